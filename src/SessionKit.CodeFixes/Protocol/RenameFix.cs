using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Analyzers;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>SK2012: renames a step, a state or an account that shares its name with something else. The name is only a proposal that fits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameFix)), Shared]
public sealed class RenameFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [SharedNameAnalyzer.Id];

    /// <inheritdoc/>
    /// <remarks>None: each name is its author's to choose.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await FixPlace.AtAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } place
                || place.Model.GetDeclaredSymbol(place.InnermostNode, context.CancellationToken) is not { } named
                || NewName(named) is not { } name)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Rename {Kind(named)} '{named.Name}' to '{name}'",
                    c => RenameAsync(context.Document.Project, named, name, c),
                    "Rename"),
                diagnostic);
        }
    }

    /// <summary>
    /// Everywhere in the project. Overloads of a step are one instruction and so have one name; nothing is generated from names that clash, so that no
    /// other project can have used it.
    /// </summary>
    private static async Task<Solution> RenameAsync(Project project, ISymbol named, string name, CancellationToken cancellation)
    {
        Solution solution = project.Solution;
        foreach (Document document in project.Documents)
        {
            SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            SyntaxToken[] candidates = [.. root?.DescendantTokens(descendIntoTrivia: true).Where(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == named.Name) ?? []];
            if (candidates.Length > 0 && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model)
            {
                SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                solution = solution.WithDocumentText(document.Id, text.WithChanges(candidates.Where(t => Means(model, t, named, cancellation)).Select(t => FixPlace.Replace(t, name))));
            }
        }

        return solution;
    }

    private static bool Means(SemanticModel model, SyntaxToken token, ISymbol named, CancellationToken cancellation)
    {
        SyntaxNode node = token.Parent!;
        SymbolInfo info = model.GetSymbolInfo(node, cancellation);
        IEnumerable<ISymbol?> meant = [model.GetDeclaredSymbol(node, cancellation), info.Symbol, .. info.CandidateSymbols];
        return meant.OfType<ISymbol>().Any(s => SymbolEqualityComparer.Default.Equals(s, named) || IsOverload(s) || (s is IMethodSymbol { MethodKind: MethodKind.Constructor } && SymbolEqualityComparer.Default.Equals(s.ContainingType, named)));

        bool IsOverload(ISymbol symbol) =>
            named is IMethodSymbol && symbol is IMethodSymbol && symbol.Has("Step") && symbol.Name == named.Name && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, named.ContainingType);
    }

    private static string Kind(ISymbol named) => named switch
    {
        IMethodSymbol => "step",
        INamedTypeSymbol => "state",
        _ => "parameter",
    };

    private static string? NewName(ISymbol named)
    {
        string? name = named switch
        {
            IMethodSymbol step when step.Has("Step") => step.Name + "Step",
            INamedTypeSymbol state when state.Has("State") => state.Name + "State",
            // What binds a signer is its name: only one whom nothing binds can have another.
            IParameterSymbol signer when signer.Type.Is("Signer") => signer.Has("Anyone") ? signer.Name + "Party" : null,
            IParameterSymbol account => account.Name + "Account",
            _ => null,
        };
        INamedTypeSymbol? session = named.ContainingType;
        bool isFree = name is not null
            && session is not null
            && !session.GetMembers(name).Concat(session.GetMembers(Names.ToPascalCase(name))).Any()
            && (named.ContainingSymbol as IMethodSymbol)?.Parameters.Any(p => p.Name == name) != true;
        return isFree ? name : null;
    }
}
