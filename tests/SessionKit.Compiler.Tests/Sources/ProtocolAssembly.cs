using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SessionKit.Compiler.Programs;
using SessionKit.Generators;
using SessionKit.Interop;

namespace SessionKit.Compiler.Tests.Sources;

/// <summary>A protocol of this repository, built as a user's project builds it, generated code and overflow checks included.</summary>
internal sealed class ProtocolAssembly : IDisposable
{
    // Not the tests' own references, which hold some of these protocols too.
    private static readonly string[] platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location) || Path.GetFileName(path) is "SessionKit.Attributes.dll" or "SessionKit.Runtime.dll")];

    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit-protocol-").FullName;

    /// <summary>Builds one.</summary>
    /// <param name="path">Its source, from the root of the repository; several with ';' between them.</param>
    /// <param name="level">Debug or Release.</param>
    /// <param name="order">Puts references into an order; null: as they come.</param>
    public ProtocolAssembly(string path, OptimizationLevel level, Func<string[], string[]>? order = null)
    {
        References = order?.Invoke(platform) ?? platform;
        var paths = path.Split(';');
        var name = Path.GetFileNameWithoutExtension(paths[0]);
        File = Path.Combine(folder, name + ".dll");
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            name,
            paths.Select(source => CSharpSyntaxTree.ParseText(System.IO.File.ReadAllText(Path.Combine(RepositoryFolder.Root, source)), options, Path.Combine(folder, source), Encoding.UTF8)),
            References.Select(reference => MetadataReference.CreateFromFile(reference)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, allowUnsafe: true, checkOverflow: true, deterministic: true, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new ProgramGenerator().AsSourceGenerator(), new LayoutGenerator().AsSourceGenerator(), new ExternalGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        using var output = System.IO.File.Create(File);
        using var symbols = System.IO.File.Create(Path.ChangeExtension(File, ".pdb"));
        var result = generated.Emit(output, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        }
    }

    /// <summary>The assembly's file.</summary>
    public string File { get; }

    /// <summary>What it refers to.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>Compiles its programs.</summary>
    public CompilationResult Compile() => SbpfCompilation.Compile(File, References);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
