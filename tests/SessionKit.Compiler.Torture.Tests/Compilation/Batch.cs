using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Compiler.Metadata;
using SessionKit.Hosting;

namespace SessionKit.Compiler.Torture.Compilation;

/// <summary>Functions in one assembly, which is loaded, and read by the compiler. What C# refuses is left out.</summary>
internal sealed class Batch : IDisposable
{
    private const string Namespace = "Torture";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    private static readonly SyntaxTree[] Prelude = [.. new[] { "Prelude.cs", "PreludeMemory.cs" }.Select(file => Parse(PreludeText(file), file))];

    // As a project compiles: against reference assemblies, where the SDK has them, so that type forwards are in the way as they are there.
    private static readonly List<MetadataReference> References = [.. FindReferences().Append(typeof(NativeRunner).Assembly.Location)
        .Select(path => MetadataReference.CreateFromFile(path))];

    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit-torture-").FullName;
    private readonly AssemblyLoadContext context = new("torture", isCollectible: true);
    private readonly Assembly native;

    private Batch(byte[] assembly, byte[] symbols, Mode mode, IReadOnlyList<Source> functions, IReadOnlyList<string> refused)
    {
        (Mode, Functions, Refused) = (mode, functions, refused);
        native = context.LoadFromStream(new MemoryStream(assembly));
        var path = Path.Combine(folder, "Torture.dll");
        File.WriteAllBytes(path, assembly);
        File.WriteAllBytes(Path.ChangeExtension(path, ".pdb"), symbols);
        Assemblies = new AssemblySet(path, [typeof(NativeRunner).Assembly.Location]);
    }

    /// <summary>How it was compiled.</summary>
    public Mode Mode { get; }

    /// <summary>The functions that C# took.</summary>
    public IReadOnlyList<Source> Functions { get; }

    /// <summary>Why C# refused others: the first error of each.</summary>
    public IReadOnlyList<string> Refused { get; }

    /// <summary>The assembly as the compiler reads it.</summary>
    public AssemblySet Assemblies { get; }

    /// <summary>Compiles functions, without those that C# refuses.</summary>
    public static Batch Compile(IReadOnlyList<Source> sources, Mode mode)
    {
        var refused = new List<string>();
        var trees = sources.ToDictionary(source => source.Name, source => Parse(FileText(source), source.Name + ".cs"));
        var left = sources.ToList();
        while (true)
        {
            var compilation = CSharpCompilation.Create(
                "Torture" + Guid.NewGuid().ToString("n"),
                [.. Prelude, .. left.Select(source => trees[source.Name])],
                References,
                new CSharpCompilationOptions(
                    OutputKind.DynamicallyLinkedLibrary,
                    optimizationLevel: mode.IsOptimized ? OptimizationLevel.Release : OptimizationLevel.Debug,
                    checkOverflow: mode.IsChecked,
                    allowUnsafe: true,
                    deterministic: true,
                    concurrentBuild: false));
            using var assembly = new MemoryStream();
            using var symbols = new MemoryStream();
            var result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
            if (result.Success)
            {
                return new Batch(assembly.ToArray(), symbols.ToArray(), mode, left, refused);
            }

            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToLookup(error => error.Location.SourceTree?.FilePath);
            if (errors.Any(file => file.Key is null || file.Key.StartsWith("Prelude", StringComparison.Ordinal)))
            {
                throw new InvalidOperationException(string.Join('\n', errors.SelectMany(file => file)));
            }

            refused.AddRange(errors.Select(file => $"{file.First()} {file.First().Location.SourceTree!.GetText().Lines[file.First().Location.GetLineSpan().StartLinePosition.Line]}"));
            left.RemoveAll(source => errors.Contains(source.Name + ".cs"));
        }
    }

    /// <summary>The entry of a function, as this process runs it.</summary>
    public ProgramEntrypoint NativeEntry(Source source) =>
        native.GetType($"{Namespace}.{source.Name}")!.GetMethod("Entry")!.CreateDelegate<ProgramEntrypoint>();

    /// <summary>The entry of a function, as the compiler reads it.</summary>
    public MethodDescription Entry(Source source) =>
        Assemblies.FindMethod(null, $"{Namespace}.{source.Name}", "Entry") ?? throw new InvalidOperationException($"The reader does not find {source.Name}.Entry.");

    /// <summary>A function's class as a file, which can be read on its own beside the prelude.</summary>
    public static string FileText(Source source) => $"""
        using System;
        using System.Buffers.Binary;
        using System.Numerics;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using SessionKit;
        using SessionKit.Hosting;
        namespace {Namespace};
        {source.Text}
        """;

    /// <inheritdoc/>
    public void Dispose()
    {
        Assemblies.Dispose();
        context.Unload();
        Directory.Delete(folder, recursive: true);
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Parsing, path);

    private static string PreludeText(string file)
    {
        using var stream = typeof(Batch).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static IEnumerable<string> FindReferences()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref");
        var version = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        var pack = Directory.Exists(packs)
            ? Directory.GetDirectories(packs).Select(folder => Path.Combine(folder, "ref", version)).LastOrDefault(Directory.Exists)
            : null;
        return pack is not null
            ? Directory.GetFiles(pack, "*.dll")
            : ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
    }
}
