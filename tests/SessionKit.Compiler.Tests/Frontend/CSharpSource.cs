using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Tests.Frontend;

/// <summary>C# that is compiled while the test runs: loaded, and read by the compiler. Its methods are static members of a class <c>C</c>.</summary>
internal sealed class CSharpSource : IDisposable
{
    private static readonly List<MetadataReference> References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path))];

    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit-").FullName;

    public CSharpSource(string text, bool optimized)
    {
        var level = optimized ? OptimizationLevel.Release : OptimizationLevel.Debug;
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), new CSharpParseOptions(LanguageVersion.Preview), "Source.cs");
        var compilation = CSharpCompilation.Create(
            "Tested" + Guid.NewGuid().ToString("n"), [tree], References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, allowUnsafe: true, deterministic: true));
        var path = Path.Combine(folder, compilation.AssemblyName + ".dll");
        var result = Emit(compilation, path);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        }

        Native = Assembly.Load(File.ReadAllBytes(path));
        Assemblies = new AssemblySet(path, []);
    }

    public Assembly Native { get; }

    public AssemblySet Assemblies { get; }

    public MethodInfo NativeMethod(string name) =>
        Native.GetType("C")!.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) ?? throw new InvalidOperationException($"No method '{name}'.");

    public (ProgramImporter Program, Function Function) Import(string name)
    {
        var program = new ProgramImporter(Assemblies.Primitives, TestImport.Options);
        var function = program.Import(Assemblies.FindMethod(null, "C", name)!, isEntrypoint: false);
        return (program, function);
    }

    private static EmitResult Emit(CSharpCompilation compilation, string path)
    {
        using var assembly = File.Create(path);
        using var symbols = File.Create(Path.ChangeExtension(path, ".pdb"));
        return compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
    }

    public void Dispose()
    {
        Assemblies.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
