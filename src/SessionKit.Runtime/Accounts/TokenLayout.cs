using System.Runtime.CompilerServices;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>How the two token programs lay out their accounts, and how one type is told from another.</summary>
/// <remarks>
/// Classic accounts have no type byte: their length says what they are. Token-2022 appends, where there are extensions,
/// a type byte at 165 (mints are padded to there) and the extensions as type, length, value.
/// </remarks>
internal static class TokenLayout
{
    public const int AccountLength = 165;
    public const int MintLength = 82;

    /// <summary>A multisig has this length in both programs; an extended account never has.</summary>
    public const int MultisigLength = 355;

    public const int AccountStateOffset = 108;
    public const int MintAuthorityOffset = 0;
    public const int MintSupplyOffset = 36;
    public const int MintDecimalsOffset = 44;
    public const int MintIsInitializedOffset = 45;
    public const int MintFreezeAuthorityOffset = 46;

    /// <summary>Where Token-2022 puts the type byte.</summary>
    public const int TypeOffset = AccountLength;

    /// <summary>Where Token-2022's extensions begin.</summary>
    public const int ExtensionsOffset = TypeOffset + 1;

    public const byte MintType = 1;
    public const byte AccountType = 2;

    /// <summary>
    /// Whether an account of a token program is of a type. Ends the program if no token program owns it: with 3012 if it
    /// is the system program's, so not there at all, else with 3007.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOfType(scoped AccountEntry entry, int length, byte type) =>
        entry.Owner == TokenProgram.Address ? entry.DataLength == (ulong)length : IsOfType2022(entry, length, type);

    // Most accounts are the classic program's: what is asked of the others is not worth its bytes in every step.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsOfType2022(scoped AccountEntry entry, int length, byte type)
    {
        if (entry.Owner != TokenProgram.Address2022)
        {
            RefuseOwner(entry);
        }

        return entry.DataLength == (ulong)length
            || (entry.DataLength > TypeOffset
                && entry.DataLength != MultisigLength
                && entry.At(AccountEntry.DataOffset + TypeOffset) == type);
    }

    private static void RefuseOwner(scoped AccountEntry entry)
    {
        Check.That(entry.Owner != SystemProgram.Address, SessionKitError.AccountNotInitialized);
        Check.That(false, SessionKitError.AccountOwnedByWrongProgram);
    }
}
