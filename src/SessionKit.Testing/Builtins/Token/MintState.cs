using System;
using System.Buffers.Binary;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>The bytes of a mint, the same in both token programs.</summary>
/// <remarks>Layout: 0 mint authority (u32 tag, address), 36 supply, 44 decimals, 45 initialized, 46 freeze authority (u32 tag, address); 82 bytes.</remarks>
internal readonly ref struct MintState
{
    public const int Size = 82;

    private readonly Span<byte> bytes;
    private readonly bool wholeTags;

    private MintState(Span<byte> bytes, bool wholeTags)
    {
        this.bytes = bytes;
        this.wholeTags = wholeTags;
    }

    public Pubkey? MintAuthority
    {
        get => Optional(0);
        set => SetOptional(0, value);
    }

    public ulong Supply
    {
        get => BinaryPrimitives.ReadUInt64LittleEndian(bytes[36..]);
        set => BinaryPrimitives.WriteUInt64LittleEndian(bytes[36..], value);
    }

    public byte Decimals
    {
        get => bytes[44];
        set => bytes[44] = value;
    }

    public bool IsInitialized
    {
        get => bytes[45] != 0;
        set => bytes[45] = value ? (byte)1 : (byte)0;
    }

    public Pubkey? FreezeAuthority
    {
        get => Optional(46);
        set => SetOptional(46, value);
    }

    /// <summary>Reads a copy of an initialized classic mint, to be changed and stored with <see cref="Store"/>.</summary>
    public static MintState Load(AccountView account, Span<byte> scratch)
    {
        MintState state = LoadAny(account, scratch);
        return state.IsInitialized ? state : throw new InstructionFailure(InstructionError.UninitializedAccount);
    }

    /// <summary>Reads a copy of a classic mint, initialized or not.</summary>
    public static MintState LoadAny(AccountView account, Span<byte> scratch)
    {
        ReadOnlySpan<byte> data = account.Data;
        if (data.Length != Size || data[45] > 1)
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        return Over(data, scratch, wholeTags: false);
    }

    /// <summary>Reads a copy of the first 82 bytes, whatever they hold.</summary>
    /// <param name="data">The account's.</param>
    /// <param name="scratch">Where the copy goes.</param>
    /// <param name="wholeTags">Whether all four bytes of a tag are written, as Token-2022 does; p-token only looks at the first, and only writes it.</param>
    public static MintState Over(ReadOnlySpan<byte> data, Span<byte> scratch, bool wholeTags)
    {
        data[..Size].CopyTo(scratch);
        return new MintState(scratch[..Size], wholeTags);
    }

    /// <summary>Works on bytes of Token-2022 in place.</summary>
    public static MintState InPlace(Span<byte> data) => new(data[..Size], wholeTags: true);

    public void Store(AccountView account) => bytes.CopyTo(account.Write());

    public void ClearMintAuthority() => bytes[0] = 0;

    public void ClearFreezeAuthority() => bytes[46] = 0;

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
