using System.IO;
using Microsoft.CodeAnalysis;

namespace SessionKit.Generators;

/// <summary>
/// Gives projects that reference Solnet the way between its types and ours. The files are the same for everybody; they stand in
/// <c>Emitted/</c> as they are emitted.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SolnetBridgeGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that looks for Solnet.</summary>
    public const string References = "SolnetReferences";

    private static readonly string[] Files = ["SolnetConversions", "SolnetErrors", "SolnetLedger", "SolnetSigner"];

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<(bool Solnet, bool Calls)> references = context.CompilationProvider
            .Select(static (compilation, _) => (
                compilation.GetTypeByMetadataName("Solnet.Rpc.Models.TransactionInstruction") is not null
                    && compilation.GetTypeByMetadataName("SessionKit.Transactions.Instruction") is not null,
                compilation.GetTypeByMetadataName("SessionKit.Call`2") is not null))
            .WithTrackingName(References);
        context.RegisterSourceOutput(references, static (output, references) =>
        {
            if (!references.Solnet)
            {
                return;
            }

            foreach (string file in Files)
            {
                output.AddSource($"SessionKit.{file}.g.cs", Read(file));
            }

            if (references.Calls)
            {
                output.AddSource("SessionKit.SolnetCalls.g.cs", Read("SolnetCalls"));
            }
        });
    }

    private static string Read(string file)
    {
        using Stream resource = typeof(SolnetBridgeGenerator).Assembly.GetManifestResourceStream($"Solnet.{file}.cs")
            ?? throw new FileNotFoundException($"The generator was built without '{file}'.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
