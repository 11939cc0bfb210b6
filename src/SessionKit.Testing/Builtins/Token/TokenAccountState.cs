using System;
using System.Buffers.Binary;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>The bytes of a token account, the same in both token programs.</summary>
/// <remarks>
/// Layout: 0 mint, 32 owner, 64 amount, 72 delegate (u32 tag, address), 108 state, 109 native reserve (u32 tag, u64),
/// 121 delegated amount, 129 close authority (u32 tag, address); 165 bytes.
/// </remarks>
internal readonly ref struct TokenAccountState
{
    public const int Size = 165;
    public const byte Uninitialized = 0;
    public const byte Initialized = 1;
    public const byte Frozen = 2;

    private readonly Span<byte> bytes;
    private readonly bool wholeTags;

    private TokenAccountState(Span<byte> bytes, bool wholeTags)
    {
        this.bytes = bytes;
        this.wholeTags = wholeTags;
    }

    public Pubkey Mint
    {
        get => new(bytes[..32]);
        set => value.AsSpan().CopyTo(bytes);
    }

    public Pubkey Owner
    {
        get => new(bytes.Slice(32, 32));
        set => value.AsSpan().CopyTo(bytes[32..]);
    }

    public ulong Amount
    {
        get => BinaryPrimitives.ReadUInt64LittleEndian(bytes[64..]);
        set => BinaryPrimitives.WriteUInt64LittleEndian(bytes[64..], value);
    }

    public Pubkey? Delegate
    {
        get => Optional(72);
        set => SetOptional(72, value);
    }

    public byte State
    {
        get => bytes[108];
        set => bytes[108] = value;
    }

    public bool IsFrozen => State == Frozen;

    /// <summary>The lamports that a native account keeps for rent; null for an account of any other mint.</summary>
    public ulong? NativeReserve
    {
        get => bytes[109] == 1 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[113..]) : null;
        set
        {
            SetTag(109, value is not null);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[113..], value ?? 0);
        }
    }

    public bool IsNative => bytes[109] == 1;

    public ulong DelegatedAmount
    {
        get => BinaryPrimitives.ReadUInt64LittleEndian(bytes[121..]);
        set => BinaryPrimitives.WriteUInt64LittleEndian(bytes[121..], value);
    }

    public Pubkey? CloseAuthority
    {
        get => Optional(129);
        set => SetOptional(129, value);
    }

    /// <summary>Whether the owner is nobody who could sign: the system program or the incinerator.</summary>
    public bool IsOwnedByNobody => Owner == WellKnown.System || Owner == WellKnown.Incinerator;

    /// <summary>Reads a copy of an initialized classic account, to be changed and stored with <see cref="Store"/>.</summary>
    public static TokenAccountState Load(AccountView account, Span<byte> scratch)
    {
        TokenAccountState state = LoadAny(account, scratch);
        return state.State != Uninitialized ? state : throw new InstructionFailure(InstructionError.UninitializedAccount);
    }

    /// <summary>Reads a copy of a classic account, initialized or not.</summary>
    public static TokenAccountState LoadAny(AccountView account, Span<byte> scratch)
    {
        ReadOnlySpan<byte> data = account.Data;
        if (data.Length != Size || data[108] > Frozen)
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        return Over(data, scratch, wholeTags: false);
    }

    /// <summary>Reads a copy of the first 165 bytes, whatever they hold.</summary>
    /// <param name="data">The account's.</param>
    /// <param name="scratch">Where the copy goes.</param>
    /// <param name="wholeTags">Whether all four bytes of a tag are written, as Token-2022 does; p-token only looks at the first, and only writes it.</param>
    public static TokenAccountState Over(ReadOnlySpan<byte> data, Span<byte> scratch, bool wholeTags)
    {
        data[..Size].CopyTo(scratch);
        return new TokenAccountState(scratch[..Size], wholeTags);
    }

    /// <summary>Works on bytes of Token-2022 in place.</summary>
    public static TokenAccountState InPlace(Span<byte> data) => new(data[..Size], wholeTags: true);

    public void Store(AccountView account) => bytes.CopyTo(account.Write());

    /// <summary>Takes away a delegate; its address stays behind as the programs leave it.</summary>
    public void ClearDelegate() => bytes[72] = 0;

    public void ClearCloseAuthority() => bytes[129] = 0;

    private Pubkey? Optional(int offset) => bytes[offset] == 1 ? new Pubkey(bytes.Slice(offset + 4, 32)) : null;

    private void SetOptional(int offset, Pubkey? value)
    {
        SetTag(offset, value is not null);
        (value ?? default).AsSpan().CopyTo(bytes[(offset + 4)..]);
    }

    private void SetTag(int offset, bool isSome)
    {
        if (wholeTags)
        {
            bytes.Slice(offset, sizeof(uint)).Clear();
        }

        bytes[offset] = isSome ? (byte)1 : (byte)0;
    }
}
