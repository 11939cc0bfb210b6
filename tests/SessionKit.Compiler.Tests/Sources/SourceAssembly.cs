using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Tests.Sources;

/// <summary>A C# source, compiled into a folder of its own: what the compiler reads, and what runs natively beside it.</summary>
internal sealed class SourceAssembly : IDisposable
{
    private static readonly Lazy<MetadataReference[]> platform = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit").FullName;
    private readonly List<AssemblySet> opened = [];

    public SourceAssembly(string source, OptimizationLevel level = OptimizationLevel.Release, bool withDebugInformation = true, string name = "Subject", string? library = null)
    {
        Source = source;
        File = Path.Combine(folder, name + ".dll");
        var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview), name + ".cs", Encoding.UTF8);
        var compilation = CSharpCompilation.Create(name, [tree], library is null ? platform.Value : [.. platform.Value, MetadataReference.CreateFromFile(library)], new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, allowUnsafe: true, checkOverflow: false, deterministic: true));
        using var output = System.IO.File.Create(File);
        using var symbols = withDebugInformation ? System.IO.File.Create(Path.ChangeExtension(File, ".pdb")) : null;
        var result = compilation.Emit(output, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        }
    }

    /// <summary>What it was compiled from.</summary>
    public string Source { get; }

    /// <summary>The assembly's file.</summary>
    public string File { get; }

    /// <summary>Where the assemblies are that it refers to.</summary>
    public static string[] References => [AppContext.BaseDirectory];

    /// <summary>Opens it as the compiler does.</summary>
    public AssemblySet Open()
    {
        var set = new AssemblySet(File, References);
        opened.Add(set);
        return set;
    }

    /// <summary>Loads it into this process.</summary>
    public Assembly Load() => Assembly.Load(System.IO.File.ReadAllBytes(File));

    public void Dispose()
    {
        opened.ForEach(set => set.Dispose());
        Directory.Delete(folder, recursive: true);
    }
}
