using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>Imports a program: the entrypoint, and whatever is called from what was imported, each closed method once.</summary>
/// <param name="types">The primitive types of the assemblies.</param>
/// <param name="options">What the importer is made of.</param>
internal sealed class ProgramImporter(PrimitiveTypes types, ImportOptions options)
{
    private readonly Dictionary<MethodDescription, Function> functions = [];
    private readonly Dictionary<MethodDescription, (MethodDescription Caller, SourcePosition? Position)> callers = [];
    private readonly Dictionary<MethodDescription, IIntrinsic?> intrinsics = [];
    private readonly HashSet<string> names = [];
    private readonly Queue<MethodDescription> open = [];

    /// <summary>The primitive types.</summary>
    public PrimitiveTypes Types { get; } = types;

    /// <summary>What the importer is made of.</summary>
    public ImportOptions Options { get; } = options;

    /// <summary>What was imported, the entrypoint first.</summary>
    public Module Module { get; } = new();

    /// <summary>What cannot be compiled. It is an error only where a program still calls it when all passes have run.</summary>
    public ProblemTable Problems { get; } = new();

    /// <summary>Imports a method and all that it calls.</summary>
    /// <param name="method">The method.</param>
    /// <param name="isEntrypoint">Whether its first argument points to the input region.</param>
    public Function Import(MethodDescription method, bool isEntrypoint = true)
    {
        var function = FunctionOf(method, null);
        if (isEntrypoint && function.Entry.Parameters is [var input, ..])
        {
            input.Provenance = Provenance.Input;
        }

        while (open.TryDequeue(out var next))
        {
            if (next.Body is { Instructions.Length: > 0 })
            {
                MethodImporter.Import(this, next, functions[next]);
            }
            else
            {
                MethodImporter.Refuse(this, next, functions[next], $"{next.DisplayName} has no IL");
            }
        }

        return function;
    }

    /// <summary>The function of a method, which is imported when its turn comes.</summary>
    /// <param name="method">The method.</param>
    /// <param name="caller">Where it is called; null for the entrypoint.</param>
    public Function FunctionOf(MethodDescription method, MethodImporter? caller)
    {
        if (functions.TryGetValue(method, out var function))
        {
            return function;
        }

        function = new Function(FreeName(method.DisplayName))
        {
            Hint = method.AggressiveInlining ? InlineHint.Always : method.NoInlining ? InlineHint.Never : InlineHint.None,
        };
        var entry = function.AddBlock();
        foreach (var type in VariableMap.ArgumentTypes(method))
        {
            var provenance = CopyPlan.GoesByAddress(type) ? Provenance.Slot : Provenance.Unknown;
            for (var words = CopyPlan.WordsOf(type); words > 0; words--)
            {
                function.AddParameter(entry, provenance);
            }
        }

        if (CopyPlan.ReturnsByAddress(method.ReturnType))
        {
            function.AddParameter(entry, Provenance.Slot);
        }

        functions.Add(method, function);
        if (caller is not null)
        {
            callers.Add(method, (caller.Method, caller.Instruction.Position));
        }

        Module.Functions.Add(function);
        open.Enqueue(method);
        return function;
    }

    /// <summary>What a method means by itself; null where its IL says it.</summary>
    public IIntrinsic? IntrinsicFor(MethodDescription method)
    {
        if (!intrinsics.TryGetValue(method, out var intrinsic))
        {
            intrinsics[method] = intrinsic = Options.Intrinsics.FirstOrDefault(candidate => candidate.Matches(method));
        }

        return intrinsic;
    }

    /// <summary>Records a problem; gives the name of the syscall that stands for it.</summary>
    public string Problem(string reason, MethodDescription method, SourcePosition? position) => Problems.Add(new CompileProblem(reason, position, ChainOf(method)));

    // The first way that was found; another may be shorter, but this one is there.
    private ImmutableArray<CallSite> ChainOf(MethodDescription method)
    {
        var chain = ImmutableArray.CreateBuilder<CallSite>();
        var seen = new HashSet<MethodDescription>();
        for (var next = method; seen.Add(next);)
        {
            if (!callers.TryGetValue(next, out var caller))
            {
                chain.Add(new CallSite(next.DisplayName, null));
                break;
            }

            chain.Add(new CallSite(next.DisplayName, caller.Position));
            next = caller.Caller;
        }

        return chain.ToImmutable();
    }

    private string FreeName(string wanted)
    {
        var name = wanted;
        for (var number = 2; !names.Add(name); number++)
        {
            name = $"{wanted} #{number}";
        }

        return name;
    }
}
