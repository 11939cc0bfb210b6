using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Decides branches on constants, joins a block to the only one that leads to it, and goes around blocks that do nothing.</summary>
internal sealed class FoldBranches : IPass
{
    /// <inheritdoc/>
    public string Name => "fold-branches";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var changed = false;
        foreach (var block in function.Blocks)
        {
            changed |= Decide(block.Terminator!);
        }

        changed |= new DropUnreachable().Run(function);
        changed |= GoAroundEmpty(function);
        changed |= new DropUnreachable().Run(function);
        return Join(function) || changed;
    }

    private static bool Decide(Terminator end)
    {
        var target = end.Kind switch
        {
            TerminatorKind.Branch when ConstantOf(end.Operands[0]) is { } left && ConstantOf(end.Operands[1]) is { } right => end.Targets[end.Condition.Holds(end.Width, left, right) ? 0 : 1],
            TerminatorKind.Branch when end.Operands[0] == end.Operands[1] => end.Targets[end.Condition.Holds(Width.W64, 0, 0) ? 0 : 1],
            TerminatorKind.Branch when end.Targets[0].Block == end.Targets[1].Block && end.Targets[0].Arguments.SequenceEqual(end.Targets[1].Arguments) => end.Targets[0],
            TerminatorKind.Switch when ConstantOf(end.Operands[0]) is { } value => end.Targets[Array.IndexOf(end.Cases, value) + 1],
            TerminatorKind.Switch when end.Cases.Length == 0 => end.Targets[0],
            _ => null,
        };
        if (target is null)
        {
            return false;
        }

        (end.Kind, end.Operands, end.Targets, end.Cases) = (TerminatorKind.Jump, [], [target], []);
        return true;
    }

    private static ulong? ConstantOf(Value value) => value is Instruction instruction && instruction.IsConstant(out var constant) ? constant : null;

    private static bool GoAroundEmpty(Function function)
    {
        // Arguments only move to the ends of blocks that come before, so what is read where stays true enough while edges move.
        var uses = new Uses(function);
        var edges = new List<BlockTarget>?[function.BlockCount];
        foreach (var block in function.Blocks)
        {
            foreach (var target in block.Targets)
            {
                (edges[target.Block.Id] ??= []).Add(target);
            }
        }

        var changed = false;
        foreach (var block in function.Blocks)
        {
            if (block == function.Entry || block.Instructions.Count > 0 || block.Terminator!.Kind != TerminatorKind.Jump || edges[block.Id] is not { } leading)
            {
                continue;
            }

            var next = block.Terminator.Targets[0];
            if (next.Block == block || !block.Parameters.All(parameter => uses.OnlyInEndOf(block, parameter)))
            {
                continue;
            }

            foreach (var edge in leading)
            {
                edge.Arguments = [.. next.Arguments.Select(argument => argument is Parameter parameter && block.Parameters.IndexOf(parameter) is >= 0 and var index ? edge.Arguments[index] : argument)];
                edge.Block = next.Block;
                (edges[next.Block.Id] ??= []).Add(edge);
                changed = true;
            }

            edges[block.Id] = null;
        }

        return changed;
    }

    private static bool Join(Function function)
    {
        var predecessors = new Dictionary<Block, int>();
        foreach (var target in function.Blocks.SelectMany(block => block.Targets))
        {
            predecessors[target.Block] = predecessors.GetValueOrDefault(target.Block) + 1;
        }

        var rewriter = new InstructionRewriter(function);
        var joined = new HashSet<Block>();
        foreach (var block in function.Blocks)
        {
            while (!joined.Contains(block) && block.Terminator is { Kind: TerminatorKind.Jump, Targets: [var target] } && target.Block != block && target.Block != function.Entry && predecessors[target.Block] == 1)
            {
                for (var i = 0; i < target.Arguments.Length; i++)
                {
                    rewriter.Replace(target.Block.Parameters[i], target.Arguments[i]);
                }

                block.Instructions.AddRange(target.Block.Instructions);
                block.Terminator = target.Block.Terminator;
                joined.Add(target.Block);
            }
        }

        function.Blocks.RemoveAll(joined.Contains);
        rewriter.Apply();
        return joined.Count > 0;
    }
}
