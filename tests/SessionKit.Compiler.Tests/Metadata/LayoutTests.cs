using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SessionKit.Compiler.Metadata;
using Xunit;

namespace SessionKit.Compiler.Tests.Metadata;

/// <summary>Structs of every kind: the reader and the runtime agree on sizes and offsets.</summary>
public class LayoutTests
{
    [Fact]
    public void Structs_of_every_kind_are_laid_out_as_the_runtime_does()
    {
        using var set = new AssemblySet(typeof(LayoutTests).Assembly.Location, []);
        Type[] kinds = typeof(LayoutSamples).GetNestedTypes(BindingFlags.NonPublic);
        foreach (Type type in kinds)
        {
            Compare(set, type);
        }

        Assert.Equal(kinds.Length, typeof(LayoutSamples).GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public).Length);
        Assert.True(kinds.Length >= 30, $"{kinds.Length} kinds");
    }

    [Fact]
    public void Ref_structs_keep_the_order_of_their_fields()
    {
        using var set = new AssemblySet(typeof(LayoutTests).Assembly.Location, []);
        Compare(set, typeof(RefSample), Unsafe.SizeOf<RefSample>());
        Compare(set, typeof(NestedRefSample), Unsafe.SizeOf<NestedRefSample>());
        Compare(set, typeof(RefAndObjectSample), Unsafe.SizeOf<RefAndObjectSample>());
        Assert.True(ReflectedTypes.Of(set, typeof(RefSample)).IsByRefLike);
    }

    [Fact]
    public void Random_nested_generic_structs_are_laid_out_as_the_runtime_does()
    {
        int seed = RandomSeed.Next();
        var random = new Random(seed);
        using var set = new AssemblySet(typeof(LayoutTests).Assembly.Location, []);
        for (int i = 0; i < 3_000; i++)
        {
            Type type = RandomStruct(random, 3);
            try
            {
                Compare(set, type);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, struct {i}: {type}", exception);
            }
        }
    }

    [Fact]
    public void Every_struct_of_the_kits_runtime_is_laid_out_as_the_runtime_does()
    {
        using var set = new AssemblySet(typeof(Pubkey).Assembly.Location, []);
        int compared = 0;
        foreach (Type type in typeof(Pubkey).Assembly.GetTypes().Where(t => t is { IsValueType: true, IsGenericTypeDefinition: false, IsByRefLike: false } && t.DeclaringType?.IsGenericTypeDefinition != true))
        {
            Compare(set, type);
            compared++;
        }

        Assert.True(compared >= 10, $"{compared} structs");
    }

    [Fact]
    public void Leaves_cover_a_struct_in_the_order_of_its_fields()
    {
        using var set = new AssemblySet(typeof(LayoutTests).Assembly.Location, []);
        TypeDescription key = ReflectedTypes.Of(set, typeof(Pubkey));
        Assert.Equal([0, 8, 16, 24], key.Leaves.Select(leaf => leaf.Offset));
        Assert.All(key.Leaves, leaf => Assert.Equal((64, set.Primitives.UInt64), (leaf.Bits, leaf.Type)));

        TypeDescription array = ReflectedTypes.Of(set, typeof(LayoutSamples).GetNestedType("InlineOfPacked", BindingFlags.NonPublic)!);
        Assert.Equal(3, array.InlineArrayLength);
        Assert.Equal([(0, 8), (1, 32), (5, 8), (6, 32), (10, 8), (11, 32)], array.Leaves.Select(leaf => (leaf.Offset, leaf.Bits)));
        Assert.Equal([(0, 64)], set.Primitives.Byte.MakePointer().Leaves.Select(leaf => (leaf.Offset, leaf.Bits)));
    }

    private static void Compare(AssemblySet set, Type type, int? knownSize = null)
    {
        TypeDescription read = ReflectedTypes.Of(set, type);
        int size = knownSize ?? RuntimeLayout.SizeOf(type);
        Assert.True(size == read.Size, $"{type}: {size} bytes in the runtime, {read.Size} read");
        if (type.IsEnum || type.IsPrimitive)
        {
            return;
        }

        FieldInfo[] fields = type.GetFields(RuntimeLayout.InstanceFields);
        Assert.Equal(fields.Length, read.InstanceFields.Length);
        foreach (FieldInfo field in fields)
        {
            int offset = read.InstanceFields.Single(f => f.Name == field.Name).Offset;
            Assert.True(RuntimeLayout.OffsetOf(field) == offset, $"{type}.{field.Name}: at {RuntimeLayout.OffsetOf(field)} in the runtime, at {offset} read");
        }
    }

    private static Type RandomStruct(Random random, int depth)
    {
        Type[] leaves =
        [
            typeof(byte), typeof(bool), typeof(short), typeof(char), typeof(int), typeof(float), typeof(long), typeof(double), typeof(nint), typeof(DayOfWeek), typeof(Guid),
            typeof(DateTime), typeof(Int128), typeof(decimal), typeof(object), typeof(string), typeof(Vector128<byte>), typeof(Index), typeof(Range), typeof(DateTimeOffset),
        ];
        Type[] generics =
        [
            typeof(KeyValuePair<,>), typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>), typeof(GenericSample<,,>),
        ];
        Type generic = generics[random.Next(generics.Length)];
        Type[] arguments = [.. generic.GetGenericArguments().Select(_ => depth > 0 && random.Next(3) == 0 ? RandomStruct(random, depth - 1) : leaves[random.Next(leaves.Length)])];
        return generic.MakeGenericType(arguments);
    }
}
