using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>What the author says of a declaration, as plain text on one line.</summary>
public static class Documentation
{
    // Goes with the syntax tree. Only read, never changed, so that threads share it.
    private static readonly ConditionalWeakTable<SyntaxNode, Known> known = new();

    /// <summary>The summary of a symbol; empty if there is none.</summary>
    public static string SummaryOf(ISymbol symbol) => Text(Read(symbol)?.Element("summary"));

    /// <summary>What the documentation of a method or record says of a parameter; empty if nothing.</summary>
    public static string ParameterOf(ISymbol owner, string parameter) =>
        Text(Read(owner)?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == parameter));

    /// <summary>
    /// The comment of a symbol. Asking the compiler for it binds every name that it mentions, again at each keystroke; the text
    /// of a comment belongs to its syntax, which stays the same object as long as nobody types in its file.
    /// </summary>
    private static XElement? Read(ISymbol symbol)
    {
        if (symbol.DeclaringSyntaxReferences.Length != 1)
        {
            return Parse(symbol.GetDocumentationCommentXml() is { } xml && !string.IsNullOrWhiteSpace(xml) ? xml : Comment(symbol));
        }

        SyntaxNode declaration = symbol.DeclaringSyntaxReferences[0].GetSyntax();
        if (!known.TryGetValue(declaration, out Known found))
        {
            string text = Comment(symbol);
            found = new Known(Parse(text.Length > 0 ? text : symbol.GetDocumentationCommentXml() ?? string.Empty));
            known.GetValue(declaration, _ => found);
        }

        return found.Comment;
    }

    private static XElement? Parse(string xml)
    {
        try
        {
            // A symbol's own XML has a root element; the text of comments has none.
            XElement root = XElement.Parse($"<doc>{xml}</doc>");
            return root.Element("member") ?? root.Element("doc") ?? root;
        }
        catch (XmlException)
        {
            // The author is in the middle of writing it; the compiler says so.
            return null;
        }
    }

    /// <summary>Where a project writes no documentation file, the compiler leaves the comments unparsed.</summary>
    private static string Comment(ISymbol symbol)
    {
        var text = new StringBuilder();
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            foreach (string line in reference.GetSyntax().GetLeadingTrivia().ToFullString().Split('\n'))
            {
                string content = line.Trim();
                if (content.StartsWith("///", StringComparison.Ordinal))
                {
                    text.AppendLine(content.Substring(3));
                }
            }
        }

        return text.ToString();
    }

    private static string Text(XElement? element)
    {
        if (element is null)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        Append(text, element);
        return string.Join(" ", text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (XNode node in element.Nodes())
        {
            if (node is XText words)
            {
                text.Append(words.Value);
            }
            else if (node is XElement inner)
            {
                string? mentioned = inner.Attribute("cref")?.Value ?? inner.Attribute("langword")?.Value ?? inner.Attribute("name")?.Value;
                if (mentioned is not null && !inner.Nodes().Any())
                {
                    text.Append(mentioned.Substring(mentioned.LastIndexOfAny(['.', ':']) + 1));
                }

                Append(text, inner);
            }
        }
    }

    private sealed class Known(XElement? comment)
    {
        public XElement? Comment { get; } = comment;
    }
}
