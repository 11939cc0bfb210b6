using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using SessionKit.Build.Messages;
using SessionKit.Build.Programs;
using Xunit;

namespace SessionKit.Build.Tests.Tasks;

/// <summary>The process that compiles, and what is said when there is none.</summary>
public sealed class CompilerProcessTests : IDisposable
{
    private readonly string request = Path.GetTempFileName();
    private readonly List<BuildMessage> told = [];

    private static string Compiler => typeof(CompileProgram).Assembly.Location;

    public void Dispose() => File.Delete(request);

    [Fact]
    public void What_the_process_says_arrives_with_its_code()
    {
        File.WriteAllLines(request, ["assembly=/nowhere/Escrow.dll", "name=Escrow", $"output={Path.GetTempPath()}"]);

        Assert.False(new CompilerProcess("dotnet", Compiler).Run(request, told.Add, CancellationToken.None));
        var error = Assert.Single(told);
        Assert.Equal((MessageSeverity.Error, ProgramBuild.InputCode), (error.Severity, error.Code));
        Assert.Contains("/nowhere/Escrow.dll", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dotnet_that_does_not_start_is_an_error_that_says_so()
    {
        Assert.False(new CompilerProcess("/nowhere/dotnet", Compiler).Run(request, told.Add, CancellationToken.None));
        Assert.Contains("'/nowhere/dotnet' does not start", Assert.Single(told).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_ends_with_an_error_and_no_word_is_an_error_with_what_it_printed()
    {
        Assert.False(new CompilerProcess("dotnet", "/nowhere/SessionKit.Build.dll").Run(request, told.Add, CancellationToken.None));
        Assert.Contains(told, message => message.Severity == MessageSeverity.Error && message.Text.Contains("ended with code", StringComparison.Ordinal));
    }
}
