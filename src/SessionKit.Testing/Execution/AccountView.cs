using System;

namespace SessionKit.Execution;

/// <summary>
/// An account as one instruction sees it. A builtin that is an ordinary program on chain works on this staged copy,
/// which is held against the account rules when the instruction ends or calls another program, just as the VM does
/// with the input region; an account named twice has one view.
/// </summary>
internal sealed class AccountView
{
    private byte[] staged = [];
    private ulong lamports;
    private Pubkey owner;
    private bool isStaged;
    private bool isDataStaged;
    private int length;

    public WorkingAccount Account { get; private set; } = null!;

    public bool IsSigner { get; set; }

    public bool IsWritable { get; set; }

    /// <summary>Where the account starts in the input region, for a program that runs on one.</summary>
    public int RegionOffset { get; set; }

    /// <summary>The length of the data when the input region was written; it may grow by 10,240 bytes from there.</summary>
    public int RegionLength { get; set; }

    public Pubkey Address => Account.Address;

    public bool Executable => Account.Executable;

    public ulong Lamports
    {
        get => isStaged ? lamports : Account.Lamports;
        set
        {
            Stage();
            lamports = value;
        }
    }

    public Pubkey Owner
    {
        get => isStaged ? owner : Account.Owner;
        set
        {
            Stage();
            owner = value;
        }
    }

    public ReadOnlySpan<byte> Data => isDataStaged ? staged.AsSpan(0, length) : Account.Data;

    public void Bind(WorkingAccount account, bool isSigner, bool isWritable)
    {
        Account = account;
        IsSigner = isSigner;
        IsWritable = isWritable;
        isStaged = false;
        isDataStaged = false;
    }

    /// <summary>The bytes, to be changed in place.</summary>
    public Span<byte> Write()
    {
        StageData(Account.Length);
        return staged.AsSpan(0, length);
    }

    /// <summary>Changes the length; new bytes are zero.</summary>
    public void Resize(int newLength)
    {
        StageData(Math.Max(newLength, Data.Length));
        if (newLength > length)
        {
            staged.AsSpan(length, newLength - length).Clear();
        }

        length = newLength;
    }

    /// <summary>Makes the staged changes the transaction's, if the account rules allow them.</summary>
    public void Apply(InstructionFrame frame)
    {
        if (isStaged || isDataStaged)
        {
            AccountRules.ApplyLamports(frame, this, Lamports);
            AccountRules.ApplyData(frame, this, Data, Owner);
            isStaged = false;
            isDataStaged = false;
        }
    }

    private void Stage()
    {
        if (!isStaged)
        {
            lamports = Account.Lamports;
            owner = Account.Owner;
            isStaged = true;
        }
    }

    private void StageData(int capacity)
    {
        ReadOnlySpan<byte> source = Data;
        if (isDataStaged && staged.Length >= capacity)
        {
            return;
        }

        int sourceLength = source.Length;
        if (staged.Length < capacity)
        {
            byte[] larger = new byte[Math.Max(256, capacity)];
            source.CopyTo(larger);
            staged = larger;
        }
        else
        {
            source.CopyTo(staged);
        }

        length = sourceLength;
        isDataStaged = true;
    }
}
