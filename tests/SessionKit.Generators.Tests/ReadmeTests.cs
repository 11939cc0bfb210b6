using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Generators.Tests;

/// <summary>Holds the README to its word: its protocol compiles, its client compiles but for the lines that it says do not, and what runs does what it says.</summary>
public class ReadmeTests
{
    private static readonly TestSetup WithGenerators = new()
    {
        Generators = [new LayoutGenerator(), new ProgramGenerator()],
        OutputKind = OutputKind.ConsoleApplication,
    };

    [Fact]
    public async Task The_example_compiles_but_for_the_lines_that_are_out_of_order()
    {
        string[] client = Block(1).Split('\n');
        string marked = string.Join('\n', client.Select(Mark));
        Assert.Equal(2, client.Count(line => line.Contains("error SK1002", StringComparison.Ordinal)));
        await Verify.Compilation(Surroundings(marked), WithGenerators with { OtherSources = [Block(0)] });
    }

    [Fact]
    public void The_example_runs_up_to_those_lines()
    {
        string[] client = Block(1).Split('\n');
        string legal = string.Join('\n', client.Where(line => !line.Contains("error SK1002", StringComparison.Ordinal)));
        GeneratorRun run = GeneratorVerifier.Run(WithGenerators, Surroundings(legal + "\nreturn done.State.Price == 20 ? 0 : 1;"), Block(0));
        Assert.NotNull(run.CompileAndLoad().EntryPoint);
        Assert.Equal(0, run.CompileAndLoad().EntryPoint!.Invoke(null, [Array.Empty<string>()]));
    }

    private static string Surroundings(string client) =>
        $"""
        using System;
        using SessionKit;

        var alice = Keypair.Generate();
        var bob = Keypair.Generate();
        {client}
        """;

    /// <summary>Marks what the README's comment says of a line: the step that is called on it.</summary>
    private static string Mark(string line)
    {
        int comment = line.IndexOf("// error ", StringComparison.Ordinal);
        if (comment < 0)
        {
            return line;
        }

        string id = line.Substring(comment + "// error ".Length, "SK1002".Length);
        int start = "await ".Length;
        int end = line.IndexOf(';', StringComparison.Ordinal);
        return $"{line[..start]}{{|{id}:{line[start..end]}|}};";
    }

    private static string Block(int index, [CallerFilePath] string here = "")
    {
        string readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "README.md")).ReplaceLineEndings("\n");
        return readme.Split("```csharp\n")[index + 1].Split("```")[0].TrimEnd();
    }
}
