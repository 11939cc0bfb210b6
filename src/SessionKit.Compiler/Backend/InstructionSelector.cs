using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Backend;

/// <summary>
/// Chooses machine instructions for a function. Constants and addresses are made where they are read, never kept; offsets go into
/// loads and stores; block arguments become parallel moves on the edges.
/// </summary>
internal sealed class InstructionSelector
{
    private readonly Function function;
    private readonly ExitAnalysis exits;
    private readonly OperandSelector operands;
    private readonly ArithmeticSelector arithmetic;
    private readonly MachineFunction machine;
    private readonly Loops loops;
    private readonly Dictionary<Block, MachineBlock> blocks = [];

    private InstructionSelector(Function function, ExitAnalysis exits, IReadOnlyDictionary<string, int> dataOffsets)
    {
        (this.function, this.exits) = (function, exits);
        machine = new MachineFunction(function.Name);
        var flow = new ControlFlow(function);
        loops = new Loops(flow, new Dominators(flow));
        operands = new OperandSelector(machine, new SlotLayout(function, flow), dataOffsets, new KnownZeros(function, flow), new Uses(function));
        arithmetic = new ArithmeticSelector(operands);
        foreach (var block in flow.ReversePostorder)
        {
            blocks[block] = machine.NewBlock(loops.DepthOf(block));
        }

        foreach (var block in flow.ReversePostorder)
        {
            Select(block);
        }
    }

    /// <summary>Selects a function. Signed division, switches and memory operations must have been expanded.</summary>
    public static MachineFunction Select(Function function, ExitAnalysis exits, IReadOnlyDictionary<string, int> dataOffsets) =>
        new InstructionSelector(function, exits, dataOffsets).machine;

    private void Select(Block block)
    {
        operands.Output = blocks[block];
        if (block == function.Entry && block.Parameters.Count > 0)
        {
            Move([.. block.Parameters.Select((parameter, i) => (operands.RegisterOf(parameter), MachineOperand.Register(i + 1)))]);
        }

        foreach (var instruction in block.Instructions)
        {
            operands.Position = instruction.Position;
            Select(instruction);
        }

        operands.Position = block.Terminator!.Position;
        SelectEnd(block.Terminator, loops.DepthOf(block));
    }

    private void Select(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Constant or Opcode.SlotAddress or Opcode.DataAddress or Opcode.BeginSlot or Opcode.EndSlot:
                return;
            case Opcode.Load:
                var (from, loadOffset) = operands.Address(instruction.Operands[0], instruction.Immediate);
                operands.Emit(new() { Opcode = MachineOpcode.Load, Bits = instruction.Bits, Destination = operands.RegisterOf(instruction), Left = from, Offset = loadOffset, Position = operands.Position });
                return;
            case Opcode.Store:
                var (to, storeOffset) = operands.Address(instruction.Operands[0], instruction.Immediate);
                operands.Emit(new() { Opcode = MachineOpcode.Store, Bits = instruction.Bits, Left = to, Offset = storeOffset, Source = operands.Stored(instruction.Operands[1], instruction.Bits), Position = operands.Position });
                return;
            case Opcode.SystemCall or Opcode.Call:
                Call(instruction);
                return;
            default:
                arithmetic.Select(instruction);
                return;
        }
    }

    private void Call(Instruction call)
    {
        Move([.. call.Operands.Select((operand, i) => (MachineOperand.Register(i + 1), operands.Movable(operand)))], passesArguments: true);
        operands.Emit(new()
        {
            Opcode = call.Opcode == Opcode.Call ? MachineOpcode.Call : MachineOpcode.SystemCall,
            Symbol = call.Symbol,
            Count = call.Operands.Length,
            Position = operands.Position,
        });
        var (result, flag) = (operands.RegisterOf(call), machine.NewRegister());
        if (call.Opcode == Opcode.SystemCall || !exits.MayExit(call.Symbol!))
        {
            operands.Emit(new() { Opcode = MachineOpcode.Move, Destination = result, Source = MachineOperand.Register(0), Position = operands.Position });
            return;
        }

        // The callee says in r1 whether it ends the program; then r0 and r1 go up unchanged.
        Move([(result, MachineOperand.Register(0)), (flag, MachineOperand.Register(1))]);
        var (leave, go) = (machine.NewBlock(0), machine.NewBlock(operands.Output.Depth));
        operands.Emit(new() { Opcode = MachineOpcode.Branch, Condition = Condition.NotEqual, Left = flag, Source = MachineOperand.Constant(0), Targets = [leave, go], Position = operands.Position });
        leave.IsCold = true;
        operands.Output = leave;
        Move([(MachineOperand.Register(0), result), (MachineOperand.Register(1), flag)]);
        operands.Emit(new() { Opcode = MachineOpcode.Exit, Count = 2, Position = operands.Position });
        operands.Output = go;
    }

    private void SelectEnd(Terminator end, int depth)
    {
        switch (end.Kind)
        {
            case TerminatorKind.Jump:
                Move(ArgumentsOf(end.Targets[0]));
                operands.Emit(new() { Opcode = MachineOpcode.Jump, Targets = [blocks[end.Targets[0].Block]], Position = operands.Position });
                return;
            case TerminatorKind.Branch:
                var (condition, left, right) = arithmetic.Comparison(end.Condition, end.Width, end.Operands[0], end.Operands[1]);
                operands.Emit(new() { Opcode = MachineOpcode.Branch, Condition = condition, Left = left, Source = right, Targets = [.. end.Targets.Select(target => Edge(target, depth))], Position = operands.Position });
                return;
            case TerminatorKind.Unreachable:
                operands.Emit(new() { Opcode = MachineOpcode.Exit, Position = operands.Position });
                operands.Output.IsCold = true;
                return;
            default:
                var flagged = exits.MayExit(function.Name);
                var moves = new List<(MachineOperand, MachineOperand)> { (MachineOperand.Register(0), operands.Movable(end.Operands[0])) };
                if (flagged)
                {
                    moves.Add((MachineOperand.Register(1), MachineOperand.Constant(end.Kind == TerminatorKind.Exit ? 1 : 0)));
                }

                Move(moves);
                operands.Emit(new() { Opcode = MachineOpcode.Exit, Count = flagged ? 2 : 1, Position = operands.Position });
                operands.Output.IsCold = end.Kind == TerminatorKind.Exit && !(end.Operands[0] is Instruction code && code.IsConstant(out var value) && value == 0);
                return;
        }
    }

    // Arguments are moved in a block of the edge's own; layout drops those that turn out empty.
    private MachineBlock Edge(BlockTarget target, int depth)
    {
        if (target.Arguments.Length == 0)
        {
            return blocks[target.Block];
        }

        var edge = machine.NewBlock(Math.Min(depth, loops.DepthOf(target.Block)));
        var output = operands.Output;
        operands.Output = edge;
        Move(ArgumentsOf(target));
        operands.Emit(new() { Opcode = MachineOpcode.Jump, Targets = [blocks[target.Block]], Position = operands.Position });
        operands.Output = output;
        return edge;
    }

    private List<(MachineOperand, MachineOperand)> ArgumentsOf(BlockTarget target) =>
        [.. target.Arguments.Select((argument, i) => (operands.RegisterOf(target.Block.Parameters[i]), operands.Movable(argument)))];

    private void Move(List<(MachineOperand Destination, MachineOperand Source)> moves, bool passesArguments = false)
    {
        if (moves.Count > 0)
        {
            operands.Emit(new() { Opcode = MachineOpcode.ParallelMove, Moves = moves, PassesArguments = passesArguments, Position = operands.Position });
        }
    }
}
