using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// Makes calls cheaper that were not inlined: small structs that are passed or returned by address become words, parameters that are
/// not read go, and those that are the same at every call are made in the callee.
/// </summary>
internal static class SimplifySignatures
{
    // More words than registers would travel through memory again.
    private const int Registers = 5;

    /// <summary>Changes the signatures of a module's functions. The effects of functions must be known, and are wrong afterwards.</summary>
    public static bool Run(Module module)
    {
        var changed = false;
        // What is known about callers stays true when calls pass less.
        foreach (var (name, sites) in CallSite.Of(module))
        {
            var function = module.FunctionOf(name);
            if (function == module.Entry)
            {
                continue;
            }

            changed |= ReturnByValue(function, sites);
            for (var i = function.Entry.Parameters.Count - 1; i >= 0; i--)
            {
                changed |= PassByValue(function, i, sites) || DropConstant(function, i, sites);
            }
        }

        return changed;
    }

    private static bool PassByValue(Function function, int index, List<CallSite> sites)
    {
        var parameter = function.Entry.Parameters[index];
        var loads = new List<Instruction>();
        foreach (var (_, user) in new Uses(function).Of(parameter))
        {
            if (user is not { Opcode: Opcode.Load })
            {
                return false;
            }

            loads.Add(user);
        }

        var pieces = loads.Select(load => (load.Immediate, load.Bits)).Distinct().Order().ToList();
        if (function.Entry.Parameters.Count - 1 + pieces.Count > Registers
            || !sites.TrueForAll(site => pieces.TrueForAll(piece => site.IsPrivate(index, piece.Immediate, piece.Immediate + (piece.Bits / 8)))))
        {
            return false;
        }

        var words = new Dictionary<(long, int), Parameter>();
        foreach (var piece in pieces)
        {
            var provenance = loads.Where(load => (load.Immediate, load.Bits) == piece).Select(load => load.Provenance).Distinct().ToList();
            words[piece] = function.AddParameter(function.Entry, provenance is [var only] ? only : Provenance.Unknown);
        }

        var read = new HashSet<Value>(loads);
        ValueReplacement.Run(function, loads.ToDictionary(load => (Value)load, load => (Value)words[(load.Immediate, load.Bits)]));
        foreach (var block in function.Blocks)
        {
            block.Instructions.RemoveAll(read.Contains);
        }

        function.Entry.Parameters.RemoveAt(index);
        foreach (var site in sites)
        {
            var loaded = pieces.ConvertAll(piece => new Instruction
            {
                Id = site.Caller.NewValueId(),
                Opcode = Opcode.Load,
                Operands = [site.Call.Operands[index]],
                Immediate = piece.Immediate,
                Bits = piece.Bits,
                Provenance = words[piece].Provenance,
                Position = site.Call.Position,
            });
            Insert(site, 0, loaded);
            site.Call.Operands = [.. site.Call.Operands.Where((_, i) => i != index), .. loaded];
        }

        return true;
    }

    // A result of up to eight bytes that the callee writes to where the caller says comes back in a register.
    private static bool ReturnByValue(Function function, List<CallSite> sites)
    {
        for (var index = 0; index < function.Entry.Parameters.Count; index++)
        {
            if (Stores(function, function.Entry.Parameters[index]) is { } stores && stores[0] is { } first
                && sites.TrueForAll(site => site.IsPrivate(index, first.Immediate, first.Immediate + (first.Bits / 8)))
                && sites.TrueForAll(site => !site.IsRead))
            {
                Return(function, index, first, sites);
                return true;
            }
        }

        return false;
    }

    private static List<Instruction>? Stores(Function function, Parameter parameter)
    {
        var stores = new List<(Block Block, Instruction Store)>();
        foreach (var (block, user) in new Uses(function).Of(parameter))
        {
            if (user is not { Opcode: Opcode.Store } || user.Operands[1] == parameter
                || (stores.Count > 0 && (user.Immediate, user.Bits) != (stores[0].Store.Immediate, stores[0].Store.Bits)))
            {
                return null;
            }

            stores.Add((block, user));
        }

        if (stores.Count == 0)
        {
            return null;
        }

        // On every way back something was written, or the caller would get what never was.
        var flow = new ControlFlow(function);
        var dominators = new Dominators(flow);
        var returns = function.Blocks.Where(block => flow.IsReachable(block) && block.Terminator!.Kind == TerminatorKind.Return).ToList();
        return returns.TrueForAll(end => stores.Exists(pair => flow.IsReachable(pair.Block) && dominators.Dominates(pair.Block, end))) ? stores.ConvertAll(pair => pair.Store) : null;
    }

    private static void Return(Function function, int index, Instruction first, List<CallSite> sites)
    {
        var slot = function.AddSlot(first.Bits / 8);
        var address = new Instruction { Id = function.NewValueId(), Opcode = Opcode.SlotAddress, Slot = slot, Immediate = -first.Immediate };
        function.Entry.Instructions.Insert(0, address);
        ValueReplacement.Run(function, new Dictionary<Value, Value> { [function.Entry.Parameters[index]] = address });
        function.Entry.Parameters.RemoveAt(index);
        foreach (var block in function.Blocks.Where(block => block.Terminator!.Kind == TerminatorKind.Return))
        {
            var load = new Instruction { Id = function.NewValueId(), Opcode = Opcode.Load, Operands = [address], Immediate = first.Immediate, Bits = first.Bits, Position = block.Terminator!.Position };
            block.Instructions.Add(load);
            block.Terminator.Operands = [load];
        }

        foreach (var site in sites)
        {
            var store = new Instruction
            {
                Id = site.Caller.NewValueId(),
                Opcode = Opcode.Store,
                Operands = [site.Call.Operands[index], site.Call],
                Immediate = first.Immediate,
                Bits = first.Bits,
                Position = site.Call.Position,
            };
            site.Call.Operands = [.. site.Call.Operands.Where((_, i) => i != index)];
            Insert(site, 1, [store]);
        }
    }

    private static bool DropConstant(Function function, int index, List<CallSite> sites)
    {
        var parameter = function.Entry.Parameters[index];
        var isRead = new Uses(function).Of(parameter).Count > 0;
        var first = sites[0].Call.Operands[index] as Instruction;
        if (isRead)
        {
            if (first?.Opcode is not (Opcode.Constant or Opcode.DataAddress)
                || !sites.TrueForAll(site => site.Call.Operands[index] is Instruction other && (other.Opcode, other.Immediate, other.Symbol) == (first.Opcode, first.Immediate, first.Symbol)))
            {
                return false;
            }

            var made = first.Copy(function.NewValueId(), operand => operand);
            function.Entry.Instructions.Insert(0, made);
            ValueReplacement.Run(function, new Dictionary<Value, Value> { [parameter] = made });
        }

        function.Entry.Parameters.RemoveAt(index);
        foreach (var site in sites)
        {
            site.Call.Operands = [.. site.Call.Operands.Where((_, i) => i != index)];
        }

        return true;
    }

    private static void Insert(CallSite site, int after, List<Instruction> instructions)
    {
        var block = site.Caller.Blocks.Find(block => block.Instructions.Contains(site.Call))!;
        block.Instructions.InsertRange(block.Instructions.IndexOf(site.Call) + after, instructions);
    }
}
