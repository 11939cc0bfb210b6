using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>The <c>Context</c> that code of a step speaks to.</summary>
/// <param name="name">What it is called.</param>
/// <param name="changes">What has to be written so that it is there.</param>
internal sealed class StepContext(string name, params ImmutableArray<TextChange> changes)
{
    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>What has to be written so that it is there: nothing, or a parameter of the step.</summary>
    public ImmutableArray<TextChange> Changes => changes;

    /// <summary>The one that can be used at a place; null if there is none and none can be asked for, as in a helper that others call.</summary>
    public static StepContext? At(FixPlace place, int position)
    {
        ISymbol? known = place.Model.LookupSymbols(position)
            .FirstOrDefault(s => s is IParameterSymbol { Type: var type } && type.Is("Context"));
        if (known is not null)
        {
            return new StepContext(known.Name);
        }

        MethodDeclarationSyntax? step = place.Root.FindToken(position).Parent?.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        return step is not null
            && place.Model.GetDeclaredSymbol(step) is { } method
            && method.Has("Step")
            && place.Model.LookupSymbols(position, name: "ctx").All(s => s is not ILocalSymbol and not IParameterSymbol)
            && !step.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(v => v.Identifier.ValueText == "ctx")
                ? new StepContext("ctx", ParameterLists.Append(place, step, place.Word("Context", step.SpanStart) + " ctx"))
                : null;
    }
}
