using System;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>
/// A file with code that needs no place in the user's class. It stands in a namespace of SessionKit's, below which its own using directives stand,
/// so that the words of the kit mean what they mean whatever the user calls his types; and in a class of its own, so that nothing of it shows
/// in IntelliSense on the session.
/// </summary>
internal static class KitFile
{
    /// <summary>The class that holds such code for a session or program class. Underscores are doubled, so that no two classes share one.</summary>
    public static string ClassOf(TypeName type) => type.HintName.Replace("_", "__").Replace('.', '_');

    /// <summary>Mentions the kit's own types as a file in a namespace of the kit may: <c>Pubkey</c>.</summary>
    public static string Shorten(string code) => code.Replace("global::SessionKit.", string.Empty);

    /// <summary>Writes a file.</summary>
    /// <param name="space">The namespace, one of SessionKit's.</param>
    /// <param name="usings">The namespaces whose types are mentioned without them.</param>
    /// <param name="body">Writes what stands in it.</param>
    public static string Write(string space, string[] usings, Action<SourceWriter> body) => SourceFile.In(space, writer =>
    {
        foreach (string each in usings)
        {
            writer.Line($"using {each};");
        }

        writer.Line();
        body(writer);
    });
}
