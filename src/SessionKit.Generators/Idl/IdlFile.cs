using System;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the file that holds a program's IDL as a constant.</summary>
internal static class IdlFile
{
    /// <summary>The file.</summary>
    public static string Write(ProgramModel program)
    {
        string json = IdlEmitter.Write(program).TrimEnd('\n');
        string quotes = new('"', Math.Max(3, LongestRunOfQuotes(json) + 1));
        return SourceFile.PartOf(program.Type, string.Empty, writer =>
        {
            writer.Line("/// <summary>The Anchor IDL (spec 0.1.0) of the program, as JSON.</summary>");
            writer.Line($"internal const string Idl = {quotes}");
            writer.Line(string.Join("\n", json.Split('\n').Select(line => "    " + line)));
            writer.Line($"    {quotes};");
        });
    }

    private static int LongestRunOfQuotes(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char letter in text)
        {
            run = letter == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
