using SessionKit.Execution;

namespace SessionKit.Builtins.System;

/// <summary>What the system program does to accounts.</summary>
internal static class SystemAccounts
{
    public static void Create(InstructionFrame frame, in SystemAddress address, ulong lamports, ulong space, in Pubkey owner)
    {
        AccountView created = frame.Account(1);
        if (created.Lamports > 0)
        {
            frame.Transaction.Logs.Add($"Create Account: account {address} already in use");
            throw InstructionFailure.Custom(SystemError.AccountAlreadyInUse);
        }

        Allocate(frame, created, address, space);
        Assign(frame, created, address, owner);
        Transfer(frame, lamports);
    }

    public static void Allocate(InstructionFrame frame, AccountView account, in SystemAddress address, ulong space)
    {
        if (!address.HasSigned(frame))
        {
            frame.Transaction.Logs.Add($"Allocate: 'to' account {address} must sign");
            throw new InstructionFailure(InstructionError.MissingRequiredSignature);
        }

        if (account.Data.Length > 0 || account.Owner != WellKnown.System)
        {
            frame.Transaction.Logs.Add($"Allocate: account {address} already in use");
            throw InstructionFailure.Custom(SystemError.AccountAlreadyInUse);
        }

        if (space > AccountRules.MaxLength)
        {
            frame.Transaction.Logs.Add($"Allocate: requested {space}, max allowed {AccountRules.MaxLength}");
            throw InstructionFailure.Custom(SystemError.InvalidAccountDataLength);
        }

        AccountRules.Resize(frame, account, (int)space);
    }

    public static void Assign(InstructionFrame frame, AccountView account, in SystemAddress address, in Pubkey owner)
    {
        if (account.Owner == owner)
        {
            return;
        }

        if (!address.HasSigned(frame))
        {
            frame.Transaction.Logs.Add($"Assign: account {address} must sign");
            throw new InstructionFailure(InstructionError.MissingRequiredSignature);
        }

        AccountRules.SetOwner(frame, account, owner);
    }

    /// <summary>Moves lamports from the instruction's first account, which must have signed, to its second.</summary>
    public static void Transfer(InstructionFrame frame, ulong lamports)
    {
        AccountView from = frame.Account(0);
        if (!from.IsSigner)
        {
            frame.Transaction.Logs.Add($"Transfer: `from` account {from.Address} must sign");
            throw new InstructionFailure(InstructionError.MissingRequiredSignature);
        }

        Move(frame, from, frame.Account(1), lamports);
    }

    public static void Move(InstructionFrame frame, AccountView from, AccountView to, ulong lamports)
    {
        if (from.Data.Length > 0)
        {
            frame.Transaction.Logs.Add("Transfer: `from` must not carry data");
            throw new InstructionFailure(InstructionError.InvalidArgument);
        }

        if (lamports > from.Lamports)
        {
            frame.Transaction.Logs.Add($"Transfer: insufficient lamports {from.Lamports}, need {lamports}");
            throw InstructionFailure.Custom(SystemError.ResultWithNegativeLamports);
        }

        AccountRules.SetLamports(frame, from, from.Lamports - lamports);
        if (to.Lamports > ulong.MaxValue - lamports)
        {
            throw new InstructionFailure(InstructionError.ArithmeticOverflow);
        }

        AccountRules.SetLamports(frame, to, to.Lamports + lamports);
    }
}
