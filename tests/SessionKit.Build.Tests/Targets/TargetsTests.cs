using System;
using System.IO;
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
    public async Task A_project_without_a_program_starts_nothing_and_the_switch_leaves_the_program_out()
    {
        using var project = new TinyProject("public static class Nothing;");

        // The compiler is not there, so nobody can have started it.
        const string on = "-p:SessionKitCompileProgram=true";
        var missing = $"-p:SessionKitCompilerPath={Path.Combine(project.Folder, "nowhere.dll")}";
        (await project.BuildAsync(missing, on)).Succeeded();
        Assert.Contains(Skipped, (await project.BuildAsync("--no-restore", missing, on)).Succeeded().Output, StringComparison.Ordinal);

        project.Source = Counter;
        (await project.BuildAsync("--no-restore", "-p:SessionKitCompileProgram=false")).Succeeded();
        Assert.Empty(project.ProgramFiles());
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
