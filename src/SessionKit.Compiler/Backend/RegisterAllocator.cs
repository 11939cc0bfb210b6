using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Backend;

/// <summary>Replaces virtual registers by the machine's, spilling until they fit, and parallel moves by single ones.</summary>
internal static class RegisterAllocator
{
    // Each round makes shorter intervals; a function that needs more is a mistake in the allocator.
    private const int MaximumRounds = 80;

    /// <summary>Allocates a function whose blocks are in the order of the code.</summary>
    public static void Allocate(MachineFunction function)
    {
        IntervalSplitter.Split(function);
        var nextUses = new NextUses(function);
        CallBoundaries.Mark(function, nextUses);
        RegisterWebs.Split(function, nextUses);
        var temporaries = new HashSet<int>();
        var parts = new HashSet<int>();
        for (var round = 0; round < MaximumRounds; round++)
        {
            var intervals = LivenessBuilder.Build(function);
            foreach (var temporary in temporaries)
            {
                if (intervals[temporary] is { } interval)
                {
                    interval.IsTemporary = true;
                }
            }

            var (registers, spilled) = LinearScan.Allocate(intervals);
            if (spilled.Count == 0)
            {
                Replace(function, intervals, registers);
                return;
            }

            RangeSplitter.Split(function, intervals, spilled, parts);
            if (spilled.Count > 0)
            {
                SpillRewriter.Rewrite(function, spilled, temporaries);
            }
        }

        throw new InvalidOperationException($"The registers of '{function.Name}' do not fit.");
    }

    private static void Replace(MachineFunction function, LiveInterval?[] intervals, Dictionary<int, int> registers)
    {
        var position = 0;
        MachineOperand Assigned(MachineOperand operand) =>
            operand.IsRegister && operand.Index >= MachineOperand.FirstVirtual ? MachineOperand.Register(registers[operand.Index]) : operand;
        foreach (var block in function.Blocks)
        {
            var output = new List<MachineInstruction>();
            foreach (var instruction in block.Instructions)
            {
                instruction.Destination = Assigned(instruction.Destination);
                instruction.Left = Assigned(instruction.Left);
                instruction.Source = Assigned(instruction.Source);
                if (instruction.Opcode == MachineOpcode.ParallelMove)
                {
                    var at = position;
                    ParallelMoveSequencer.Sequence(
                        instruction.Moves.Select(move => (Assigned(move.Destination), Assigned(move.Source))),
                        () => LinearScan.FreeAt(at, intervals, registers),
                        (left, right) => Swap(output, instruction, left, right),
                        (destination, source) => Move(output, instruction, destination, source));
                }
                else if (instruction.Opcode != MachineOpcode.Move || instruction.Destination != instruction.Source)
                {
                    output.Add(instruction);
                }

                position += 2;
            }

            block.Instructions = output;
        }
    }

    private static void Swap(List<MachineInstruction> output, MachineInstruction origin, MachineOperand left, MachineOperand right)
    {
        foreach (var (destination, source) in (ReadOnlySpan<(MachineOperand, MachineOperand)>)[(left, right), (right, left), (left, right)])
        {
            output.Add(new() { Opcode = MachineOpcode.Arithmetic, Operation = SbpfOpcode.ExclusiveOr | SbpfOpcode.Alu64, Destination = destination, Source = source, Position = origin.Position });
        }
    }

    private static void Move(List<MachineInstruction> output, MachineInstruction origin, MachineOperand destination, MachineOperand source)
    {
        if (destination.Kind == MachineOperandKind.Spill)
        {
            output.Add(new() { Opcode = MachineOpcode.Store, Left = Place(destination), Source = source, Position = origin.Position });
        }
        else if (source.Kind == MachineOperandKind.Spill)
        {
            output.Add(new() { Opcode = MachineOpcode.Load, Destination = destination, Left = Place(source), Position = origin.Position });
        }
        else
        {
            output.Add(new() { Opcode = MachineOpcode.Move, Destination = destination, Source = source, Position = origin.Position });
        }
    }

    private static MachineOperand Place(MachineOperand spill) => new(MachineOperandKind.FrameAddress, spill.Index, 0);
}
