using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Decides whether two addresses are the same where they are of different memory, as comparisons of content ask first of all.</summary>
internal sealed class ComparePointers : IPass
{
    /// <inheritdoc/>
    public string Name => "compare-pointers";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var aliases = new AliasAnalysis(function, new ControlFlow(function));
        var changed = false;
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                if (instruction.Opcode == Opcode.Compare && Decide(aliases, instruction.Condition, instruction.Width, instruction.Operands) is { } result)
                {
                    (instruction.Opcode, instruction.Operands, instruction.Immediate, instruction.Width) = (Opcode.Constant, [], result ? 1 : 0, Width.W64);
                    changed = true;
                }
            }

            if (block.Terminator is { Kind: TerminatorKind.Branch } end && Decide(aliases, end.Condition, end.Width, end.Operands) is { } decided)
            {
                (end.Kind, end.Operands, end.Targets) = (TerminatorKind.Jump, [], [end.Targets[decided ? 0 : 1]]);
                changed = true;
            }
        }

        return changed;
    }

    private static bool? Decide(AliasAnalysis aliases, Condition condition, Width width, Value[] operands)
    {
        if (condition is not (Condition.Equal or Condition.NotEqual) || width != Width.W64)
        {
            return null;
        }

        var (left, right) = (aliases.PlaceOf(operands[0]).Provenance, aliases.PlaceOf(operands[1]).Provenance);
        return left != right && left != Provenance.Unknown && right != Provenance.Unknown ? condition == Condition.NotEqual : null;
    }
}
