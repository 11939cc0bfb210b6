using Microsoft.CodeAnalysis;
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
                "SessionKit.ProgramAttribute",
                static (node, _) => node is Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax,
                static (attributed, _) => attributed.TargetSymbol is INamedTypeSymbol type ? ProtocolReader.Read(type) : null)
            .Where(static program => program is not null)
            .Select(static (program, _) => program!)
            .WithTrackingName(ProgramTrackingNames.Programs);
        context.RegisterSourceOutput(programs, static (output, program) => ProgramFiles.Write(program, output.AddSource));
    }
}
