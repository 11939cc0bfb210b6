using System;
using SessionKit.Execution;

namespace SessionKit.Builtins;

/// <summary>The compute budget program: the ledger counts no compute units, so its instructions are checked for form and have no effect.</summary>
internal sealed class ComputeBudgetBuiltin : Builtin
{
    public override bool LogsReturnData => false;

    public override void Process(InstructionFrame frame) => Check(frame.Data);

    /// <summary>Checks the form of an instruction, and tells which of the four it is.</summary>
    /// <exception cref="InstructionFailure">It is none of the compute budget program's.</exception>
    public static int Check(ReadOnlySpan<byte> instruction)
    {
        InstructionReader data = new(instruction);
        byte kind = data.Byte();
        switch (kind)
        {
            case 1: // RequestHeapFrame: a multiple of 1 KiB, between 32 and 256 KiB.
                uint heap = data.UInt32();
                Require(heap is >= 32 * 1024 and <= 256 * 1024 && heap % 1024 == 0);
                break;
            case 2: // SetComputeUnitLimit
                data.UInt32();
                break;
            case 3: // SetComputeUnitPrice
                data.UInt64();
                break;
            case 4: // SetLoadedAccountsDataSizeLimit
                Require(data.UInt32() > 0);
                break;
            default:
                Require(false);
                break;
        }

        return kind;
    }

    private static void Require(bool isWellFormed)
    {
        if (!isWellFormed)
        {
            throw new InstructionFailure(InstructionError.InvalidInstructionData);
        }
    }
}
