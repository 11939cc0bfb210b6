using System;
using System.Globalization;

namespace SessionKit;

/// <summary>What can be wrong with a base58 text.</summary>
internal enum Base58FaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no text.</summary>
    Empty,

    /// <summary>A character is not one of the 58.</summary>
    BadCharacter,

    /// <summary>It stands for more or fewer bytes than wanted.</summary>
    WrongLength,

    /// <summary>It is longer than any text that could be meant.</summary>
    TooLong,
}

/// <summary>What is wrong with a base58 text, and where.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Number">The position of the bad character from 0, or the number of bytes that the text stands for.</param>
/// <param name="Character">The bad character.</param>
internal readonly record struct Base58Fault(Base58FaultKind Kind, int Number = 0, char Character = '\0')
{
    /// <summary>The fault as the exception that a parser throws.</summary>
    /// <param name="what">The thing that was to be read, with its article: "an address".</param>
    /// <param name="size">How many bytes that thing has.</param>
    internal FormatException ToException(string what, int size) => new(Kind switch
    {
        Base58FaultKind.Empty => $"The text is empty; {what} is {size} bytes in base58.",
        Base58FaultKind.BadCharacter =>
            $"{Shown()} at position {Number} is not a base58 character (digits and letters without 0, O, I and l); {what} is {size} bytes in base58.",
        Base58FaultKind.WrongLength => $"The text stands for {Number} bytes; {what} has {size}.",
        _ => $"The text is longer than {Base58.MaxChars} characters; {what} is {size} bytes in base58.",
    });

    // A control character or half of a surrogate pair would make the message unreadable.
    private string Shown() => char.IsControl(Character) || char.IsSurrogate(Character) || char.IsWhiteSpace(Character)
        ? "U+" + ((int)Character).ToString("X4", CultureInfo.InvariantCulture)
        : $"'{Character}'";
}
