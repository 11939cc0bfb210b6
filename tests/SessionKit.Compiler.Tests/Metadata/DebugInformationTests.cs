using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;
using Xunit;

namespace SessionKit.Compiler.Tests.Metadata;

/// <summary>Portable PDBs, within assemblies and beside them.</summary>
public sealed class DebugInformationTests : IDisposable
{
    private const string Source = """
        public static class C
        {
            public static int Sum(int count)
            {
                int sum = 0;
                for (int i = 0; i < count; i++)
                {
                    sum += i;
                }

                return sum;
            }
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit").FullName;

    [Theory]
    [InlineData(DebugInformationFormat.PortablePdb)]
    [InlineData(DebugInformationFormat.Embedded)]
    public void Instructions_know_their_lines(DebugInformationFormat format)
    {
        using AssemblySet set = Open(Emit("one", Source, format));
        Assert.True(set.Root.HasDebugInformation);
        MethodDescription sum = set.FindMethod(null, "C", "Sum")!;
        Assert.Equal(new SourcePosition("Sum.cs", 4, 5), sum.FirstPosition);
        SourcePosition[] positions = [.. sum.Body!.Instructions.Select(i => i.Position!)];
        Assert.Equal([4, 5, 6, 7, 8, 9, 6, 11, 12], Runs(positions.Select(p => p.Line)));
        Assert.All(positions, position => Assert.Equal("Sum.cs", position.Document));
    }

    [Fact]
    public void Without_one_nothing_has_a_position()
    {
        string path = Emit("one", Source, DebugInformationFormat.PortablePdb);
        File.Delete(Path.ChangeExtension(path, ".pdb"));
        AssertHasNone(path);
    }

    [Fact]
    public void One_of_another_build_counts_as_none()
    {
        string path = Emit("one", Source, DebugInformationFormat.PortablePdb);
        string other = Emit("two", "\n\n" + Source, DebugInformationFormat.PortablePdb);
        File.Copy(Path.ChangeExtension(other, ".pdb"), Path.ChangeExtension(path, ".pdb"), overwrite: true);
        AssertHasNone(path);
    }

    [Fact]
    public void A_damaged_one_counts_as_none()
    {
        string path = Emit("one", Source, DebugInformationFormat.PortablePdb);
        File.WriteAllText(Path.ChangeExtension(path, ".pdb"), "no debug information");
        AssertHasNone(path);
    }

    [Fact]
    public void One_that_claims_to_be_huge_counts_as_none()
    {
        string path = Emit("one", Source, DebugInformationFormat.Embedded);
        byte[] bytes = File.ReadAllBytes(path);
        int header = bytes.AsSpan().IndexOf("MPDB"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(header + 4), int.MaxValue);
        File.WriteAllBytes(path, bytes);
        AssertHasNone(path);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static AssemblySet Open(string path) => new(path, []);

    private static void AssertHasNone(string path)
    {
        using AssemblySet set = Open(path);
        Assert.False(set.Root.HasDebugInformation);
        MethodDescription sum = set.FindMethod(null, "C", "Sum")!;
        Assert.Null(sum.FirstPosition);
        Assert.All(sum.Body!.Instructions, instruction => Assert.Null(instruction.Position));
    }

    private static IEnumerable<int> Runs(IEnumerable<int> lines)
    {
        int last = 0;
        foreach (int line in lines)
        {
            if (line != last)
            {
                yield return last = line;
            }
        }
    }

    private string Emit(string name, string text, DebugInformationFormat format)
    {
        string path = Path.Combine(folder, name + ".dll");
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(text, path: "Sum.cs", encoding: System.Text.Encoding.UTF8)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug, deterministic: true));
        using FileStream assembly = File.Create(path);
        using FileStream? symbols = format == DebugInformationFormat.PortablePdb ? File.Create(Path.ChangeExtension(path, ".pdb")) : null;
        EmitResult result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: format));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }
}
