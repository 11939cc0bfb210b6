using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.PortableExecutable;
using SessionKit.Compiler.Metadata;
using SessionKit.Compiler.Tests.Sources;
using Xunit;

namespace SessionKit.Compiler.Tests.Metadata;

/// <summary>Files that are cut off or changed: read, or refused with the one exception of the reader.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Small = """
        using System;
        public enum Kind : byte { One, Two }
        public interface IShape<T> { T Area(); static virtual int Sides => 4; }
        public record struct Square(long Side, Kind Kind) : IShape<long> { public readonly long Area() => Side * Side; }
        public ref struct Part { public ref long Field; public ReadOnlySpan<byte> Bytes; }
        public static class C
        {
            public const int Limit = 12;
            private static readonly (byte, long) pair = (1, 2);
            public static ReadOnlySpan<byte> Text => "some text"u8;
            public static long AreaOf<T>(T shape) where T : struct, IShape<long> => shape.Area() + T.Sides;
            public static long Use(int i) { try { return i switch { 0 => AreaOf(new Square(3, Kind.Two)), 1 => Text[i], 2 => pair.Item2, 3 => "text".Length, _ => checked(i * Limit) }; } finally { Console.WriteLine(i); } }
        }
        """;

    private readonly SourceAssembly source = new(Small);
    private readonly string path;

    public HostileFileTests() => path = Path.ChangeExtension(source.File, ".changed.dll");

    [Fact]
    public void The_whole_file_is_read()
    {
        File.Copy(source.File, path);
        Assert.True(ReadAll(path) > 200);
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_read_or_refused()
    {
        byte[] whole = File.ReadAllBytes(source.File);
        int refused = 0;
        for (int length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 700))
        {
            refused += IsRefused(whole.AsSpan(0, length).ToArray(), $"Cut off after {length} bytes") ? 1 : 0;
        }

        Assert.True(refused > 500, $"{refused} refused");
    }

    [Fact]
    public void A_file_with_changed_bytes_is_read_or_refused()
    {
        int seed = RandomSeed.Next();
        var random = new Random(seed);
        byte[] whole = File.ReadAllBytes(source.File);

        // The headers and tables are what is read first: most changes go there.
        using var portable = new PEReader(new MemoryStream(whole));
        int metadata = portable.PEHeaders.MetadataStartOffset;
        int refused = 0;
        for (int round = 0; round < 2_000; round++)
        {
            byte[] changed = [.. whole];
            for (int i = random.Next(1, 5); i > 0; i--)
            {
                int at = random.Next(4) switch
                {
                    0 => random.Next(changed.Length),
                    1 => random.Next(metadata),
                    _ => metadata + random.Next(portable.PEHeaders.MetadataSize),
                };
                changed[at] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => 0xff, _ => (byte)(changed[at] ^ (1 << random.Next(8))) };
            }

            refused += IsRefused(changed, $"Seed {seed}, round {round}") ? 1 : 0;
        }

        Assert.True(refused > 200, $"{refused} refused");
    }

    public void Dispose() => source.Dispose();

    private bool IsRefused(byte[] bytes, string which)
    {
        File.WriteAllBytes(path, bytes);
        try
        {
            ReadAll(path);
            return false;
        }
        catch (MetadataException)
        {
            return true;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(which, exception);
        }
    }

    /// <summary>Asks for all there is to know.</summary>
    private static int ReadAll(string path)
    {
        using var set = new AssemblySet(path, []);
        int count = 0;
        foreach (TypeDescription type in set.Root.Guard(() => ReflectedTypes.AllOf(set, set.Root).ToList()))
        {
            count += type.DisplayName.Length + type.Interfaces.Length + type.InstanceFields.Length + (type.BaseType is null ? 0 : 1) + (type.IsByRefLike ? 1 : 0);
            count += (type.BeforeFieldInit ? 1 : 0) + (type.StaticConstructor is null ? 0 : 1) + (type.ElementType is null ? 0 : 1) + type.InlineArrayLength;
            count += type.Kind is TypeKind.Struct or TypeKind.Enum ? type.Size + type.Alignment + type.Leaves.Length : 0;
            foreach (FieldDescription field in type.Fields)
            {
                count += field.Name.Length + field.Offset + (field.IsStatic || field.IsLiteral || field.IsInitOnly ? 1 : 0) + (field.RvaData?.Length ?? 0) + (field.ConstantValue is null ? 0 : 1) + field.Type.DisplayName.Length;
            }

            count += type.Methods.Sum(method => Read(method, type));
        }

        return count;
    }

    private static int Read(MethodDescription open, TypeDescription type)
    {
        TypeDescription number = type.Set.Primitives.Int32;
        MethodDescription method = open.MakeGeneric([.. Enumerable.Repeat(number, Math.Min(open.GenericParameterCount, 100))]);
        int count = method.DisplayName.Length + (method.FirstPosition?.Line ?? 0) + (method.NeverReturns ? 1 : 0) + open.DisplayName.Length;
        count += method.IsStatic || method.IsVirtual || method.IsAbstract || method.AggressiveInlining || method.NoInlining ? 1 : 0;
        count += method.AssemblyName.Length + method.Parameters.Length + method.ReturnType.DisplayName.Length + (method.Body?.Locals.Sum(local => local.Size) ?? 0);
        foreach (IlInstruction instruction in method.Body?.Instructions ?? [])
        {
            count++;
            _ = instruction.Operand;
            if (instruction is { Constrained: { } receiver, Operand: MethodDescription called })
            {
                try
                {
                    count += called.ResolveConstrained(receiver).Name.Length;
                }
                catch (MetadataException)
                {
                    // With int for its parameter, not even the sound file has what is called.
                    count++;
                }
            }
        }

        return count;
    }
}
