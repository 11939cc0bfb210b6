using System;

namespace SessionKit.Execution;

/// <summary>What the last program returned, and which it was.</summary>
internal sealed class ReturnData
{
    /// <summary>The most that a program can return.</summary>
    public const int MaxLength = 1_024;

    private readonly byte[] bytes = new byte[MaxLength];
    private int length;

    public Pubkey Program { get; private set; }

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    public void Set(in Pubkey program, ReadOnlySpan<byte> data)
    {
        if (data.Length > MaxLength)
        {
            throw new InstructionFailure(InstructionError.ProgramFailedToComplete);
        }

        data.CopyTo(bytes);
        length = data.Length;
        Program = program;
    }
}
