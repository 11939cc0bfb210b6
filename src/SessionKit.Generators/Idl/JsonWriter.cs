using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SessionKit.Generators;

/// <summary>
/// Writes JSON: two spaces a level, <c>\n</c>, what is empty or false left out. Small values stand on one line, so that a change of an IDL
/// reads as a change of one line.
/// </summary>
internal sealed class JsonWriter
{
    private readonly StringBuilder text = new();
    private int depth;
    private bool needsComma;

    /// <summary>Opens an object: an item of the array around it.</summary>
    public void BeginObject() => Open('{');

    /// <summary>Closes an object.</summary>
    public void EndObject() => Close('}');

    /// <summary>Opens an array: a member of the object around it.</summary>
    public void BeginArray(string name)
    {
        Separate();
        text.Append(Text(name)).Append(": ");
        OpenHere('[');
    }

    /// <summary>Closes an array.</summary>
    public void EndArray() => Close(']');

    /// <summary>Opens an object: a member of the object around it.</summary>
    public void BeginObject(string name)
    {
        Separate();
        text.Append(Text(name)).Append(": ");
        OpenHere('{');
    }

    /// <summary>A member whose value is JSON already.</summary>
    public void Member(string name, string json)
    {
        Separate();
        text.Append(Text(name)).Append(": ").Append(json);
    }

    /// <summary>An item whose value is JSON already.</summary>
    public void Item(string json)
    {
        Separate();
        text.Append(json);
    }

    /// <summary>A member <c>true</c>; nothing if it is false.</summary>
    public void Flag(string name, bool value)
    {
        if (value)
        {
            Member(name, "true");
        }
    }

    /// <summary>The member <c>docs</c>; nothing if there is nothing to say.</summary>
    public void Docs(string documentation)
    {
        if (documentation.Length > 0)
        {
            Member("docs", Array([Text(documentation)]));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString() + "\n";

    /// <summary>An object on one line; members of which the value is null are left out.</summary>
    public static string Object(params (string Name, string? Json)[] members) =>
        "{ " + string.Join(", ", members.Where(m => m.Json is not null).Select(m => $"{Text(m.Name)}: {m.Json}")) + " }";

    /// <summary>An array on one line.</summary>
    public static string Array(IEnumerable<string> items) => "[" + string.Join(", ", items) + "]";

    /// <summary>Bytes as an array of numbers, from hex.</summary>
    public static string Bytes(string hex)
    {
        var bytes = new List<string>();
        for (int i = 0; i + 1 < hex.Length; i += 2)
        {
            bytes.Add(int.Parse(hex.Substring(i, 2), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture)
                .ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return Array(bytes);
    }

    /// <summary>Text's bytes in UTF-8 as an array of numbers.</summary>
    public static string Utf8(string value) =>
        Array(Encoding.UTF8.GetBytes(value).Select(b => b.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>
    /// A string. Everything that would end a line somewhere (C# counts more characters as line ends than JSON does) or that is no character by
    /// itself is escaped, so that the text may stand in a raw string literal.
    /// </summary>
    public static string Text(string value)
    {
        var result = new StringBuilder("\"");
        for (int i = 0; i < value.Length; i++)
        {
            char letter = value[i];
            bool isPair = char.IsHighSurrogate(letter) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (isPair)
            {
                result.Append(letter).Append(value[++i]);
            }
            else if (letter is '"' or '\\')
            {
                result.Append('\\').Append(letter);
            }
            else if (char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' or '\ufeff')
            {
                result.Append("\\u").Append(((int)letter).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                result.Append(letter);
            }
        }

        return result.Append('"').ToString();
    }

    private void Open(char bracket)
    {
        if (text.Length > 0)
        {
            Separate();
        }

        OpenHere(bracket);
    }

    private void OpenHere(char bracket)
    {
        text.Append(bracket);
        depth++;
        needsComma = false;
    }

    private void Close(char bracket)
    {
        depth--;
        if (needsComma)
        {
            NewLine();
        }

        text.Append(bracket);
        needsComma = true;
    }

    private void Separate()
    {
        if (needsComma)
        {
            text.Append(',');
        }

        NewLine();
        needsComma = true;
    }

    private void NewLine() => text.Append('\n').Append(' ', depth * 2);
}
