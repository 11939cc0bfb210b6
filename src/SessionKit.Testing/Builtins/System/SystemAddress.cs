using System;
using System.Security.Cryptography;
using SessionKit.Execution;

namespace SessionKit.Builtins.System;

/// <summary>The address that an instruction works on, and who must have signed for it: itself, or the base it was derived from.</summary>
internal readonly struct SystemAddress
{
    private const int MaxSeedLength = 32;

    // PubkeyError; the runtime passes its numbers on as custom codes.
    private const uint MaxSeedLengthExceeded = 0;
    private const uint IllegalOwner = 2;

    public SystemAddress(in Pubkey address, Pubkey? based = null)
    {
        Address = address;
        Base = based;
    }

    public Pubkey Address { get; }

    public Pubkey? Base { get; }

    /// <summary>The address, if it is the one that base, seed and owner give.</summary>
    public static SystemAddress FromSeed(InstructionFrame frame, in Pubkey address, in Pubkey based, ReadOnlySpan<byte> seed, in Pubkey owner)
    {
        Pubkey derived = Derive(based, seed, owner);
        if (derived != address)
        {
            frame.Transaction.Logs.Add($"Create: address {address} does not match derived address {derived}");
            throw InstructionFailure.Custom(SystemError.AddressWithSeedMismatch);
        }

        return new SystemAddress(address, based);
    }

    /// <summary>SHA-256 of base, seed and owner.</summary>
    public static Pubkey Derive(in Pubkey based, ReadOnlySpan<byte> seed, in Pubkey owner)
    {
        if (seed.Length > MaxSeedLength)
        {
            throw InstructionFailure.Custom(MaxSeedLengthExceeded);
        }

        if (owner.AsSpan().EndsWith("ProgramDerivedAddress"u8))
        {
            throw InstructionFailure.Custom(IllegalOwner);
        }

        Span<byte> preimage = stackalloc byte[Pubkey.Size + MaxSeedLength + Pubkey.Size];
        based.AsSpan().CopyTo(preimage);
        seed.CopyTo(preimage[Pubkey.Size..]);
        owner.AsSpan().CopyTo(preimage[(Pubkey.Size + seed.Length)..]);
        Span<byte> hash = stackalloc byte[Pubkey.Size];
        SHA256.HashData(preimage[..(Pubkey.Size + seed.Length + Pubkey.Size)], hash);
        return new Pubkey(hash);
    }

    public bool HasSigned(InstructionFrame frame)
    {
        Pubkey signer = Base ?? Address;
        return frame.Find(signer) is { IsSigner: true };
    }

    /// <summary>As the runtime's log shows it.</summary>
    public override string ToString() =>
        $"Address {{ address: {Address}, base: {(Base is { } known ? $"Some({known})" : "None")} }}";
}
