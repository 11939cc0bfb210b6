using System;
using System.Runtime.CompilerServices;

namespace SessionKit;

/// <summary>What Token-2022's mint extensions mean for whoever holds the tokens.</summary>
/// <remarks>
/// Numbers: <c>ExtensionType</c> of spl-token-2022. The bytes come from the token program, which keeps them well-formed;
/// bytes that are not are taken for the worst.
/// </remarks>
internal static class MintExtensions
{
    private const ushort None = 0;
    private const ushort TransferFeeConfig = 1;
    private const ushort DefaultAccountState = 6;
    private const ushort NonTransferable = 9;
    private const ushort InterestBearingConfig = 10;
    private const ushort TransferHook = 14;
    private const ushort MetadataPointer = 18;
    private const ushort TokenMetadata = 19;
    private const ushort GroupPointer = 20;
    private const ushort TokenGroup = 21;
    private const ushort GroupMemberPointer = 22;
    private const ushort TokenGroupMember = 23;
    private const ushort ScaledUiAmount = 25;
    private const ushort Pausable = 26;

    private const byte StateInitialized = 1;
    private const int HeaderLength = 4;

    /// <summary>Whether none of the extensions lets anybody take, hold up or tax tokens.</summary>
    public static bool ArePlain(ReadOnlySpan<byte> extensions)
    {
        while (Next(ref extensions, out ushort type, out ReadOnlySpan<byte> value))
        {
            if (!IsPlain(type, value))
            {
                return false;
            }
        }

        // A header cut short by the account's end may only be padding.
        return IsZero(extensions);
    }

    /// <summary>The length of a token account of a mint with these extensions: some ask for one in every account.</summary>
    public static int AccountLength(ReadOnlySpan<byte> extensions)
    {
        int length = 0;
        while (Next(ref extensions, out ushort type, out _))
        {
            length += type switch
            {
                TransferFeeConfig => HeaderLength + 8, // TransferFeeAmount: the fees withheld
                NonTransferable => HeaderLength + HeaderLength, // NonTransferableAccount and ImmutableOwner, both empty
                TransferHook => HeaderLength + 1, // TransferHookAccount: whether a transfer is under way
                Pausable => HeaderLength, // PausableAccount, empty
                _ => 0,
            };
        }

        return length == 0 ? TokenLayout.AccountLength : TokenLayout.ExtensionsOffset + length;
    }

    private static bool IsPlain(ushort type, ReadOnlySpan<byte> value) => type switch
    {
        InterestBearingConfig or MetadataPointer or TokenMetadata or GroupPointer or TokenGroup or GroupMemberPointer
            or TokenGroupMember or ScaledUiAmount => true,
        TransferHook => IsZero(value), // neither a program nor an authority that could set one
        DefaultAccountState => value.Length == 1 && value[0] == StateInitialized,
        _ => false,
    };

    private static bool IsZero(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (value != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes the next extension off the front. None is left at the end, at type 0, and where the length is more than there is.</summary>
    private static bool Next(ref ReadOnlySpan<byte> extensions, out ushort type, out ReadOnlySpan<byte> value)
    {
        type = None;
        value = default;
        if (extensions.Length < HeaderLength)
        {
            return false;
        }

        type = Unsafe.ReadUnaligned<ushort>(in extensions[0]);
        int length = Unsafe.ReadUnaligned<ushort>(in extensions[2]);
        if (type == None || length > extensions.Length - HeaderLength)
        {
            return false;
        }

        value = extensions.Slice(HeaderLength, length);
        extensions = extensions[(HeaderLength + length)..];
        return true;
    }
}
