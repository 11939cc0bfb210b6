using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SessionKit.Package.Tests;

/// <summary>The example that the README shows.</summary>
internal static class Readme
{
    /// <summary>The blocks of C#, in order: the protocol, then its use.</summary>
    public static IReadOnlyList<string> Blocks { get; } =
        [.. File.ReadAllText(Path.Combine(PackedKit.Repository, "README.md")).Split("```csharp\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])];

    /// <summary>The use of the protocol as a program, with those who take part, and what the README leaves to imagination, in front.</summary>
    public static string Program(bool withMistakes)
    {
        var lines = Blocks[1].Split('\n').Where(line => withMistakes || !IsMistake(line));
        return "using System;\nusing SessionKit;\n\nvar (alice, bob) = (Keypair.Generate(), Keypair.Generate());\n" + string.Join('\n', lines) + "\nConsole.WriteLine(done.State);\n";
    }

    /// <summary>The numbers of the lines that the README says are errors, and the ids that it says.</summary>
    public static IEnumerable<(int Line, string Id)> Mistakes(string program) =>
        program.Split('\n').Select((line, index) => (Text: line, Number: index + 1)).Where(line => IsMistake(line.Text))
            .Select(line => (line.Number, line.Text[(line.Text.IndexOf("// error ", StringComparison.Ordinal) + "// error ".Length)..].Split(':')[0]));

    private static bool IsMistake(string line) => line.Contains("// error ", StringComparison.Ordinal);
}
