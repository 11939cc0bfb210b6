using System;
using System.Globalization;
using System.Text;

namespace SessionKit.Build.Messages;

/// <summary>
/// A message as one line between two processes: fields with tabs between them, so that nothing is guessed from
/// punctuation that paths and messages may hold too.
/// </summary>
internal static class MessageLine
{
    private const string Mark = "sessionkit";
    private const int FieldCount = 7;

    /// <summary>The line of a message.</summary>
    public static string Write(BuildMessage message) => string.Join('\t',
        Mark,
        message.Severity.ToString(),
        message.Code,
        Escape(message.File),
        message.Line.ToString(CultureInfo.InvariantCulture),
        message.Column.ToString(CultureInfo.InvariantCulture),
        Escape(message.Text));

    /// <summary>The message of a line, or null if the line is none: something else that the process printed.</summary>
    public static BuildMessage? Read(string line)
    {
        var fields = line.Split('\t');
        if (fields.Length != FieldCount || fields[0] != Mark
            || !Enum.TryParse<MessageSeverity>(fields[1], out var severity) || !Enum.IsDefined(severity)
            || !int.TryParse(fields[4], NumberStyles.None, CultureInfo.InvariantCulture, out var lineNumber)
            || !int.TryParse(fields[5], NumberStyles.None, CultureInfo.InvariantCulture, out var column))
        {
            return null;
        }

        return new BuildMessage(severity, Unescape(fields[6])) { Code = fields[2], File = Unescape(fields[3]), Line = lineNumber, Column = column };
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\\' => escaped.Append(@"\\"),
                '\t' => escaped.Append(@"\t"),
                '\n' => escaped.Append(@"\n"),
                '\r' => escaped.Append(@"\r"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            plain.Append(text[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var other => other });
        }

        return plain.ToString();
    }
}
