using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>
/// <c>localloc</c>. A size may be constant only after calls are inlined; until then the allocation is a problem with an operand, which
/// <see cref="Passes.ResolveStackAllocations"/> turns into a slot.
/// </summary>
internal sealed class StackAllocationFamily : IInstructionFamily
{
    /// <summary>No frame is larger, in bytes.</summary>
    public const int MaximumSize = 4_096;

    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        if (instruction.Code != ILOpCode.Localloc)
        {
            return false;
        }

        if (importer.IsInLoop)
        {
            throw new ImportException("stackalloc stands in a loop; each round would take more of the stack");
        }

        var size = importer.PopWord();
        var isConstant = MethodImporter.IsConstant(size, out var bytes);
        if (isConstant && bytes > MaximumSize)
        {
            throw new ImportException($"stackalloc takes {bytes} bytes; a frame has {MaximumSize}");
        }

        var address = isConstant
            ? importer.Build.SlotAddress(importer.Build.Function.AddSlot((int)bytes))
            : importer.Build.SystemCall(importer.Problem("the size of stackalloc is not a constant"), size);
        if (importer.Method.Body!.InitLocals)
        {
            importer.Build.FillMemory(address, importer.Constant(0), size);
        }

        importer.Push(importer.Types.NativeUInt, address);
        return true;
    }
}
