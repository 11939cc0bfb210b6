using System;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>A file of the program's side.</summary>
internal static class OnChainFile
{
    /// <summary>The namespace of all of them.</summary>
    public const string Namespace = "SessionKit.OnChain";

    /// <summary>The class that holds the program's side of a session or program class.</summary>
    public static string ClassOf(TypeName type) => KitFile.ClassOf(type) + "Handlers";

    /// <summary>The method that handles an instruction. No type of the kit begins so, and steps may well be called like one (<c>Mint</c>).</summary>
    public static string MethodOf(InstructionModel instruction) => "Handle" + instruction.Name;

    /// <summary>Writes a part of the class.</summary>
    public static string Write(TypeName type, Action<SourceWriter> body) =>
        KitFile.Write(Namespace, ["System", "System.Runtime.CompilerServices", "SessionKit.Hosting", "SessionKit.Layouts"], writer =>
        {
            writer.Line($"""
                /// <summary>
                /// What the program does for <see cref="{type.Reference}"/>: the same code in this process, under the debugger, and on chain.
                /// </summary>
                """);
            using (writer.Braces($"internal static partial class {ClassOf(type)}"))
            {
                body(writer);
            }
        });
}
