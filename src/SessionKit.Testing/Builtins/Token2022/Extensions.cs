using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>
/// The extensions behind a mint's or account's base: at byte 165 what it is, from 166 on entries of type, length and value.
/// </summary>
internal static class Extensions
{
    public const byte MintKind = 1;
    public const byte AccountKind = 2;

    /// <summary>The highest number that an extension has on chain.</summary>
    public const ushort LastOnChain = 28;

    private const int KindOffset = 165;
    private const int First = 166;

    /// <summary>The value's size; the account's kind of extension that a mint's asks for is in <see cref="RequiredOnAccount"/>.</summary>
    public static int SizeOf(ExtensionType type) => type switch
    {
        ExtensionType.TransferFeeConfig => 108,
        ExtensionType.TransferFeeAmount => 8,
        ExtensionType.MintCloseAuthority or ExtensionType.PermanentDelegate => 32,
        ExtensionType.DefaultAccountState or ExtensionType.TransferHookAccount => 1,
        ExtensionType.TransferHook => 64,
        ExtensionType.ImmutableOwner or ExtensionType.NonTransferable or ExtensionType.NonTransferableAccount => 0,
        _ => throw new InstructionFailure(InstructionError.InvalidAccountData),
    };

    /// <summary>The size of an account, or mint, with these extensions.</summary>
    public static int Length(int baseSize, IReadOnlyCollection<ExtensionType> types)
    {
        if (types.Count == 0)
        {
            return baseSize;
        }

        int length = First;
        foreach (ExtensionType type in types)
        {
            length += 4 + SizeOf(type);
        }

        // A multisig is told by its size, which nothing else may have.
        return length == TokenAuthority.MultisigSize ? length + 2 : length;
    }

    public static bool TryFind(ReadOnlySpan<byte> data, ExtensionType wanted, out int offset)
    {
        offset = First;
        while (offset + 4 <= data.Length)
        {
            ushort type = BinaryPrimitives.ReadUInt16LittleEndian(data[offset..]);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(data[(offset + 2)..]);
            offset += 4;
            if (type == (ushort)ExtensionType.None || offset + length > data.Length)
            {
                return false;
            }

            if (type == (ushort)wanted)
            {
                return length == SizeOf(wanted);
            }

            offset += length;
        }

        return false;
    }

    public static bool Has(ReadOnlySpan<byte> data, ExtensionType wanted) => TryFind(data, wanted, out _);

    /// <summary>An address in an extension's value, of which 32 zero bytes stand for none.</summary>
    public static Pubkey? Address(ReadOnlySpan<byte> data, ExtensionType type, int at = 0)
    {
        if (!TryFind(data, type, out int offset))
        {
            return null;
        }

        Pubkey address = new(data.Slice(offset + at, Pubkey.Size));
        return address == default ? null : address;
    }

    /// <summary>The extensions in their order; the first that nobody knows, or that is cut off, refuses all of them.</summary>
    public static List<ExtensionType> Types(ReadOnlySpan<byte> data)
    {
        List<ExtensionType> types = [];
        int offset = First;
        while (offset + 2 <= data.Length)
        {
            ushort type = BinaryPrimitives.ReadUInt16LittleEndian(data[offset..]);
            if (type == (ushort)ExtensionType.None)
            {
                break;
            }

            if (type > LastOnChain || offset + 4 > data.Length)
            {
                throw new InstructionFailure(InstructionError.InvalidAccountData);
            }

            offset += 4 + BinaryPrimitives.ReadUInt16LittleEndian(data[(offset + 2)..]);
            if (offset > data.Length)
            {
                throw new InstructionFailure(InstructionError.InvalidAccountData);
            }

            types.Add((ExtensionType)type);
        }

        return types;
    }

    /// <summary>What an account of a mint with these extensions must carry.</summary>
    public static List<ExtensionType> RequiredOnAccount(List<ExtensionType> mint)
    {
        List<ExtensionType> required = [];
        foreach (ExtensionType type in mint)
        {
            switch (type)
            {
                case ExtensionType.TransferFeeConfig:
                    Include(required, ExtensionType.TransferFeeAmount);
                    break;
                case ExtensionType.NonTransferable:
                    Include(required, ExtensionType.NonTransferableAccount);
                    Include(required, ExtensionType.ImmutableOwner);
                    break;
                case ExtensionType.TransferHook:
                    Include(required, ExtensionType.TransferHookAccount);
                    break;
            }
        }

        return required;
    }

    public static void Include(List<ExtensionType> types, ExtensionType type)
    {
        if (!types.Contains(type))
        {
            types.Add(type);
        }
    }

    /// <summary>Writes an empty extension behind the others and gives the place of its value; one that is there is kept or refused.</summary>
    public static int Add(Span<byte> data, ExtensionType type, bool overwrite)
    {
        if (TryFind(data, type, out int found))
        {
            return overwrite ? found : throw TokenError.Of(TokenError.ExtensionAlreadyInitialized);
        }

        int offset = First;
        while (offset + 4 <= data.Length && BinaryPrimitives.ReadUInt16LittleEndian(data[offset..]) != 0)
        {
            offset += 4 + BinaryPrimitives.ReadUInt16LittleEndian(data[(offset + 2)..]);
        }

        int size = SizeOf(type);
        if (offset + 4 + size > data.Length)
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(data[offset..], (ushort)type);
        BinaryPrimitives.WriteUInt16LittleEndian(data[(offset + 2)..], (ushort)size);
        return offset + 4;
    }

    /// <summary>Marks what an account with extensions is.</summary>
    public static void SetKind(Span<byte> data, byte kind)
    {
        if (data.Length > KindOffset)
        {
            data[KindOffset] = kind;
        }
    }

    /// <summary>Whether the bytes behind the base say that this is a mint (or account).</summary>
    public static void CheckKind(ReadOnlySpan<byte> data, int baseSize, byte kind, bool allowUninitialized)
    {
        if (data.Length == TokenAuthority.MultisigSize || data.Length < baseSize)
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        if (data.Length == baseSize)
        {
            return;
        }

        bool isKind = data.Length >= First
            && !data[baseSize..KindOffset].ContainsAnyExcept((byte)0)
            && (data[KindOffset] == kind || (allowUninitialized && data[KindOffset] == 0));
        if (!isKind)
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        // Before it is initialized, what it is going to be follows from its first extension.
        ReadOnlySpan<byte> extensions = data[First..];
        if (data[KindOffset] == 0 && extensions.Length >= 4
            && (ExtensionType)BinaryPrimitives.ReadUInt16LittleEndian(extensions) is var first and not ExtensionType.None
            && IsOfAccount(first) != (kind == AccountKind))
        {
            throw TokenError.Of(TokenError.ExtensionBaseMismatch);
        }
    }

    private static bool IsOfAccount(ExtensionType type) =>
        type is ExtensionType.TransferFeeAmount or ExtensionType.ImmutableOwner or ExtensionType.NonTransferableAccount or ExtensionType.TransferHookAccount;
}
