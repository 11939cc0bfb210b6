using System;
using SessionKit.Execution;

namespace SessionKit.Builtins.System;

/// <summary>
/// The system program: creates, funds and gives away accounts. Checks, their order, errors and log lines are those of
/// agave's <c>system_processor.rs</c>; durable nonces are left out.
/// </summary>
internal sealed class SystemBuiltin : Builtin
{
    public override bool LogsReturnData => false;

    public override void Process(InstructionFrame frame)
    {
        InstructionReader data = new(frame.Data);
        switch (data.UInt32())
        {
            case 0:
                CreateAccount(frame, data.UInt64(), data.UInt64(), data.Pubkey());
                break;
            case 1:
                Assign(frame, data.Pubkey());
                break;
            case 2:
                Transfer(frame, data.UInt64());
                break;
            case 3:
                CreateAccountWithSeed(frame, ref data);
                break;
            case 4 or 5 or 6 or 7 or 12:
                throw frame.LeftOut("A durable nonce");
            case 8:
                Allocate(frame, data.UInt64());
                break;
            case 9:
                AllocateWithSeed(frame, ref data);
                break;
            case 10:
                AssignWithSeed(frame, ref data);
                break;
            case 11:
                TransferWithSeed(frame, ref data);
                break;
            default:
                throw new InstructionFailure(InstructionError.InvalidInstructionData);
        }
    }

    private static void Require(InstructionFrame frame, int accounts)
    {
        if (frame.Count < accounts)
        {
            throw new InstructionFailure(InstructionError.MissingAccount);
        }
    }

    private static void CreateAccount(InstructionFrame frame, ulong lamports, ulong space, in Pubkey owner)
    {
        Require(frame, 2);
        SystemAccounts.Create(frame, new SystemAddress(frame.Account(1).Address), lamports, space, owner);
    }

    private static void CreateAccountWithSeed(InstructionFrame frame, ref InstructionReader data)
    {
        Pubkey based = data.Pubkey();
        ReadOnlySpan<byte> seed = data.Text();
        ulong lamports = data.UInt64();
        ulong space = data.UInt64();
        Pubkey owner = data.Pubkey();
        Require(frame, 2);
        SystemAddress address = SystemAddress.FromSeed(frame, frame.Account(1).Address, based, seed, owner);
        SystemAccounts.Create(frame, address, lamports, space, owner);
    }

    private static void Assign(InstructionFrame frame, in Pubkey owner)
    {
        Require(frame, 1);
        SystemAccounts.Assign(frame, frame.Account(0), new SystemAddress(frame.Account(0).Address), owner);
    }

    private static void AssignWithSeed(InstructionFrame frame, ref InstructionReader data)
    {
        Pubkey based = data.Pubkey();
        ReadOnlySpan<byte> seed = data.Text();
        Pubkey owner = data.Pubkey();
        Require(frame, 1);
        SystemAddress address = SystemAddress.FromSeed(frame, frame.Account(0).Address, based, seed, owner);
        SystemAccounts.Assign(frame, frame.Account(0), address, owner);
    }

    private static void Allocate(InstructionFrame frame, ulong space)
    {
        Require(frame, 1);
        SystemAccounts.Allocate(frame, frame.Account(0), new SystemAddress(frame.Account(0).Address), space);
    }

    private static void AllocateWithSeed(InstructionFrame frame, ref InstructionReader data)
    {
        Pubkey based = data.Pubkey();
        ReadOnlySpan<byte> seed = data.Text();
        ulong space = data.UInt64();
        Pubkey owner = data.Pubkey();
        Require(frame, 1);
        SystemAddress address = SystemAddress.FromSeed(frame, frame.Account(0).Address, based, seed, owner);
        SystemAccounts.Allocate(frame, frame.Account(0), address, space);
        SystemAccounts.Assign(frame, frame.Account(0), address, owner);
    }

    private static void Transfer(InstructionFrame frame, ulong lamports)
    {
        Require(frame, 2);
        SystemAccounts.Transfer(frame, lamports);
    }

    private static void TransferWithSeed(InstructionFrame frame, ref InstructionReader data)
    {
        ulong lamports = data.UInt64();
        ReadOnlySpan<byte> seed = data.Text();
        Pubkey owner = data.Pubkey();
        Require(frame, 3);
        AccountView from = frame.Account(0);
        AccountView based = frame.Account(1);
        if (!based.IsSigner)
        {
            frame.Transaction.Logs.Add($"Transfer: 'from' account {based.Address} must sign");
            throw new InstructionFailure(InstructionError.MissingRequiredSignature);
        }

        Pubkey derived = SystemAddress.Derive(based.Address, seed, owner);
        if (from.Address != derived)
        {
            frame.Transaction.Logs.Add($"Transfer: 'from' address {from.Address} does not match derived address {derived}");
            throw InstructionFailure.Custom(SystemError.AddressWithSeedMismatch);
        }

        SystemAccounts.Move(frame, from, frame.Account(2), lamports);
    }
}
