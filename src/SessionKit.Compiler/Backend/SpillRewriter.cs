using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Backend;

/// <summary>Keeps registers in the frame: reads before each use, writes after each definition; constants and addresses are made again instead.</summary>
internal sealed class SpillRewriter
{
    private readonly MachineFunction function;
    private readonly HashSet<int> temporaries;
    private readonly Dictionary<int, MachineOperand> places = [];
    private List<MachineInstruction> output = [];
    private SourcePosition? position;

    private SpillRewriter(MachineFunction function, HashSet<int> temporaries) => (this.function, this.temporaries) = (function, temporaries);

    /// <summary>Rewrites a function; adds the registers that it makes to the temporaries, which must not be spilled again.</summary>
    public static void Rewrite(MachineFunction function, HashSet<int> spilled, HashSet<int> temporaries)
    {
        var rewriter = new SpillRewriter(function, temporaries);
        rewriter.ChoosePlaces(spilled);
        foreach (var block in function.Blocks)
        {
            rewriter.output = [];
            foreach (var instruction in block.Instructions)
            {
                rewriter.Rewrite(instruction);
            }

            block.Instructions = rewriter.output;
        }
    }

    private void ChoosePlaces(HashSet<int> spilled)
    {
        var definitions = function.Blocks.SelectMany(block => block.Instructions)
            .SelectMany(instruction => instruction.Definitions().Select(register => (register, instruction)))
            .Where(definition => spilled.Contains(definition.register))
            .ToLookup(definition => definition.register, definition => definition.instruction);
        foreach (var register in spilled.Order())
        {
            // One definition that can be repeated anywhere: nothing needs to be kept.
            places[register] = definitions[register].ToList() is [{ Opcode: MachineOpcode.Move, Source.IsRegister: false } only]
                ? only.Source
                : MachineOperand.Spill(function.NewFrameObject(8, 8));
        }
    }

    private void Rewrite(MachineInstruction instruction)
    {
        position = instruction.Position;
        if (instruction.Opcode == MachineOpcode.ParallelMove)
        {
            RewriteMoves(instruction);
            return;
        }

        if (instruction.Opcode == MachineOpcode.Move && Place(instruction.Destination) is { } destination)
        {
            if (destination.Kind == MachineOperandKind.Spill)
            {
                var source = Place(instruction.Source) ?? instruction.Source;
                Store(destination, source.IsRegister || source.IsImmediate ? source : Temporary(source));
            }

            return;
        }

        if (instruction.Opcode == MachineOpcode.Move && Place(instruction.Source) is { } place)
        {
            Fetch(instruction.Destination, place);
            return;
        }

        var replaced = new Dictionary<int, MachineOperand>();
        instruction.Left = Read(instruction.Left, replaced);
        instruction.Source = Read(instruction.Source, replaced);
        if (Place(instruction.Destination) is not { } target)
        {
            output.Add(instruction);
            return;
        }

        var reads = instruction.Uses().Contains(instruction.Destination.Index);
        instruction.Destination = reads ? Read(instruction.Destination, replaced) : NewTemporary();
        output.Add(instruction);
        Store(target, instruction.Destination);
    }

    private void RewriteMoves(MachineInstruction instruction)
    {
        var after = new List<MachineInstruction>();
        for (var i = 0; i < instruction.Moves.Count; i++)
        {
            var (destination, source) = instruction.Moves[i];
            instruction.Moves[i] = (Place(destination) ?? destination, Place(source) ?? source);
        }

        // A parameter that is made again where it is read needs no move.
        instruction.Moves.RemoveAll(move => move.Destination == move.Source || !(move.Destination.IsRegister || move.Destination.Kind == MachineOperandKind.Spill));
        foreach (var move in instruction.Moves.Where(move => move.Destination.Kind == MachineOperandKind.Spill).ToList())
        {
            var isRead = instruction.Moves.Exists(other => other != move && other.Source == move.Destination);
            if ((move.Source.IsRegister || move.Source.IsImmediate) && !isRead)
            {
                continue;
            }

            // From memory to memory goes through a register, ahead of the others; through a third place if the destination is still to be read.
            var target = isRead ? MachineOperand.Spill(function.NewFrameObject(8, 8)) : move.Destination;
            Store(target, move.Source.IsRegister ? move.Source : Temporary(move.Source));
            instruction.Moves.Remove(move);
            if (isRead)
            {
                var temporary = NewTemporary();
                after.Add(Load(temporary, target));
                after.Add(StoreOf(move.Destination, temporary));
            }
        }

        output.Add(instruction);
        output.AddRange(after);
    }

    private MachineOperand? Place(MachineOperand operand) =>
        operand.IsRegister && places.TryGetValue(operand.Index, out var place) ? place : null;

    private MachineOperand Read(MachineOperand operand, Dictionary<int, MachineOperand> replaced)
    {
        if (Place(operand) is not { } place)
        {
            return operand;
        }

        if (!replaced.TryGetValue(operand.Index, out var temporary))
        {
            replaced[operand.Index] = temporary = Temporary(place);
        }

        return temporary;
    }

    private MachineOperand Temporary(MachineOperand place)
    {
        var temporary = NewTemporary();
        Fetch(temporary, place);
        return temporary;
    }

    private MachineOperand NewTemporary()
    {
        var temporary = function.NewRegister();
        temporaries.Add(temporary.Index);
        return temporary;
    }

    private void Fetch(MachineOperand destination, MachineOperand place) => output.Add(
        place.Kind == MachineOperandKind.Spill ? Load(destination, place) : new() { Opcode = MachineOpcode.Move, Destination = destination, Source = place, Position = position });

    private void Store(MachineOperand place, MachineOperand source) => output.Add(StoreOf(place, source));

    private MachineInstruction Load(MachineOperand destination, MachineOperand place) =>
        new() { Opcode = MachineOpcode.Load, Destination = destination, Left = Address(place), Position = position };

    private MachineInstruction StoreOf(MachineOperand place, MachineOperand source) =>
        new() { Opcode = MachineOpcode.Store, Left = Address(place), Source = source, Position = position };

    private static MachineOperand Address(MachineOperand place) => new(MachineOperandKind.FrameAddress, place.Index, 0);
}
