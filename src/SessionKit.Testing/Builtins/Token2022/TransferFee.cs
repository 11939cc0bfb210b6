using System;
using System.Buffers.Binary;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>What a mint with a fee withholds of a transfer.</summary>
/// <remarks>
/// Layout of the mint's extension: two authorities, withheld amount, then the older and the newer fee, each
/// <c>u64 epoch, u64 maximum, u16 basis points</c>.
/// </remarks>
internal static class TransferFee
{
    public const int OlderOffset = 72;
    public const int NewerOffset = 90;

    private const uint One = 10_000;

    public static ulong Of(InstructionFrame frame, ReadOnlySpan<byte> mint, ulong amount)
    {
        if (!Extensions.TryFind(mint, ExtensionType.TransferFeeConfig, out int offset))
        {
            return 0;
        }

        ReadOnlySpan<byte> newer = mint[(offset + NewerOffset)..];
        bool isNewer = frame.Transaction.Clock.Epoch >= BinaryPrimitives.ReadUInt64LittleEndian(newer);
        ReadOnlySpan<byte> fee = isNewer ? newer : mint[(offset + OlderOffset)..];
        ulong maximum = BinaryPrimitives.ReadUInt64LittleEndian(fee[8..]);
        uint basisPoints = BinaryPrimitives.ReadUInt16LittleEndian(fee[16..]);
        UInt128 rounded = (((UInt128)amount * basisPoints) + One - 1) / One;
        return (ulong)UInt128.Min(rounded, maximum);
    }
}
