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
    private static readonly string[] platform = [.. Trusted("SessionKit.Attributes", "SessionKit.Runtime")];

    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit-protocol-").FullName;

    /// <summary>Builds one.</summary>
    /// <param name="path">Its source, from the root of the repository; several with ';' between them.</param>
    /// <param name="level">Debug or Release.</param>
    /// <param name="order">Puts references into an order; null: as they come.</param>
    public ProtocolAssembly(string path, OptimizationLevel level, Func<string[], string[]>? order = null)
        : this(
            Path.GetFileNameWithoutExtension(path.Split(';')[0]),
            path.Split(';').Select(source => (source, System.IO.File.ReadAllText(Path.Combine(RepositoryFolder.Root, source)))),
            OutputKind.DynamicallyLinkedLibrary,
            level,
            order?.Invoke(platform) ?? platform)
    {
    }

    private ProtocolAssembly(string name, IEnumerable<(string Path, string Text)> sources, OutputKind kind, OptimizationLevel level, string[] references)
    {
        References = references;
        File = Path.Combine(folder, name + ".dll");
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            name,
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, options, Path.Combine(folder, source.Path), Encoding.UTF8)),
            References.Select(reference => MetadataReference.CreateFromFile(reference)),
            new CSharpCompilationOptions(kind, optimizationLevel: level, allowUnsafe: true, checkOverflow: true, deterministic: true, nullableContextOptions: NullableContextOptions.Enable));
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

    /// <summary>Builds a protocol and the command that uses it, which has the ledgers at hand.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="protocol">The protocol's source.</param>
    /// <param name="command">What the command does: top-level statements.</param>
    public static ProtocolAssembly WithCommand(string name, string protocol, string command) => new(
        name,
        [("Command.cs", command), ("Protocol.cs", protocol)],
        OutputKind.ConsoleApplication,
        OptimizationLevel.Release,
        [.. Trusted("SessionKit.Attributes", "SessionKit.Runtime", "SessionKit.Testing")]);

    /// <summary>Compiles its programs.</summary>
    public CompilationResult Compile() => SbpfCompilation.Compile(File, References);

    private static IEnumerable<string> Trusted(params string[] own) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location) || own.Contains(Path.GetFileNameWithoutExtension(path)));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
