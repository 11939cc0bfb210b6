using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the calls of somebody else's program: the bodies of the <c>[Instruction]</c> methods of <c>[External]</c> classes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExternalGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that reads the classes.</summary>
    public const string Programs = "ExternalPrograms";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ExternalModel> programs = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "SessionKit.ExternalAttribute",
                static (node, _) => node is ClassDeclarationSyntax,
                static (syntax, _) => ExternalReader.Read((INamedTypeSymbol)syntax.TargetSymbol))
            .Where(static program => program is not null)
            .Select(static (program, _) => program!)
            .WithTrackingName(Programs);

        // Two names that differ in case only are one to the compiler, and would stop the generator.
        IncrementalValueProvider<EquatableArray<string>> collisions = programs
            .Select(static (program, _) => program.Type.HintName)
            .Collect()
            .Select(static (names, _) => HintNames.Collisions(names));
        context.RegisterSourceOutput(programs.Combine(collisions), static (output, input) =>
            output.AddSource(HintNames.Of(input.Left.Type, "External", input.Right), ExternalEmitter.Write(input.Left)));
    }
}
