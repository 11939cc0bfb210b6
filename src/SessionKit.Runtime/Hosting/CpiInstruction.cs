using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>An instruction for another program: the VM's <c>SolInstruction</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CpiInstruction
{
    /// <summary>Address of the callee's 32-byte program id.</summary>
    public ulong Program;

    /// <summary>Address of the first <see cref="CpiAccountMeta"/>.</summary>
    public ulong Accounts;

    /// <summary>How many accounts the instruction names.</summary>
    public ulong AccountCount;

    /// <summary>Address of the instruction data.</summary>
    public ulong Data;

    /// <summary>Length of the instruction data in bytes.</summary>
    public ulong DataLength;
}

/// <summary>One account that an instruction for another program names: the VM's <c>SolAccountMeta</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CpiAccountMeta
{
    /// <summary>Address of the account's 32-byte key.</summary>
    public ulong Key;

    /// <summary>1 if the callee may write the account.</summary>
    public byte IsWritable;

    /// <summary>1 if the account has signed.</summary>
    public byte IsSigner;
}

/// <summary>An account handed to another program: the VM's <c>SolAccountInfo</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CpiAccount
{
    /// <summary>Address of the 32-byte key.</summary>
    public ulong Key;

    /// <summary>Address of the balance.</summary>
    public ulong Lamports;

    /// <summary>Length of the data.</summary>
    public ulong DataLength;

    /// <summary>Address of the data.</summary>
    public ulong Data;

    /// <summary>Address of the 32-byte owner.</summary>
    public ulong Owner;

    /// <summary>The rent epoch, as read.</summary>
    public ulong RentEpoch;

    /// <summary>1 if the account signed.</summary>
    public byte IsSigner;

    /// <summary>1 if the account may be written.</summary>
    public byte IsWritable;

    /// <summary>1 if the account is a program.</summary>
    public byte IsExecutable;
}

/// <summary>The seeds of one derived address that a call signs for: the VM's <c>SolSignerSeeds</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SignerSeeds
{
    /// <summary>Address of the first <see cref="ByteSlice"/>.</summary>
    public ulong Seeds;

    /// <summary>How many seeds there are, the bump included.</summary>
    public ulong Count;
}
