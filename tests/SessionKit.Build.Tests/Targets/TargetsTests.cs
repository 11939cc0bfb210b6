using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Build.Tests.Targets;

/// <summary>Real builds of small projects: few, since each takes seconds.</summary>
public class TargetsTests
{
    private const string Skipped = "Skipping target \"SessionKitCompileProgram\"";

    private const string Counter = """
        using SessionKit;

        [Program("Counter111111111111111111111111111111111111")]
        [Session("counter")]
        public static partial class Counter
        {
            public readonly partial record struct Key(Pubkey Owner);

            [State]
            public readonly partial record struct Counting(ulong Count);

            [Step]
            public static Counting Open([Anyone] Signer owner) => new(0);

            [Step]
            public static Counting Add(in Counting now, Signer owner) => new(now.Count + 1);

            [Step]
            public static Closed End(in Counting now, Signer owner, Context ctx) => ctx.Close(owner);
        }
        """;

    [Fact]
    public async Task A_program_is_built_once_and_again_whenever_something_changed()
    {
        using var project = new TinyProject(Counter);

        var built = (await project.BuildAsync()).Succeeded();
        Assert.Contains("Tiny.so", built.Output, StringComparison.Ordinal);
        var table = built.Output.Split('\n').Select(line => line.Trim()).SkipWhile(line => !line.StartsWith("step ", StringComparison.Ordinal)).Take(4).ToList();
        Assert.Equal(["step", "open", "add", "end"], table.Select(line => line.Split(' ')[0]));
        Assert.Single(built.Output.Split('\n'), line => line.Contains("worst-case units", StringComparison.Ordinal));
        var first = File.ReadAllBytes(project.Output("Tiny.so"));
        Assert.Contains("\"counter\"", File.ReadAllText(project.Output("Tiny.idl.json")), StringComparison.Ordinal);

        var again = (await project.BuildAsync("--no-restore")).Succeeded();
        Assert.Contains(Skipped, again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("worst-case units", again.Output, StringComparison.Ordinal);

        foreach (var file in project.ProgramFiles())
        {
            File.Delete(file);
        }

        Assert.DoesNotContain(Skipped, (await project.BuildAsync("--no-restore")).Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(first, File.ReadAllBytes(project.Output("Tiny.so")));

        project.Source = Counter.Replace("now.Count + 1", "now.Count + 2", StringComparison.Ordinal);
        (await project.BuildAsync("--no-restore")).Succeeded();
        Assert.NotEqual(first, File.ReadAllBytes(project.Output("Tiny.so")));

        (await project.RunAsync("clean")).Succeeded();
        Assert.Empty(project.ProgramFiles());
    }

    [Fact]
    public async Task A_program_is_published_with_its_assembly()
    {
        using var project = new TinyProject(Counter);

        (await project.RunAsync("publish", "-c", "Release", "-o", "published")).Succeeded();

        Assert.True(File.Exists(Path.Combine(project.Folder, "published", "Tiny.so")));
        Assert.True(File.Exists(Path.Combine(project.Folder, "published", "Tiny.idl.json")));
    }

    [Fact]
    public async Task What_cannot_run_on_chain_is_an_error_at_its_line_in_both_kinds_of_MSBuild()
    {
        // What the analyzer says of the source would come first, and the compiler would not be asked.
        const string library = """

            #pragma warning disable SK4001
            public static class Library
            {
                public static ulong Length(ulong number) => (ulong)number.ToString().Length;
            }
            """;
        using var project = new TinyProject(Counter.Replace("now.Count + 1", "Library.Length(now.Count)", StringComparison.Ordinal) + library);
        var line = project.Source.Split('\n').Select((text, index) => (text, index)).Single(l => l.text.Contains("Library.Length", StringComparison.Ordinal)).index + 1;

        foreach (var arguments in new string[][] { [], ["-p:SessionKitUseTask=false"] })
        {
            var built = await project.BuildAsync(arguments);

            Assert.NotEqual(0, built.ExitCode);
            Assert.Contains(built.Diagnostics, text => text.Contains("Tiny.cs(", StringComparison.Ordinal) && text.Contains(": error SK4001: ", StringComparison.Ordinal));
            Assert.Contains(built.Diagnostics, text => text.Contains("Library.Length", StringComparison.Ordinal) || text.Contains($"Tiny.cs({line},", StringComparison.Ordinal));
            Assert.Empty(project.ProgramFiles());
        }
    }

    [Fact]
    public async Task A_project_without_a_program_starts_nothing_and_the_switch_leaves_the_program_out()
    {
        using var project = new TinyProject("public static class Nothing;");

        // The compiler is not there, so nobody can have started it.
        var missing = $"-p:SessionKitCompilerPath={Path.Combine(project.Folder, "nowhere.dll")}";
        (await project.BuildAsync(missing)).Succeeded();
        Assert.Contains(Skipped, (await project.BuildAsync("--no-restore", missing)).Succeeded().Output, StringComparison.Ordinal);

        project.Source = Counter;
        (await project.BuildAsync("--no-restore", "-p:SessionKitCompileProgram=false")).Succeeded();
        Assert.Empty(project.ProgramFiles());
    }

    [Fact]
    public async Task Several_programs_have_files_of_their_own_names()
    {
        using var project = new TinyProject(Counter + Counter.Replace("using SessionKit;", "", StringComparison.Ordinal).Replace("class Counter", "class Other", StringComparison.Ordinal).Replace("Counter1", "Kounter2", StringComparison.Ordinal));

        (await project.BuildAsync("-p:SessionKitUseTask=false")).Succeeded();

        Assert.True(File.Exists(project.Output("Counter.so")) && File.Exists(project.Output("Other.so")) && File.Exists(project.Output("Other.idl.json")));
        Assert.False(File.Exists(project.Output("Tiny.so")));
    }

    [Fact]
    public async Task A_compiler_that_is_too_old_for_the_generators_is_the_one_error()
    {
        using var project = new TinyProject(Counter);

        var built = await project.BuildAsync("-p:CompilerApiVersion=roslyn4.12");

        Assert.NotEqual(0, built.ExitCode);
        Assert.Contains("error SK6001", Assert.Single(built.Diagnostics), StringComparison.Ordinal);
        Assert.Contains("4.12, too old for SessionKit", built.Output, StringComparison.Ordinal);
    }
}
