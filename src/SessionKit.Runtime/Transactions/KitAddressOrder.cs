using System;
using System.Collections.Generic;

namespace SessionKit.Transactions;

/// <summary>
/// The order of addresses inside a group of a message: that of <c>@solana/kit</c>, which sorts the base58 texts with
/// the English collation of ICU, lower case first. The network does not ask for it, but equal messages get equal bytes.
/// </summary>
/// <remarks>
/// For texts of ASCII letters and digits that collation is: compare without case; a text that another one begins with
/// comes first; if both are still equal, the first difference decides, lower case before upper. No culture data of the
/// machine is asked, so that the bytes are the same everywhere (also with invariant globalization).
/// </remarks>
internal sealed class KitAddressOrder : IComparer<string>
{
    internal static KitAddressOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        int withoutCase = string.Compare(x, y, StringComparison.OrdinalIgnoreCase);

        // In ASCII upper case has the lower numbers.
        return withoutCase != 0 ? withoutCase : string.CompareOrdinal(y, x);
    }
}
