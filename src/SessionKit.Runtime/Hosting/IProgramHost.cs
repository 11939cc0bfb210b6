using System;

namespace SessionKit.Hosting;

/// <summary>
/// The machine that a program runs on, as far as the program can tell: the syscalls of the Solana VM. Addresses are
/// plain addresses of this process; the structures that they point to are those of the VM's C interface.
/// </summary>
public unsafe interface IProgramHost
{
    /// <summary><c>sol_log_</c>: one line of text.</summary>
    void Log(ReadOnlySpan<byte> utf8);

    /// <summary><c>sol_log_data</c>: fields of bytes, which the log shows in base64.</summary>
    void LogData(ReadOnlySpan<ByteSlice> fields);

    /// <summary><c>sol_get_clock_sysvar</c>.</summary>
    void GetClock(out Clock clock);

    /// <summary><c>sol_get_rent_sysvar</c>.</summary>
    void GetRent(out Rent rent);

    /// <summary><c>sol_set_return_data</c>: at most 1,024 bytes.</summary>
    void SetReturnData(ReadOnlySpan<byte> data);

    /// <summary><c>sol_get_return_data</c>: copies as much as fits and gives the whole length.</summary>
    int GetReturnData(Span<byte> data, out Pubkey program);

    /// <summary>
    /// <c>sol_invoke_signed_c</c>: calls another program. A refusal does not come back: it ends the caller too,
    /// with the same error.
    /// </summary>
    void Invoke(CpiInstruction* instruction, ReadOnlySpan<CpiAccount> accounts, ReadOnlySpan<SignerSeeds> signers);
}
