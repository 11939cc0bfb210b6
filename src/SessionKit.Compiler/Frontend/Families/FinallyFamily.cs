using System.Reflection.Metadata;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>The ways out of <c>try</c> and <c>finally</c>: <c>leave</c>, <c>endfinally</c>.</summary>
internal sealed class FinallyFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Leave or ILOpCode.Leave_s:
                Leave(importer, instruction);
                return true;
            case ILOpCode.Endfinally:
                var ended = importer.Finals.EndedAt(instruction.Offset);
                var index = importer.Build.Load(32, importer.Build.SlotAddress(SlotOf(importer, ended)));
                importer.Pop(importer.Depth);
                // There is no other way than the last.
                importer.Switch(index, ended.Continuations[..^1], ended.Continuations[^1]);
                return true;
            default:
                return false;
        }
    }

    private static void Leave(MethodImporter importer, IlInstruction instruction)
    {
        var target = importer.BlockAt(BlockMap.TargetsOf(instruction)[0]);
        var left = importer.Finals.LeftBy(instruction.Offset, BlockMap.TargetsOf(instruction)[0]);
        importer.Pop(importer.Depth);
        for (var i = 0; i < left.Count; i++)
        {
            var next = i + 1 < left.Count ? left[i + 1].Start : target;
            importer.Build.Store(32, importer.Build.SlotAddress(SlotOf(importer, left[i])), 0, importer.Constant((ulong)left[i].IndexOf(next)));
        }

        importer.GoTo(left.Count > 0 ? left[0].Start : target);
    }

    private static Slot SlotOf(MethodImporter importer, FinallyBlock block) => block.Slot ??= importer.NewTemp(importer.Types.Int32);
}
