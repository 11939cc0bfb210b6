using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>v0 has no signed division: divides the absolute values and negates by the signs, without branches.</summary>
internal sealed class ExpandSignedDivision : IPass
{
    /// <inheritdoc/>
    public string Name => "expand-signed-division";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var rewriter = new InstructionRewriter(function);
        foreach (var block in function.Blocks)
        {
            rewriter.Start();
            foreach (var instruction in block.Instructions)
            {
                if (instruction.Opcode is Opcode.DivideSigned or Opcode.RemainderSigned)
                {
                    rewriter.Position = instruction.Position;
                    rewriter.Replace(instruction, Expand(rewriter, instruction));
                }
                else
                {
                    rewriter.Keep(instruction);
                }
            }

            block.Instructions = rewriter.Output;
        }

        rewriter.Apply();
        return rewriter.HasReplacements;
    }

    private static Instruction Expand(InstructionRewriter rewriter, Instruction division)
    {
        var narrow = division.Width == Width.W32;
        Value left = division.Operands[0], right = division.Operands[1];
        if (narrow)
        {
            left = rewriter.Convert(Opcode.SignExtend, 32, left);
            right = rewriter.Convert(Opcode.SignExtend, 32, right);
        }

        // sign is 0 or -1; (x ^ sign) - sign negates where it is -1. The lowest number stays itself, which read unsigned is right.
        var (leftSign, rightSign) = (Sign(rewriter, left), Sign(rewriter, right));
        var (leftSize, rightSize) = (NegateIf(rewriter, left, leftSign), NegateIf(rewriter, right, rightSign));
        var result = division.Opcode == Opcode.DivideSigned
            ? NegateIf(rewriter, Wide(rewriter, Opcode.DivideUnsigned, leftSize, rightSize), Wide(rewriter, Opcode.ExclusiveOr, leftSign, rightSign))
            : NegateIf(rewriter, Wide(rewriter, Opcode.RemainderUnsigned, leftSize, rightSize), leftSign);
        return narrow ? rewriter.Convert(Opcode.ZeroExtend, 32, result) : result;
    }

    private static Instruction Sign(InstructionRewriter rewriter, Value value) => Wide(rewriter, Opcode.ShiftRightSigned, value, rewriter.Constant(63));

    private static Instruction NegateIf(InstructionRewriter rewriter, Value value, Value sign) =>
        Wide(rewriter, Opcode.Subtract, Wide(rewriter, Opcode.ExclusiveOr, value, sign), sign);

    private static Instruction Wide(InstructionRewriter rewriter, Opcode opcode, Value left, Value right) => rewriter.Binary(opcode, Width.W64, left, right);
}
