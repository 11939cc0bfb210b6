using System;
using System.Buffers.Binary;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>The instructions that give a mint its extensions before it is initialized, and TransferCheckedWithFee.</summary>
internal static class ExtensionInstructions
{
    private const int MaxBasisPoints = 10_000;

    public static void Process(InstructionFrame frame)
    {
        InstructionReader data = new(frame.Data[1..]);
        switch (frame.Data[0])
        {
            case 25:
                Token2022Builtin.Log(frame, "Instruction: InitializeMintCloseAuthority"u8);
                SetAddress(frame, ExtensionType.MintCloseAuthority, data.OptionalPubkey());
                break;
            case 26:
                TransferFeeInstruction(frame, new InstructionReader(frame.Data[1..], TokenError.Of(TokenError.InvalidInstruction)));
                break;
            case 28 when frame.Data.Length != 3 || frame.Data[2] > TokenAccountState.Frozen:
                throw TokenError.Of(TokenError.InvalidInstruction);
            case 28 when frame.Data[1] == 0:
                Token2022Builtin.Log(frame, "DefaultAccountStateInstruction::Initialize"u8);
                DefaultState(frame, data);
                break;
            case 32:
                Token2022Builtin.Log(frame, "Instruction: InitializeNonTransferableMint"u8);
                Add(frame, ExtensionType.NonTransferable);
                break;
            case 35:
                Token2022Builtin.Log(frame, "Instruction: InitializePermanentDelegate"u8);
                SetAddress(frame, ExtensionType.PermanentDelegate, data.Exactly(Pubkey.Size).Pubkey());
                break;
            case 36 when frame.Data.Length > 1 && frame.Data[1] == 0:
                Token2022Builtin.Log(frame, "TransferHookInstruction::Initialize"u8);
                Hook(frame, data);
                break;
            case <= 46 or 255:
                throw frame.LeftOut("This Token-2022 instruction");
            default:
                throw TokenError.Of(TokenError.InvalidInstruction);
        }
    }

    private static void TransferFeeInstruction(InstructionFrame frame, InstructionReader data)
    {
        switch (data.Byte())
        {
            case 0:
                Pubkey? configAuthority = data.OptionalPubkey();
                Pubkey? withdrawAuthority = data.OptionalPubkey();
                ushort basisPoints = data.UInt16();
                ulong maximum = data.UInt64();
                AccountView mint = frame.Account(0);
                Span<byte> bytes = Token2022State.NewMint(mint);
                int offset = Extensions.Add(bytes, ExtensionType.TransferFeeConfig, overwrite: true);
                if (basisPoints > MaxBasisPoints)
                {
                    throw TokenError.Of(TokenError.TransferFeeExceedsMaximum);
                }

                WriteFee(bytes[offset..], configAuthority, withdrawAuthority, frame.Transaction.Clock.Epoch, basisPoints, maximum);
                break;
            case 1:
                ulong amount = data.UInt64();
                byte decimals = data.Byte();
                ulong fee = data.UInt64();
                Token2022Builtin.Log(frame, "TransferFeeInstruction: TransferCheckedWithFee"u8);
                Token2022Transfer.Transfer(frame, amount, decimals, fee);
                break;
            default:
                throw frame.LeftOut("This Token-2022 instruction");
        }
    }

    /// <summary>The value of a transfer-fee extension: both fees the same, from this epoch on.</summary>
    public static void WriteFee(
        Span<byte> value, Pubkey? configAuthority, Pubkey? withdrawAuthority, ulong epoch, ushort basisPoints, ulong maximum)
    {
        (configAuthority ?? default).AsSpan().CopyTo(value);
        (withdrawAuthority ?? default).AsSpan().CopyTo(value[Pubkey.Size..]);
        BinaryPrimitives.WriteUInt64LittleEndian(value[64..], 0);
        foreach (int fee in (ReadOnlySpan<int>)[TransferFee.OlderOffset, TransferFee.NewerOffset])
        {
            BinaryPrimitives.WriteUInt64LittleEndian(value[fee..], epoch);
            BinaryPrimitives.WriteUInt64LittleEndian(value[(fee + 8)..], maximum);
            BinaryPrimitives.WriteUInt16LittleEndian(value[(fee + 16)..], basisPoints);
        }
    }

    private static void DefaultState(InstructionFrame frame, InstructionReader data)
    {
        data.Byte();
        byte state = data.Byte();
        if (state is not (TokenAccountState.Initialized or TokenAccountState.Frozen))
        {
            throw TokenError.Of(TokenError.InvalidState);
        }

        Span<byte> bytes = Token2022State.NewMint(frame.Account(0));
        bytes[Extensions.Add(bytes, ExtensionType.DefaultAccountState, overwrite: true)] = state;
    }

    private static void Hook(InstructionFrame frame, InstructionReader data)
    {
        data.Byte();
        data.Exactly(2 * Pubkey.Size);
        Pubkey authority = data.Pubkey();
        Pubkey program = data.Pubkey();
        Span<byte> bytes = Token2022State.NewMint(frame.Account(0));
        int offset = Extensions.Add(bytes, ExtensionType.TransferHook, overwrite: true);
        if (program == frame.Program)
        {
            throw new InstructionFailure(InstructionError.IncorrectProgramId);
        }

        if (authority == default && program == default)
        {
            throw TokenError.Of(TokenError.InvalidInstruction);
        }

        authority.AsSpan().CopyTo(bytes[offset..]);
        program.AsSpan().CopyTo(bytes[(offset + Pubkey.Size)..]);
    }

    private static void SetAddress(InstructionFrame frame, ExtensionType type, Pubkey? address)
    {
        Span<byte> bytes = Token2022State.NewMint(frame.Account(0));
        (address ?? default).AsSpan().CopyTo(bytes[Extensions.Add(bytes, type, overwrite: true)..]);
    }

    private static void Add(InstructionFrame frame, ExtensionType type) =>
        Extensions.Add(Token2022State.NewMint(frame.Account(0)), type, overwrite: true);
}
