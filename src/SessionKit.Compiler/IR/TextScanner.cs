using System;
using System.Globalization;
using System.Text;

namespace SessionKit.Compiler.IR;

/// <summary>Reads words, numbers and signs off a text; a semicolon starts a comment.</summary>
/// <param name="text">The text.</param>
internal sealed class TextScanner(string text)
{
    // A number far above any real program's, so that a few bytes of text cannot ask for gigabytes of tables.
    private const int MaximumId = 1_000_000;

    private int position;

    /// <summary>From 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Whether only blanks and comments are left.</summary>
    public bool AtEnd
    {
        get
        {
            SkipBlanks();
            return position == text.Length;
        }
    }

    /// <summary>Takes a sign or word if it comes next. A word must end where it ends.</summary>
    public bool Take(string expected)
    {
        SkipBlanks();
        if (string.CompareOrdinal(text, position, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        var end = position + expected.Length;
        if (TextVocabulary.IsNameCharacter(expected[^1]) && end < text.Length && TextVocabulary.IsNameCharacter(text[end]))
        {
            return false;
        }

        position = end;
        return true;
    }

    /// <summary>Takes a sign or word that must come.</summary>
    public void Expect(string expected)
    {
        if (!Take(expected))
        {
            throw Error($"'{expected}' expected");
        }
    }

    /// <summary>A word of letters, digits, dots and underscores.</summary>
    public string Word()
    {
        SkipBlanks();
        var start = position;
        while (position < text.Length && TextVocabulary.IsNameCharacter(text[position]))
        {
            position++;
        }

        return position > start ? text[start..position] : throw Error("a word expected");
    }

    /// <summary>A plain name or one in quotes.</summary>
    public string Name()
    {
        SkipBlanks();
        return position < text.Length && text[position] == '"' ? QuotedText() : Word();
    }

    /// <summary>A text in quotes.</summary>
    public string QuotedText()
    {
        Expect("\"");
        var content = new StringBuilder();
        while (position < text.Length && text[position] != '"')
        {
            if (text[position] == '\\' && position + 1 < text.Length)
            {
                position++;
                content.Append(text[position++] switch { 'n' => '\n', 'r' => '\r', var other => other });
                continue;
            }

            content.Append(text[position++]);
        }

        return position++ < text.Length ? content.ToString() : throw Error("a closing quote expected");
    }

    /// <summary>A signed number.</summary>
    public long Number()
    {
        SkipBlanks();
        var start = position;
        position += position < text.Length && text[position] == '-' ? 1 : 0;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return long.TryParse(text.AsSpan(start, position - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Error("a number expected");
    }

    /// <summary>A number after a sign: <c>%3</c>, <c>^4</c>, <c>$5</c>.</summary>
    public int Id(string sign)
    {
        Expect(sign);
        return (int)Within(Number(), 0, MaximumId);
    }

    /// <summary>A number within bounds.</summary>
    public long Within(long number, long lowest, long highest) =>
        number >= lowest && number <= highest ? number : throw Error($"a number from {lowest} to {highest} expected");

    /// <summary>Bytes in hexadecimal; none where no digit comes on this line.</summary>
    public byte[] Bytes()
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        var start = position;
        while (position < text.Length && char.IsAsciiHexDigit(text[position]))
        {
            position++;
        }

        return (position - start) % 2 == 0 ? Convert.FromHexString(text.AsSpan(start, position - start)) : throw Error("an even number of digits expected");
    }

    /// <summary>What to throw at this place.</summary>
    public TextException Error(string message) => new(Line, $"{message}, not '{text.AsSpan(Math.Min(position, text.Length), Math.Min(12, text.Length - Math.Min(position, text.Length)))}'.");

    private void SkipBlanks()
    {
        for (; position < text.Length; position++)
        {
            if (text[position] == ';')
            {
                while (position + 1 < text.Length && text[position + 1] != '\n')
                {
                    position++;
                }
            }
            else if (text[position] == '\n')
            {
                Line++;
            }
            else if (text[position] is not (' ' or '\t' or '\r'))
            {
                return;
            }
        }
    }
}
