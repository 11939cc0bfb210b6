using System;
using SessionKit.Execution;
using SessionKit.Transactions;

namespace SessionKit.Builtins;

/// <summary>
/// The compute budget program. On chain, too, it does nothing: its instructions are read before the transaction runs, and hold for all of it.
/// The ledger counts no compute units, so that they are only checked for form.
/// </summary>
internal sealed class ComputeBudgetBuiltin : Builtin
{
    private const byte HeapFrame = 1;
    private const byte UnitLimit = 2;
    private const byte UnitPrice = 3;
    private const byte LoadedDataLimit = 4;

    public override bool LogsReturnData => false;

    public override void Process(InstructionFrame frame)
    {
    }

    /// <summary>What is wrong with the compute budget instructions of a message; null if nothing is. They are read before the fee is taken: a malformed one costs nothing.</summary>
    public static TransactionError? Check(Message message)
    {
        uint seen = 0;
        (int Index, uint Bytes)? heap = null;
        uint? loaded = null;
        for (int i = 0; i < message.Instructions.Length; i++)
        {
            CompiledInstruction instruction = message.Instructions[i];
            if (message.StaticKeys[instruction.ProgramIndex] != WellKnown.ComputeBudget)
            {
                continue;
            }

            try
            {
                byte kind = Read(instruction.Data.Span, out uint value);
                if ((seen & (1u << kind)) != 0)
                {
                    return new TransactionError("DuplicateInstruction", i);
                }

                seen |= 1u << kind;
                heap = kind == HeapFrame ? (i, value) : heap;
                loaded = kind == LoadedDataLimit ? value : loaded;
            }
            catch (InstructionFailure failure)
            {
                return failure.ToTransactionError(i);
            }
        }

        bool isHeapSound = heap is not { } frame || (frame.Bytes is >= 32 * 1024 and <= 256 * 1024 && frame.Bytes % 1024 == 0);
        return !isHeapSound ? new InstructionFailure(InstructionError.InvalidInstructionData).ToTransactionError(heap!.Value.Index)
            : loaded == 0 ? new TransactionError("InvalidLoadedAccountsDataSizeLimit")
            : null;
    }

    private static byte Read(ReadOnlySpan<byte> instruction, out uint value)
    {
        InstructionReader data = new(instruction);
        byte kind = data.Byte();
        value = 0;
        switch (kind)
        {
            case HeapFrame or UnitLimit or LoadedDataLimit:
                value = data.UInt32();
                break;
            case UnitPrice:
                data.UInt64();
                break;
            default:
                throw new InstructionFailure(InstructionError.InvalidInstructionData);
        }

        return kind;
    }
}
