using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Reads from memory only what is not known already from a store or load before, in the block or those that alone lead to it.</summary>
internal sealed class ForwardLoads : IPass
{
    /// <inheritdoc/>
    public string Name => "forward-loads";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var flow = new ControlFlow(function);
        var dominators = new Dominators(flow);
        var aliases = new AliasAnalysis(function, flow);
        var rewriter = new InstructionRewriter(function);
        var open = new Stack<(int Block, List<Known> Known)>();
        open.Push((0, []));
        while (open.TryPop(out var next))
        {
            var block = flow.ReversePostorder[next.Block];
            // Where ways join, another way may have written anything.
            var known = flow.PredecessorsOf(block).Count == 1 ? next.Known.ToList() : [];
            rewriter.Start();
            foreach (var instruction in block.Instructions)
            {
                Visit(instruction, known, aliases, rewriter);
            }

            block.Instructions = rewriter.Output;
            foreach (var child in dominators.Children[next.Block])
            {
                open.Push((child, known));
            }
        }

        rewriter.Apply();
        return rewriter.HasReplacements;
    }

    private static void Visit(Instruction instruction, List<Known> known, AliasAnalysis aliases, InstructionRewriter rewriter)
    {
        if (instruction.Opcode == Opcode.Load)
        {
            var place = aliases.PlaceOf(instruction);
            var same = known.Find(other => other.Bits == instruction.Bits && other.Place.IsComparableTo(place) && other.Place.Offset == place.Offset);
            if (same is null)
            {
                rewriter.Keep(instruction);
                known.Add(new Known(place, instruction.Bits, instruction, IsExtended: true));
            }
            else
            {
                rewriter.Position = instruction.Position;
                rewriter.Replace(instruction, same.IsExtended ? same.Value : rewriter.Convert(Opcode.ZeroExtend, instruction.Bits, same.Value));
            }

            return;
        }

        rewriter.Keep(instruction);
        known.RemoveAll(other => MemoryEffects.MayWrite(instruction, aliases, other.Place, other.Bits / 8));
        if (instruction.Opcode == Opcode.Store)
        {
            known.Add(new Known(aliases.PlaceOf(instruction), instruction.Bits, instruction.Operands[1], instruction.Bits == 64));
        }
    }

    private sealed record Known(MemoryPlace Place, int Bits, Value Value, bool IsExtended);
}
