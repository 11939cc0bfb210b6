using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.CodeFixes;

/// <summary>Where a diagnostic stands, and what is known there.</summary>
internal sealed class FixPlace
{
    private FixPlace(Document document, Diagnostic diagnostic, SyntaxNode root, SemanticModel model, SourceText text)
    {
        Document = document;
        Diagnostic = diagnostic;
        Root = root;
        Model = model;
        Text = text;
    }

    /// <summary>The document.</summary>
    public Document Document { get; }

    /// <summary>The diagnostic.</summary>
    public Diagnostic Diagnostic { get; }

    /// <summary>The document's syntax.</summary>
    public SyntaxNode Root { get; }

    /// <summary>What it means.</summary>
    public SemanticModel Model { get; }

    /// <summary>Its text.</summary>
    public SourceText Text { get; }

    /// <summary>The node that the diagnostic marks: the outermost of those that take up just its place.</summary>
    public SyntaxNode Node => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: false);

    /// <summary>The innermost node at the diagnostic's place.</summary>
    public SyntaxNode InnermostNode => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>How the document ends its lines.</summary>
    public string NewLine => Text.Lines.Count > 0 && Text.Lines[0].EndIncludingLineBreak - Text.Lines[0].End == 2 ? "\r\n" : "\n";

    /// <summary>The place of a diagnostic; null if it does not stand in the document's C#.</summary>
    public static async Task<FixPlace?> AtAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null || !diagnostic.Location.IsInSource || diagnostic.Location.SourceSpan.End > root.FullSpan.End
            ? null
            : new FixPlace(document, diagnostic, root, model, text);
    }

    /// <summary>The nearest node of a kind around the diagnostic.</summary>
    public T? Around<T>()
        where T : SyntaxNode => InnermostNode.FirstAncestorOrSelf<T>();

    /// <summary>The white space before the first word of the line in which a node begins.</summary>
    public string IndentationOf(SyntaxNode node)
    {
        string line = Text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>How a type of SessionKit or of the user's is written here.</summary>
    public string Written(ITypeSymbol type, int position) => type.ToMinimalDisplayString(Model, position);

    /// <summary>How an attribute of SessionKit is written here.</summary>
    /// <param name="word">Its name without <c>Attribute</c>.</param>
    /// <param name="position">Where.</param>
    public string Attribute(string word, int position) =>
        Model.LookupNamespacesAndTypes(position, name: word + "Attribute").Any(t => t.ContainingNamespace?.ToDisplayString() == Protocols.Vocabulary.Namespace)
            ? word
            : Protocols.Vocabulary.Namespace + "." + word;

    /// <summary>How a type of SessionKit is written here.</summary>
    public string Word(string type, int position) =>
        Model.LookupNamespacesAndTypes(position, name: type).Any(t => t.ContainingNamespace?.ToDisplayString() == Protocols.Vocabulary.Namespace)
            ? type
            : Protocols.Vocabulary.Namespace + "." + type;

    /// <summary>Puts text before something.</summary>
    public static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    /// <summary>Writes text in place of a node, the white space around it left alone.</summary>
    public static TextChange Replace(SyntaxNode node, string text) => new(node.Span, text);

    /// <summary>Writes text in place of a token.</summary>
    public static TextChange Replace(SyntaxToken token, string text) => new(token.Span, text);
}
