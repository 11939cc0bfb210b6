using System.Reflection.Metadata;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>Comparisons that give a number: <c>ceq</c>, <c>cgt</c>, <c>clt</c> and their unsigned forms.</summary>
internal sealed class ComparisonFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        if (ConditionOf(instruction.Code) is not { } condition)
        {
            return false;
        }

        var (left, right, width) = importer.PopCompared(condition);
        importer.PushBoolean(importer.Compare(condition, width, left, right));
        return true;
    }

    private static Condition? ConditionOf(ILOpCode code) => code switch
    {
        ILOpCode.Ceq => Condition.Equal,
        ILOpCode.Cgt => Condition.Greater,
        ILOpCode.Cgt_un => Condition.Above,
        ILOpCode.Clt => Condition.Less,
        ILOpCode.Clt_un => Condition.Below,
        _ => null,
    };
}
