using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the Borsh layout of every <c>[State]</c>, <c>[Shared]</c>, <c>[Event]</c>, <c>[Layout]</c> and <c>[Union]</c> struct.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LayoutGenerator : IIncrementalGenerator
{
    // A struct that carries several of the attributes gets one part: the first of these speaks for it.
    private static readonly ImmutableArray<string> Precedence = ["Union", "Event", "State", "Shared", "Layout"];

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<LayoutPart> states = Structs(context, "State", LayoutKind.State);
        IncrementalValuesProvider<LayoutPart> events = Structs(context, "Event", LayoutKind.Event);
        IncrementalValuesProvider<LayoutPart> shared = Structs(context, "Shared", LayoutKind.Plain);
        IncrementalValuesProvider<LayoutPart> layouts = Structs(context, "Layout", LayoutKind.Plain);
        IncrementalValuesProvider<UnionDeclaration> unions = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Vocabulary.MetadataName("Union"),
                static (node, _) => node is TypeDeclarationSyntax,
                static (syntax, _) => SpeaksFor(syntax, "Union") ? LayoutReader.ReadUnion((INamedTypeSymbol)syntax.TargetSymbol, null) : null)
            .Where(static union => union is not null)
            .Select(static (union, _) => union!)
            .WithTrackingName(LayoutTrackingNames.Unions);

        IncrementalValueProvider<EquatableArray<string>> collisions = NamesOf(states).Combine(NamesOf(events)).Combine(NamesOf(layouts)).Combine(NamesOf(shared))
            .Combine(unions.SelectMany(static (union, _) => NamesOf(union)).Collect())
            .Select(static (names, _) => HintNames.Collisions(
                names.Left.Left.Left.Left.Concat(names.Left.Left.Left.Right).Concat(names.Left.Left.Right).Concat(names.Left.Right).Concat(names.Right)))
            .WithTrackingName(LayoutTrackingNames.Collisions);

        Emit(context, states, collisions);
        Emit(context, events, collisions);
        Emit(context, shared, collisions);
        Emit(context, layouts, collisions);
        context.RegisterSourceOutput(unions.Combine(collisions), static (output, input) =>
        {
            (UnionDeclaration union, EquatableArray<string> collisions) = input;
            output.AddSource(HintNames.Of(union.Type, "Layout", collisions), UnionEmitter.Write(union));
            foreach (LayoutDeclaration each in union.Cases)
            {
                output.AddSource(HintNames.Of(each.Type, "Layout", collisions), LayoutEmitter.Write(each));
            }
        });
    }

    private static IncrementalValuesProvider<LayoutPart> Structs(
        IncrementalGeneratorInitializationContext context, string attribute, LayoutKind kind) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Vocabulary.MetadataName(attribute),
                static (node, _) => node is TypeDeclarationSyntax,
                (syntax, _) => SpeaksFor(syntax, attribute) ? Read(syntax, attribute, kind) : null)
            .Where(static part => part is not null)
            .Select(static (part, _) => part!)
            .WithTrackingName(LayoutTrackingNames.Structs);

    private static LayoutPart? Read(GeneratorAttributeSyntaxContext syntax, string attribute, LayoutKind kind)
    {
        var type = (INamedTypeSymbol)syntax.TargetSymbol;
        if (LayoutReader.ReadDeclaration(type, null) is not { } declaration)
        {
            return null;
        }

        string discriminator = kind == LayoutKind.Event
            ? Discriminators.Hex(Vocabulary.StringArgument(Vocabulary.Find(type, attribute), "Discriminator"), $"event:{type.Name}")
            : string.Empty;
        return new LayoutPart(declaration, kind, discriminator);
    }

    /// <summary>Whether this attribute, on this part of the type, is the one that its layout is generated for.</summary>
    private static bool SpeaksFor(GeneratorAttributeSyntaxContext syntax, string attribute) =>
        Precedence.First(name => Vocabulary.Has(syntax.TargetSymbol, name)) == attribute
        && Vocabulary.Find(syntax.TargetSymbol, attribute)?.ApplicationSyntaxReference is { } first
        && first.SyntaxTree == syntax.TargetNode.SyntaxTree
        && syntax.TargetNode.Span.Contains(first.Span);

    private static IncrementalValueProvider<ImmutableArray<string>> NamesOf(IncrementalValuesProvider<LayoutPart> parts) =>
        parts.Select(static (part, _) => part.Declaration.Type.HintName).Collect();

    private static IEnumerable<string> NamesOf(UnionDeclaration union) =>
        union.Cases.Select(each => each.Type.HintName).Prepend(union.Type.HintName);

    private static void Emit(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<LayoutPart> parts,
        IncrementalValueProvider<EquatableArray<string>> collisions) =>
        context.RegisterSourceOutput(parts.Combine(collisions), static (output, input) => output.AddSource(
            HintNames.Of(input.Left.Declaration.Type, "Layout", input.Right), LayoutEmitter.Write(input.Left)));
}
