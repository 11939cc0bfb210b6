using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes <c>Program</c>: what a ledger deploys, and what a client must know of it.</summary>
internal static class ProgramEmitter
{
    /// <summary>The file of a program's description.</summary>
    public static string Write(ProgramModel program) =>
        SourceFile.PartOf(program.Type, string.Empty, writer =>
        {
            string onChain = $"global::{OnChainFile.Namespace}.{OnChainFile.ClassOf(program.Type)}";
            writer.Gap().Line($"/// <summary>The program: <c>new LocalLedger().Deploy({program.Type.Name}.Program)</c>.</summary>");
            using (writer.Braces("public static global::SessionKit.Hosting.SessionProgram Program { get; } = new()", "};"))
            {
                writer.Line($"Address = global::SessionKit.Pubkey.Parse({SymbolDisplay.FormatLiteral(program.Address, quote: true)}),");
                writer.Line($"Name = \"{program.Type.Name}\",");
                writer.Line($"Entrypoint = {onChain}.Entrypoint,");
                writer.Line($"ErrorLine = {onChain}.ErrorLine,");
                using (writer.Braces("Errors =", "],", "["))
                {
                    writer.Line(".. global::SessionKit.Hosting.SessionKitErrors.All,");
                    foreach (ErrorModel error in ErrorTable.Of(program))
                    {
                        writer.Line($"new({error.Code}, \"{error.Name}\", {SymbolDisplay.FormatLiteral(ErrorTable.Sentence(error.Message), quote: true)}),");
                    }
                }

                writer.Line("Idl = Idl,");
            }

            writer.Gap();
        });
}
