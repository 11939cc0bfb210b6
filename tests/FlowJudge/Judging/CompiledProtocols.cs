using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SessionKit.FlowJudge.Protocols;
using SessionKit.FlowJudge.Running;
using SessionKit.Generators;
using SessionKit.Verifiers;

namespace SessionKit.FlowJudge.Judging;

/// <summary>Random protocols, through the generators and compiled, with sessions ready on a ledger.</summary>
internal sealed class CompiledProtocols
{
    private CompiledProtocols(ImmutableArray<Protocol> all, JudgeLoadContext context, MetadataReference reference, Prepared prepared)
    {
        All = all;
        Context = context;
        Reference = reference;
        Prepared = prepared;
    }

    /// <summary>The protocols.</summary>
    public ImmutableArray<Protocol> All { get; }

    /// <summary>Where they are loaded.</summary>
    public JudgeLoadContext Context { get; }

    /// <summary>What clients are compiled against.</summary>
    public MetadataReference Reference { get; }

    /// <summary>The ledger from which each run begins.</summary>
    public Prepared Prepared { get; }

    /// <summary>Draws protocols and compiles them.</summary>
    public static CompiledProtocols Draw(int seed, int count)
    {
        var random = new Random(seed);
        ImmutableArray<Protocol> protocols = [.. Enumerable.Range(0, count).Select(i => ProtocolDraw.Draw(random, $"P{i}"))];
        Dictionary<Protocol, string> texts = protocols.ToDictionary(p => p, ProtocolText.Write);
        CSharpCompilation bare = Create("Protocols", [.. texts.Values.Select(text => "using SessionKit;\nusing System.Threading.Tasks;\n" + text)]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LayoutGenerator().AsSourceGenerator(), new ProgramGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(bare, out Compilation compilation, out _);
        byte[] image = Emit(compilation);
        var context = new JudgeLoadContext();
        Assembly assembly = context.Load(image);
        var script = new Script();
        foreach (Protocol protocol in protocols)
        {
            var prepare = assembly.GetType(ProtocolText.PreparationOf(protocol), throwOnError: true)!.GetMethod("RunAsync")!.CreateDelegate<Func<Script, Task>>();
            prepare(script).GetAwaiter().GetResult();
        }

        return new CompiledProtocols(protocols, context, MetadataReference.CreateFromImage(image), script.Freeze());
    }

    /// <summary>A compilation that sees what a client's sees.</summary>
    public static CSharpCompilation Create(string name, ImmutableArray<string> sources, params MetadataReference[] others)
    {
        var setup = new TestSetup { OtherReferences = [MetadataReference.CreateFromFile(typeof(Script).Assembly.Location), .. others] };
        return (CSharpCompilation)TestCompilation.Create(sources, setup)
            .WithAssemblyName(name)
            .WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));
    }

    /// <summary>Compiles.</summary>
    /// <exception cref="InvalidOperationException">It does not compile: then what was drawn is not what was meant.</exception>
    public static byte[] Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success
            ? image.ToArray()
            : throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(8)));
    }
}
