using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>
/// The token program, after p-token, which clusters run at this address: the same checks in the same order, the same
/// errors, and like it no log line for an instruction.
/// </summary>
internal sealed class TokenBuiltin : Builtin
{
    public override void Process(InstructionFrame frame)
    {
        try
        {
            Dispatch(frame);
        }
        catch (InstructionFailure failure) when (frame.Data.Length > 0)
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

        InstructionReader data = new(frame.Data[1..], TokenError.Of(TokenError.InvalidInstruction));
        switch (frame.Data[0])
        {
            case 0:
                TokenInitialize.Mint(frame, ref data, hasRentAccount: true);
                break;
            case 1:
                TokenInitialize.Account(frame, owner: null, hasRentAccount: true);
                break;
            case 2:
                TokenMultisig.Initialize(frame, ref data, hasRentAccount: true);
                break;
            case 3:
                TokenTransfer.Transfer(frame, data.UInt64(), decimals: null);
                break;
            case 4:
                TokenDelegation.Approve(frame, data.UInt64(), decimals: null);
                break;
            case 5:
                TokenDelegation.Revoke(frame);
                break;
            case 6:
                TokenSetAuthority.Process(frame);
                break;
            case 7:
                TokenSupply.MintTo(frame, data.UInt64(), decimals: null);
                break;
            case 8:
                TokenSupply.Burn(frame, data.UInt64(), decimals: null);
                break;
            case 9:
                TokenClose.Close(frame);
                break;
            case 10:
                TokenFreeze.Toggle(frame, freeze: true);
                break;
            case 11:
                TokenFreeze.Toggle(frame, freeze: false);
                break;
            case 12:
                TokenTransfer.Transfer(frame, data.UInt64(), data.Byte());
                break;
            case 13:
                TokenDelegation.Approve(frame, data.UInt64(), data.Byte());
                break;
            case 14:
                TokenSupply.MintTo(frame, data.UInt64(), data.Byte());
                break;
            case 15:
                TokenSupply.Burn(frame, data.UInt64(), data.Byte());
                break;
            case 16:
                TokenInitialize.Account(frame, data.Pubkey(), hasRentAccount: true);
                break;
            case 17:
                TokenNative.Sync(frame);
                break;
            case 18:
                TokenInitialize.Account(frame, data.Pubkey(), hasRentAccount: false);
                break;
            case 19:
                TokenMultisig.Initialize(frame, ref data, hasRentAccount: false);
                break;
            case 20:
                TokenInitialize.Mint(frame, ref data, hasRentAccount: false);
                break;
            case 21:
                TokenInitialize.AccountDataSize(frame);
                break;
            case 22:
                TokenInitialize.ImmutableOwner(frame);
                break;
            case 23 or 24 or 38 or 45 or 255: // UI amounts, excess lamports, batches
                throw frame.LeftOut("This token instruction");
            default:
                throw TokenError.Of(TokenError.InvalidInstruction);
        }
    }
}
