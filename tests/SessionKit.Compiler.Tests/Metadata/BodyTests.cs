using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;
using SessionKit.Compiler.Tests.Sources;
using Xunit;

namespace SessionKit.Compiler.Tests.Metadata;

/// <summary>Bodies: decoded to their ends, and all that they name is found.</summary>
public class BodyTests
{
    [Theory]
    [InlineData("System.Private.CoreLib", 38_000)]
    [InlineData("SessionKit.Runtime", 300)]
    [InlineData("Escrow", 100)]
    public void Every_body_is_decoded_to_its_end(string name, int atLeast)
    {
        using AssemblySet set = Open(name);
        int bodies = 0;
        foreach (MethodDescription method in ReflectedTypes.MethodsOf(set, set.Root))
        {
            if (method.Body is not { } body)
            {
                continue;
            }

            bodies++;
            int end = 0;
            foreach (IlInstruction instruction in body.Instructions)
            {
                Assert.Equal(end, instruction.Offset);
                end += SizeOf(instruction);
            }

            Assert.True(set.Root.BodyAt(set.Root.Reader.GetMethodDefinition(method.Handle).RelativeVirtualAddress).GetILContent().Length == end, method.ToString());
            Assert.True(body.Instructions[^1].Code is ILOpCode.Ret or ILOpCode.Throw or ILOpCode.Rethrow or ILOpCode.Br or ILOpCode.Br_s or ILOpCode.Leave
                or ILOpCode.Leave_s or ILOpCode.Endfinally or ILOpCode.Endfilter or ILOpCode.Jmp, $"{method} ends with {body.Instructions[^1]}");
        }

        Assert.True(bodies >= atLeast, $"{bodies} bodies");
    }

    [Theory]
    [InlineData("SessionKit.Runtime", 3_000)]
    [InlineData("Escrow", 1_000)]
    public void All_that_a_body_names_is_found(string name, int atLeast)
    {
        using AssemblySet set = Open(name);
        int operands = 0;
        foreach (MethodDescription method in ReflectedTypes.MethodsOf(set, set.Root))
        {
            foreach (IlInstruction instruction in method.Body?.Instructions ?? [])
            {
                if (instruction.Operand is { } operand)
                {
                    operands++;
                    Assert.False(operand is Unresolved && !IsOfArray(operand), $"{method}: {instruction}: {operand}");
                }

                Assert.Equal((instruction.Prefixes & IlPrefixes.Constrained) != 0, instruction.Constrained is not null);
            }
        }

        Assert.True(operands >= atLeast, $"{operands} operands");
    }

    [Fact]
    public void Types_are_one_and_the_same_wherever_they_are_named()
    {
        using AssemblySet set = Open("Escrow");
        var byName = new Dictionary<(string, string, string), TypeDescription>();
        foreach (MethodDescription method in ReflectedTypes.MethodsOf(set, set.Root))
        {
            foreach (TypeDescription type in method.Parameters.Append(method.ReturnType).Where(t => t.GenericArguments.IsEmpty && t.File is not null))
            {
                (string, string, string) key = (type.File!.Name, type.FullName, type.Kind.ToString());
                Assert.Same(byName.TryAdd(key, type) ? type : byName[key], type);
            }
        }

        Assert.True(byName.Count > 20, $"{byName.Count} types");
    }

    [Fact]
    public void Prefixes_pins_filters_switches_and_calls_through_pointers_are_read()
    {
        using var source = new SourceAssembly("""
            using System;
            public static unsafe class C
            {
                static volatile int shared;
                public static int Volatile() => shared;
                public static void Unaligned(void* p) => System.Runtime.CompilerServices.Unsafe.WriteUnaligned(p, 1L);
                public static string Constrained<T>(T value) where T : struct => value.ToString();
                public static int Pinned(ref int a) { fixed (int* p = &a) return *p; }
                public static int Switched(int i) => i switch { 0 => 7, 1 => 9, 2 => 4, 3 => 8, 4 => 1, _ => 0 };
                public static int Filtered(int i) { try { return 7 / i; } catch (Exception e) when (e.Message.Length > i) { return 1; } finally { shared = 2; } }
                public static int Pointer(delegate*<int, int> f) => f(3);
                public static int Managed(delegate*<int, int> f) => 1;
                public static int Managed(delegate*<long, long> f) => 2;
                public static int CallsManaged() => Other<int>.Of((delegate*<long, long>)null);
                class Other<T> { public static int Of(delegate*<int, int> f) => 1; public static int Of(delegate*<long, long> f) => 2; }
            }
            """);
        AssemblySet set = source.Open();
        MethodBody BodyOf(string name) => set.FindMethod(null, "C", name)!.MakeGeneric(name == "Constrained" ? [set.Primitives.Int32] : []).Body!;

        Assert.Contains(BodyOf("Volatile").Instructions, i => i.Prefixes == IlPrefixes.Volatile && i.Code == ILOpCode.Ldsfld);
        Assert.Contains(BodyOf("Constrained").Instructions, i => i.Constrained == set.Primitives.Int32 && i.Operand is MethodDescription { Name: "ToString" });
        Assert.Contains(set.Primitives.Int32.MakeByReference(), BodyOf("Pinned").Locals);
        Assert.Equal(5, ((int[])BodyOf("Switched").Instructions.Single(i => i.Code == ILOpCode.Switch).Operand!).Length);
        Assert.Equal([ExceptionRegionKind.Filter, ExceptionRegionKind.Finally], BodyOf("Filtered").ExceptionRegions.Select(r => r.Kind));
        Assert.Contains("function pointer", ((Unresolved)BodyOf("Pointer").Instructions.Single(i => i.Code == ILOpCode.Calli).Operand!).Reason, StringComparison.Ordinal);

        // Overloads that differ by a function pointer alone are two methods.
        MethodDescription called = Assert.IsType<MethodDescription>(BodyOf("CallsManaged").Instructions.Single(i => i.Code == ILOpCode.Call).Operand);
        Assert.Equal(2, called.Body!.Instructions.Select(i => i.Code).First(code => code is ILOpCode.Ldc_i4_1 or ILOpCode.Ldc_i4_2) - ILOpCode.Ldc_i4_0);
        Assert.Equal("delegate*<long, long>", called.Parameters[0].DisplayName);
    }

    [Fact]
    public void Data_behind_constants_is_as_long_as_its_field()
    {
        using var source = new SourceAssembly("""
            using System;
            public static class C
            {
                public const long Number = -5;
                public const string Text = "text";
                public static ReadOnlySpan<byte> Bytes => [3, 1, 4, 1, 5, 9, 2, 6, 5];
            }
            """);
        AssemblySet set = source.Open();
        FieldDescription field = set.FindMethod(null, "C", "get_Bytes")!.Body!.Instructions.Select(i => i.Operand).OfType<FieldDescription>().Single();
        Assert.Equal([3, 1, 4, 1, 5, 9, 2, 6, 5], field.RvaData!.Value.ToArray());
        Assert.Equal(9, field.Type.Size);
        TypeDescription type = set.FindType(null, "C")!;
        Assert.Equal(-5L, type.Fields.Single(f => f.Name == "Number").ConstantValue);
        Assert.Equal("text", type.Fields.Single(f => f.Name == "Text").ConstantValue);
    }

    private static AssemblySet Open(string name) => new(name == "System.Private.CoreLib" ? typeof(object).Assembly.Location : Path.Combine(AppContext.BaseDirectory, name + ".dll"), []);

    // Arrays have no place on chain: their methods are the runtime's own.
    private static bool IsOfArray(object operand) => operand is Unresolved { Reason: var reason } && reason.Contains("has no code of its own", StringComparison.Ordinal);

    /// <summary>How long an instruction is, counted by the table of ECMA-335 and not by the decoder.</summary>
    private static int SizeOf(IlInstruction instruction)
    {
        int prefixes = 0;
        foreach ((IlPrefixes prefix, int size) in new[] { (IlPrefixes.Constrained, 6), (IlPrefixes.Volatile, 2), (IlPrefixes.Unaligned, 3), (IlPrefixes.ReadOnly, 2), (IlPrefixes.Tail, 2) })
        {
            prefixes += (instruction.Prefixes & prefix) != 0 ? size : 0;
        }

        System.Reflection.Emit.OpCode code = EmittedCodes.Of((ushort)instruction.Code);
        return prefixes + code.Size + (code.OperandType switch
        {
            System.Reflection.Emit.OperandType.InlineNone => 0,
            System.Reflection.Emit.OperandType.ShortInlineBrTarget or System.Reflection.Emit.OperandType.ShortInlineI or System.Reflection.Emit.OperandType.ShortInlineVar => 1,
            System.Reflection.Emit.OperandType.InlineVar => 2,
            System.Reflection.Emit.OperandType.InlineI8 or System.Reflection.Emit.OperandType.InlineR => 8,
            System.Reflection.Emit.OperandType.InlineSwitch => 4 + (4 * ((int[])instruction.Operand!).Length),
            _ => 4,
        });
    }
}
