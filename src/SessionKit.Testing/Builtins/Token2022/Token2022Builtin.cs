using System;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>
/// Token-2022, as far as protocols meet it: the classic instructions, and transfer fees, hooks, permanent delegates,
/// close authorities, default states and non-transferability as extensions. Checks, order, errors and log lines after spl-token-2022's
/// <c>processor.rs</c>. Instructions of other extensions are refused, and the log says why.
/// </summary>
internal sealed class Token2022Builtin : Builtin
{
    public override void Process(InstructionFrame frame)
    {
        try
        {
            Dispatch(frame);
        }
        catch (InstructionFailure failure) when (!failure.IsFromCall)
        {
            TokenErrorText.Log(frame, failure);
            throw;
        }
    }

    private static void Dispatch(InstructionFrame frame)
    {
        if (frame.Data.Length == 0)
        {
            throw TokenError.Of(TokenError.InvalidInstruction);
        }

        switch (frame.Data[0])
        {
            case 0 or 20:
                Log(frame, frame.Data[0] == 0 ? "Instruction: InitializeMint"u8 : "Instruction: InitializeMint2"u8);
                Token2022Initialize.Mint(frame, hasRentAccount: frame.Data[0] == 0);
                break;
            case 1:
                Log(frame, "Instruction: InitializeAccount"u8);
                Token2022Initialize.Account(frame, owner: null, hasRentAccount: true);
                break;
            case 2 or 19:
                Log(frame, frame.Data[0] == 2 ? "Instruction: InitializeMultisig"u8 : "Instruction: InitializeMultisig2"u8);
                InstructionReader multisig = Exactly(frame, 1);
                TokenMultisig.Initialize(frame, ref multisig, hasRentAccount: frame.Data[0] == 2);
                break;
            case 3:
                Log(frame, "Instruction: Transfer"u8);
                Token2022Transfer.Transfer(frame, Amount(frame), decimals: null, expectedFee: null);
                break;
            case 4:
                Log(frame, "Instruction: Approve"u8);
                Token2022Delegation.Approve(frame, Amount(frame), decimals: null);
                break;
            case 5:
                Log(frame, "Instruction: Revoke"u8);
                Token2022Delegation.Revoke(frame);
                break;
            case 6:
                Log(frame, "Instruction: SetAuthority"u8);
                Token2022SetAuthority.Process(frame);
                break;
            case 7:
                Log(frame, "Instruction: MintTo"u8);
                Token2022Supply.MintTo(frame, Amount(frame), decimals: null);
                break;
            case 8:
                Log(frame, "Instruction: Burn"u8);
                Token2022Supply.Burn(frame, Amount(frame), decimals: null);
                break;
            case 9:
                Log(frame, "Instruction: CloseAccount"u8);
                Token2022Close.Close(frame);
                break;
            case 10 or 11:
                Log(frame, frame.Data[0] == 10 ? "Instruction: FreezeAccount"u8 : "Instruction: ThawAccount"u8);
                Token2022Freeze.Toggle(frame, freeze: frame.Data[0] == 10);
                break;
            case 12:
                Log(frame, "Instruction: TransferChecked"u8);
                Token2022Transfer.Transfer(frame, Amount(frame, checkedForm: true), frame.Data[9], expectedFee: null);
                break;
            case 13:
                Log(frame, "Instruction: ApproveChecked"u8);
                Token2022Delegation.Approve(frame, Amount(frame, checkedForm: true), frame.Data[9]);
                break;
            case 14:
                Log(frame, "Instruction: MintToChecked"u8);
                Token2022Supply.MintTo(frame, Amount(frame, checkedForm: true), frame.Data[9]);
                break;
            case 15:
                Log(frame, "Instruction: BurnChecked"u8);
                Token2022Supply.Burn(frame, Amount(frame, checkedForm: true), frame.Data[9]);
                break;
            case 16:
                Log(frame, "Instruction: InitializeAccount2"u8);
                Token2022Initialize.Account(frame, Address(frame), hasRentAccount: true);
                break;
            case 17:
                Log(frame, "Instruction: SyncNative"u8);
                Token2022Native.Sync(frame);
                break;
            case 18:
                Log(frame, "Instruction: InitializeAccount3"u8);
                Token2022Initialize.Account(frame, Address(frame), hasRentAccount: false);
                break;
            case 21:
                Log(frame, "Instruction: GetAccountDataSize"u8);
                Token2022Initialize.AccountDataSize(frame);
                break;
            case 22:
                Log(frame, "Instruction: InitializeImmutableOwner"u8);
                Extensions.Add(Token2022State.NewAccount(frame.Account(0)), ExtensionType.ImmutableOwner, overwrite: true);
                break;
            default:
                ExtensionInstructions.Process(frame);
                break;
        }
    }

    internal static void Log(InstructionFrame frame, ReadOnlySpan<byte> line) => frame.Transaction.Logs.Text(line);

    /// <summary>The data behind the instruction's number must be exactly this long.</summary>
    private static InstructionReader Exactly(InstructionFrame frame, int length) =>
        frame.Data.Length == 1 + length
            ? new InstructionReader(frame.Data[1..])
            : throw new InstructionFailure(InstructionError.InvalidInstructionData);

    private static ulong Amount(InstructionFrame frame, bool checkedForm = false) => Exactly(frame, checkedForm ? 9 : 8).UInt64();

    private static Pubkey Address(InstructionFrame frame) => Exactly(frame, Pubkey.Size).Pubkey();
}
