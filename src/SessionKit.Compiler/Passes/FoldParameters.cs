using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>A block parameter to which every way passes the same value, constant or address is that.</summary>
internal sealed class FoldParameters : IPass
{
    /// <inheritdoc/>
    public string Name => "fold-parameters";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var flow = new ControlFlow(function);
        var rewriter = new InstructionRewriter(function);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in flow.ReversePostorder)
            {
                if (block != function.Entry && block.Parameters.Count > 0 && flow.PredecessorsOf(block).All(flow.IsReachable))
                {
                    changed |= Fold(function, block, flow, rewriter);
                }
            }
        }

        rewriter.Apply();
        // The parameters that nobody reads any more.
        return rewriter.HasReplacements && new DropUnused().Run(function);
    }

    private static bool Fold(Function function, Block block, ControlFlow flow, InstructionRewriter rewriter)
    {
        var edges = flow.PredecessorsOf(block).Distinct().SelectMany(predecessor => predecessor.Targets).Where(target => target.Block == block).ToList();
        var changed = false;
        for (var i = 0; i < block.Parameters.Count; i++)
        {
            var parameter = block.Parameters[i];
            if (rewriter.Resolve(parameter) != parameter || Common(edges, i, parameter, rewriter) is not { } common)
            {
                continue;
            }

            if (common is Instruction { Opcode: Opcode.Constant or Opcode.SlotAddress or Opcode.DataAddress } made && edges.Exists(edge => rewriter.Resolve(edge.Arguments[i]) is var other && other != parameter && other != common))
            {
                // Equal, but not made in one place: it is made here once more.
                made = made.Copy(function.NewValueId(), operand => operand);
                block.Instructions.Insert(0, made);
                common = made;
            }

            rewriter.Replace(parameter, common);
            changed = true;
        }

        return changed;
    }

    private static Value? Common(List<BlockTarget> edges, int index, Parameter parameter, InstructionRewriter rewriter)
    {
        Value? common = null;
        foreach (var edge in edges)
        {
            var argument = rewriter.Resolve(edge.Arguments[index]);
            if (argument == parameter || argument == common)
            {
                continue;
            }

            if (common is not null && !AreEqual(common, argument))
            {
                return null;
            }

            common ??= argument;
        }

        return common;
    }

    private static bool AreEqual(Value left, Value right) =>
        left is Instruction { Opcode: Opcode.Constant or Opcode.SlotAddress or Opcode.DataAddress } first && right is Instruction second
        && first.Opcode == second.Opcode && first.Immediate == second.Immediate && first.Slot == second.Slot && first.Symbol == second.Symbol;
}
