using System;

namespace SessionKit.Execution;

/// <summary>
/// What a program may do to an account, as the VM enforces it: only the owner debits, writes, resizes or gives away;
/// nobody changes what is read-only or executable. Errors and the order of checks: solana-transaction-context.
/// </summary>
internal static class AccountRules
{
    /// <summary>How far an instruction may grow an account's data.</summary>
    public const int MaxGrowth = 10_240;

    /// <summary>The largest data that an account may hold: 10 MiB.</summary>
    public const int MaxLength = 10 * 1024 * 1024;

    /// <summary>Takes over the balance that a program left of an account; the VM looks at it before the data.</summary>
    public static void ApplyLamports(InstructionFrame frame, AccountView view, ulong lamports)
    {
        if (lamports != view.Account.Lamports)
        {
            SetLamports(frame, view, lamports);
        }
    }

    /// <summary>Takes over the data that a program left of an account, and then its owner.</summary>
    public static void ApplyData(InstructionFrame frame, AccountView view, ReadOnlySpan<byte> data, in Pubkey owner)
    {
        WorkingAccount account = view.Account;
        if (account.Length != data.Length || !account.Data.SequenceEqual(data))
        {
            CheckWrite(frame, view);
            CheckResize(data.Length);
            frame.Transaction.CountResize(data.Length - account.Length);
            account.Replace(data);
        }

        if (owner != account.Owner)
        {
            SetOwner(frame, view, owner);
        }
    }

    /// <summary>Even to set what was there takes the right to write it.</summary>
    public static void SetLamports(InstructionFrame frame, AccountView view, ulong lamports)
    {
        WorkingAccount account = view.Account;
        if (lamports < account.Lamports && account.Owner != frame.Program)
        {
            throw new InstructionFailure(InstructionError.ExternalAccountLamportSpend);
        }

        if (!view.IsWritable)
        {
            throw new InstructionFailure(InstructionError.ReadonlyLamportChange);
        }

        account.Lamports = lamports;
    }

    public static void SetOwner(InstructionFrame frame, AccountView view, in Pubkey owner)
    {
        WorkingAccount account = view.Account;
        if (account.Owner != frame.Program || !view.IsWritable || account.Executable || account.Data.ContainsAnyExcept((byte)0))
        {
            throw new InstructionFailure(InstructionError.ModifiedProgramId);
        }

        account.Owner = owner;
    }

    /// <summary>Changes the length of an account's data; new bytes are zero.</summary>
    public static void Resize(InstructionFrame frame, AccountView view, int length)
    {
        CheckWrite(frame, view);
        CheckResize(length);
        frame.Transaction.CountResize(length - view.Account.Length);
        view.Account.Resize(length);
    }

    private static void CheckResize(int length)
    {
        if (length > MaxLength)
        {
            throw new InstructionFailure(InstructionError.InvalidRealloc);
        }
    }

    private static void CheckWrite(InstructionFrame frame, AccountView view)
    {
        if (view.Account.Executable)
        {
            throw new InstructionFailure(InstructionError.ExecutableDataModified);
        }

        if (!view.IsWritable)
        {
            throw new InstructionFailure(InstructionError.ReadonlyDataModified);
        }

        if (view.Account.Owner != frame.Program)
        {
            throw new InstructionFailure(InstructionError.ExternalAccountDataModified);
        }
    }
}
