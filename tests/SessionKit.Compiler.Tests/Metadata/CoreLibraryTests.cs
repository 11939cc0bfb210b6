using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SessionKit.Compiler.Metadata;
using Xunit;

namespace SessionKit.Compiler.Tests.Metadata;

/// <summary>The whole core library read, and compared with what reflection says of it.</summary>
public class CoreLibraryTests
{
    private static readonly Assembly Core = typeof(object).Assembly;

    [Fact]
    public void Every_struct_has_the_size_that_the_runtime_gives_it()
    {
        using var set = new AssemblySet(Core.Location, []);
        var compared = 0;
        foreach (Type type in Core.GetTypes().Where(t => t is { IsValueType: true, IsGenericTypeDefinition: false, IsByRefLike: false } && t != typeof(void)))
        {
            TypeDescription read = ReflectedTypes.Of(set, type);
            Assert.True(RuntimeLayout.SizeOf(type) == read.Size, $"{type}: {RuntimeLayout.SizeOf(type)} bytes in the runtime, {read.Size} read");
            compared++;
        }

        Assert.True(compared > 600, $"{compared} structs");
    }

    [Fact]
    public void Every_field_of_a_struct_stands_where_the_runtime_puts_it()
    {
        using var set = new AssemblySet(Core.Location, []);
        var compared = 0;
        foreach (Type type in Core.GetTypes().Where(t => t is { IsValueType: true, IsGenericTypeDefinition: false, IsEnum: false, IsPrimitive: false } && t != typeof(void)))
        {
            TypeDescription read = ReflectedTypes.Of(set, type);
            foreach (FieldInfo field in type.GetFields(RuntimeLayout.InstanceFields))
            {
                int offset = read.InstanceFields.Single(f => f.Name == field.Name).Offset;
                Assert.True(RuntimeLayout.OffsetOf(field) == offset, $"{type}.{field.Name}: at {RuntimeLayout.OffsetOf(field)} in the runtime, at {offset} read");
                compared++;
            }
        }

        Assert.True(compared > 1_500, $"{compared} fields");
    }

    [Fact]
    public void Every_body_is_decoded_to_its_last_byte_and_every_operand_is_found()
    {
        using var set = new AssemblySet(Core.Location, []);
        var (bodies, operands) = (0, 0);
        foreach (MethodDescription method in set.Root.Types.SelectMany(t => t.Methods).Where(m => m.GenericParameterCount == 0))
        {
            if (method.Body is not { } body)
            {
                continue;
            }

            bodies++;
            HashSet<int> offsets = [.. body.Instructions.Select(i => i.Offset)];
            foreach (IlInstruction instruction in body.Instructions)
            {
                if (OperandKinds.Of(instruction.Code) is OperandKind.Jump or OperandKind.ShortJump)
                {
                    Assert.Contains((int)instruction.Integer, offsets);
                }

                if (bodies % 4 == 0 && instruction.Operand is { } operand)
                {
                    operands++;
                    Assert.False(
                        operand is Unresolved { Reason: var reason } && !reason.Contains("has no code of its own", StringComparison.Ordinal) && instruction.Code != System.Reflection.Metadata.ILOpCode.Calli,
                        $"{method}: {instruction}: {operand}");
                }
            }
        }

        Assert.True(bodies > 20_000, $"{bodies} bodies");
        Assert.True(operands > 20_000, $"{operands} operands");
    }

    [Theory]
    [InlineData("System.ReadOnlySpan`1", 16)]
    [InlineData("System.UInt128", 16)]
    [InlineData("System.Guid", 16)]
    public void Well_known_types_are_found_by_name(string name, int size)
    {
        using var set = new AssemblySet(Core.Location, []);
        TypeDescription type = set.FindType(null, name)!;
        TypeDescription closed = name.Contains('`', StringComparison.Ordinal) ? type.MakeGeneric([set.Primitives.Byte]) : type;
        Assert.Equal(size, closed.Size);
    }

    [Fact]
    public void Names_are_those_of_the_language()
    {
        using var set = new AssemblySet(Core.Location, []);
        TypeDescription span = set.FindType(null, "System.ReadOnlySpan`1")!.MakeGeneric([set.Primitives.Byte]);
        Assert.Equal("ReadOnlySpan<byte>", span.DisplayName);
        Assert.Equal("ref int", set.Primitives.Int32.MakeByReference().DisplayName);
        Assert.Equal("Span<byte>.Slice(int, int)", set.FindType(null, "System.Span`1")!.MakeGeneric([set.Primitives.Byte]).Methods.Single(m => m.Name == "Slice" && m.Parameters.Length == 2).DisplayName);
    }

    [Fact]
    public void A_static_abstract_member_is_found_on_its_type()
    {
        using var set = new AssemblySet(Core.Location, []);
        TypeDescription @int = set.Primitives.Int32;
        TypeDescription addition = @int.Interfaces.Single(i => i.FullName == "System.Numerics.IAdditionOperators`3");
        MethodDescription plus = addition.Methods.Single(m => m.Name == "op_Addition").ResolveConstrained(@int);
        Assert.Equal(@int, plus.DeclaringType);
        Assert.NotNull(plus.Body);
        MethodDescription checkedPlus = addition.Methods.Single(m => m.Name == "op_CheckedAddition").ResolveConstrained(@int);
        Assert.Equal(@int, checkedPlus.DeclaringType);
        MethodDescription text = set.Primitives.Object.Methods.Single(m => m.Name == "ToString").ResolveConstrained(@int);
        Assert.Equal(@int, text.DeclaringType);
    }

    [Fact]
    public void Missing_and_foreign_files_are_the_readers_own_error()
    {
        Assert.Contains("cannot be read", Assert.Throws<MetadataException>(() => new AssemblySet("nowhere/none.dll", [])).Message, StringComparison.Ordinal);
        string path = System.IO.Path.GetTempFileName();
        System.IO.File.WriteAllText(path, "no assembly");
        Assert.Contains(path, Assert.Throws<MetadataException>(() => new AssemblySet(path, [])).Message, StringComparison.Ordinal);
        System.IO.File.Delete(path);
    }
}
