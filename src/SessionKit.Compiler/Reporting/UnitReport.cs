using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Programs;

namespace SessionKit.Compiler.Reporting;

/// <summary>
/// Finds what each step of a compiled program takes. One unit for each instruction, and <see cref="SystemCallCosts"/>. A step's ways are those
/// that are left when the first bytes of the instruction's data are its discriminator.
/// </summary>
internal sealed class UnitReport
{
    private readonly SbpfProgram program;
    private readonly ExitAnalysis exits;
    private readonly Dictionary<int, ulong> loaded;
    private readonly Dictionary<int, FunctionUnits?> known = [];
    private readonly HashSet<int> reachedSlots = [];
    private readonly Dictionary<int, (string Part, string Name)> open = [];
    private bool hasLoops;

    private UnitReport(SbpfProgram program, ExitAnalysis exits, Dictionary<int, ulong> loaded) => (this.program, this.exits, this.loaded) = (program, exits, loaded);

    /// <summary>What the steps of a program take, in the order of its IDL; none where it was not compiled or has no IDL.</summary>
    public static ImmutableArray<StepUnits> Of(CompiledProgram compiled) => compiled is { Program: { } program, Module: { } module }
        ? Of(program, module, [.. IdlReader.InstructionsOf(compiled.Idl).Zip(IdlReader.DiscriminatorsOf(compiled.Idl), (name, bytes) => new StepEntry(name, bytes))])
        : [];

    /// <summary>What steps of a program take.</summary>
    /// <param name="program">The program.</param>
    /// <param name="module">What it was selected from.</param>
    /// <param name="steps">The steps, all that there are.</param>
    public static ImmutableArray<StepUnits> Of(SbpfProgram program, Module module, IReadOnlyList<StepEntry> steps)
    {
        var exits = new ExitAnalysis(module);
        var dispatches = DispatchesOf(program, steps);
        return [.. steps.Select(step => new UnitReport(program, exits, dispatches.Where(load => load.Bytes == step.Discriminator.Length).ToDictionary(load => load.Slot, _ => step.Loaded)).Report(step.Name))];
    }

    /// <summary>What the whole program takes, whatever it is asked for.</summary>
    public static StepUnits OfAll(SbpfProgram program, Module module) => new UnitReport(program, new ExitAnalysis(module), []).Report("");

    private StepUnits Report(string name)
    {
        var entry = OfFunction(program.FunctionAt(program.EntrySlot));
        var parts = open.Values.GroupBy(cost => cost).OrderBy(same => same.Key.Part, StringComparer.Ordinal).ThenBy(same => same.Key.Name, StringComparer.Ordinal)
            .Select(same => new OpenCost(same.Key.Part, same.Key.Name, same.Count()));
        return new StepUnits(name, reachedSlots.Count * SbpfInstruction.Size, entry.Units, entry.SuccessUnits, hasLoops, [.. parts]);
    }

    /// <summary>The loads that give the first bytes of the data: those that are compared with discriminators of their size.</summary>
    private static List<(int Slot, int Bytes)> DispatchesOf(SbpfProgram program, IReadOnlyList<StepEntry> steps)
    {
        var compared = new Dictionary<int, HashSet<ulong>>();
        foreach (var graph in program.Functions.Select(function => new CodeGraph(program, function)))
        {
            var ways = new FeasibleWays(program, graph, new Dictionary<int, ulong>());
            foreach (var block in ways.Reached.Where(block => block is { Target: not null, Next: not null }))
            {
                var (slot, facts) = ways.Walk(block).Last();
                var jump = program.Code[slot];
                var right = (jump.Opcode & SbpfOpcode.Register) != 0 ? facts[jump.Source] : RegisterFact.Of((ulong)jump.Immediate);
                var left = facts[jump.Destination];
                (left, right) = right.Kind == RegisterFactKind.Loaded ? (right, left) : (left, right);
                if (left.Kind == RegisterFactKind.Loaded && right.Constant is { } constant)
                {
                    (compared.TryGetValue((int)left.Value, out var constants) ? constants : compared[(int)left.Value] = []).Add(constant);
                }
            }
        }

        var found = new List<(int, int)>();
        foreach (var same in steps.GroupBy(step => step.Discriminator.Length))
        {
            // Eight bytes are met by nothing else, and may be read once for each group of steps that something else tells apart; short ones
            // are met by any flag, if they are not met together.
            var constants = same.Select(step => step.Loaded).ToList();
            bool IsDispatch(HashSet<ulong> met) => same.Key == sizeof(ulong) ? constants.Exists(met.Contains) : constants.Count > 1 && constants.TrueForAll(met.Contains);
            found.AddRange(compared.Where(load => SbpfOpcode.BitsOf(program.Code[load.Key].Opcode) == same.Key * 8 && IsDispatch(load.Value)).Select(load => (load.Key, same.Key)));
        }

        return found;
    }

    private FunctionUnits OfFunction(SbpfFunction function)
    {
        if (known.TryGetValue(function.Start, out var units))
        {
            // Not finished: it calls itself, or something that calls it.
            hasLoops |= units is null;
            return units ?? default;
        }

        known[function.Start] = null;
        var graph = new CodeGraph(program, function);
        var ways = new FeasibleWays(program, graph, loaded);
        var most = ways.Reached.ToDictionary(block => block.Index, block => CostOf(ways, block, goesOn: false));
        var costliest = CostliestWay.From(0, node => ways.SuccessorsOf(graph.Blocks[node]).Select(next => next.Index), node => most[node]!.Value);
        hasLoops |= costliest.HasLoops;

        // On ways that go on, functions come back; what never does is no way.
        var onward = ways.Reached.Select(block => (block, cost: CostOf(ways, block, goesOn: true))).Where(each => each.cost is not null).ToDictionary(each => each.block.Index, each => each.cost!.Value);
        var going = onward.ContainsKey(0)
            ? CostliestWay.From(0, node => ways.SuccessorsOf(graph.Blocks[node]).Select(next => next.Index).Where(onward.ContainsKey), node => onward[node]).CostTo
            : [];
        var result = new FunctionUnits(
            Ends(costliest.CostTo, _ => true) ?? 0,
            Ends(going, facts => !exits.MayExit(function.Name) || facts[1].Constant is not 1),
            Ends(going, facts => facts[0].Constant is 0));
        known[function.Start] = result;
        return result;

        long? Ends(Dictionary<int, long> costs, Func<RegisterFacts, bool> counts) => costs
            .Where(way => program.Code[graph.Blocks[way.Key].Last].Opcode == SbpfOpcode.Exit && counts(ways.Walk(graph.Blocks[way.Key]).Last().Facts))
            .Max(way => (long?)way.Value);
    }

    private long? CostOf(FeasibleWays ways, CodeBlock block, bool goesOn)
    {
        long units = 0;
        foreach (var (slot, facts) in ways.Walk(block))
        {
            var instruction = program.Code[slot];
            units++;
            reachedSlots.Add(slot);
            if (instruction.Opcode == SbpfOpcode.LoadImmediate64)
            {
                reachedSlots.Add(slot + 1);
            }

            if (instruction.Opcode != SbpfOpcode.Call)
            {
                continue;
            }

            if (program.SystemCalls.TryGetValue(slot, out var name))
            {
                units += SystemCallCosts.Of(name, facts.Arguments);
                if (SystemCallCosts.OpenPartOf(name, facts.Arguments) is { } part)
                {
                    open[slot] = (part, name);
                }

                continue;
            }

            var callee = OfFunction(program.FunctionAt(slot + 1 + instruction.Immediate));
            if (goesOn && callee.ReturnUnits is null && exits.MayExit(program.FunctionAt(slot + 1 + instruction.Immediate).Name))
            {
                return null;
            }

            units += goesOn ? callee.ReturnUnits ?? callee.Units : callee.Units;
        }

        return units;
    }
}
