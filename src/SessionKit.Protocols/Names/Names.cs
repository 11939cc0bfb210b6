using System.Text;

namespace SessionKit.Protocols;

/// <summary>How a name in C# is written elsewhere.</summary>
public static class Names
{
    /// <summary>As Anchor writes names in IDLs: <c>MakeOffer2</c> is <c>make_offer2</c>, <c>URLName</c> is <c>url_name</c>.</summary>
    public static string ToSnakeCase(string name)
    {
        var result = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            char letter = name[i];
            bool begins = char.IsUpper(letter)
                && i > 0
                && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (begins)
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(letter));
        }

        return result.ToString();
    }

    /// <summary>With a capital: the role of parameter <c>maker</c> is <c>Maker</c>.</summary>
    public static string ToPascalCase(string name) =>
        name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>Without a capital: the parameter for field <c>MintA</c> is <c>mintA</c>.</summary>
    public static string ToCamelCase(string name) =>
        name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>In words: <c>NothingOffered</c> is <c>Nothing offered</c>.</summary>
    public static string ToWords(string name)
    {
        string words = ToSnakeCase(name).Replace('_', ' ');
        return ToPascalCase(words);
    }

    /// <summary>As an identifier in C#: keywords get their <c>@</c>.</summary>
    public static string Escape(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
        || Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetContextualKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
            ? "@" + name
            : name;
}
