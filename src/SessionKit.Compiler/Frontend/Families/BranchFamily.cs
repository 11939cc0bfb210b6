using System.Linq;
using System.Reflection.Metadata;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>Jumps: <c>br</c>, <c>brtrue</c>, <c>brfalse</c>, <c>beq</c> and its kin, <c>switch</c>.</summary>
internal sealed class BranchFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Br or ILOpCode.Br_s:
                importer.GoTo(Target(importer, instruction));
                return true;
            case ILOpCode.Brtrue or ILOpCode.Brtrue_s or ILOpCode.Brfalse or ILOpCode.Brfalse_s:
                BranchOn(importer, importer.Truth(importer.Pop()), instruction.Code is ILOpCode.Brtrue or ILOpCode.Brtrue_s, Target(importer, instruction));
                return true;
            case ILOpCode.Switch:
                importer.Switch(importer.PopWord(), [.. BlockMap.TargetsOf(instruction).Select(importer.BlockAt)], importer.NextBlock);
                return true;
        }

        if (ConditionOf(instruction.Code) is not { } condition)
        {
            return false;
        }

        var (left, right, width) = importer.PopCompared(condition);
        importer.Branch(condition, width, left, right, Target(importer, instruction), importer.NextBlock);
        return true;
    }

    private static IlBlock Target(MethodImporter importer, IlInstruction instruction) => importer.BlockAt(BlockMap.TargetsOf(instruction)[0]);

    private static void BranchOn(MethodImporter importer, Value condition, bool expected, IlBlock target)
    {
        // A condition that was kept in a variable, as Debug code does, must end like one that is branched on.
        var (test, width, left, right) = condition is Instruction { Opcode: Opcode.Compare } comparison
            ? (comparison.Condition, comparison.Width, comparison.Operands[0], comparison.Operands[1])
            : (Condition.NotEqual, Width.W64, condition, importer.Constant(0));
        importer.Branch(expected ? test : test.Negated(), width, left, right, target, importer.NextBlock);
    }

    private static Condition? ConditionOf(ILOpCode code) => code switch
    {
        ILOpCode.Beq or ILOpCode.Beq_s => Condition.Equal,
        ILOpCode.Bne_un or ILOpCode.Bne_un_s => Condition.NotEqual,
        ILOpCode.Blt or ILOpCode.Blt_s => Condition.Less,
        ILOpCode.Ble or ILOpCode.Ble_s => Condition.LessOrEqual,
        ILOpCode.Bgt or ILOpCode.Bgt_s => Condition.Greater,
        ILOpCode.Bge or ILOpCode.Bge_s => Condition.GreaterOrEqual,
        ILOpCode.Blt_un or ILOpCode.Blt_un_s => Condition.Below,
        ILOpCode.Ble_un or ILOpCode.Ble_un_s => Condition.BelowOrEqual,
        ILOpCode.Bgt_un or ILOpCode.Bgt_un_s => Condition.Above,
        ILOpCode.Bge_un or ILOpCode.Bge_un_s => Condition.AboveOrEqual,
        _ => null,
    };
}
