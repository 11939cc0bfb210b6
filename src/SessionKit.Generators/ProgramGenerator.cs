using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Turns <c>[Program]</c> classes into their entrypoint, client and description.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ProgramGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ProgramModel> programs = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Vocabulary.MetadataName("Program"),
                static (node, _) => node is ClassDeclarationSyntax,
                static (attributed, _) => SpeaksForClass(attributed) ? ProtocolReader.Read((INamedTypeSymbol)attributed.TargetSymbol) : null)
            .Where(static program => program is not null)
            .Select(static (program, _) => program!)
            .WithTrackingName(ProgramTrackingNames.Programs);
        IncrementalValueProvider<EquatableArray<string>> collisions = programs
            .Select(static (program, _) => ProgramFiles.NamesOf(program).ToEquatableArray())
            .Collect()
            .Select(static (names, _) => HintNames.Collisions(names.SelectMany(each => each)))
            .WithTrackingName(ProgramTrackingNames.Collisions);
        context.RegisterSourceOutput(
            programs.Combine(collisions), static (output, input) => ProgramFiles.Write(input.Left, input.Right, output.AddSource));
    }

    /// <summary>A class that says twice that it is a program is still one: its first attribute speaks for it.</summary>
    private static bool SpeaksForClass(GeneratorAttributeSyntaxContext attributed) =>
        attributed.TargetSymbol.Find("Program")?.ApplicationSyntaxReference is { } first
        && first.SyntaxTree == attributed.TargetNode.SyntaxTree
        && attributed.TargetNode.Span.Contains(first.Span);
}
