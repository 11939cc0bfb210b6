using System;
using FsCheck;
using FsCheck.Fluent;
using SessionKit.Build.Messages;
using Xunit;

namespace SessionKit.Build.Tests.Messages;

public class BuildMessageTests
{
    [Fact]
    public void An_error_has_the_form_that_MSBuild_and_editors_recognise() =>
        Assert.Equal(
            "/home/ann/Escrow.cs(12,9): error SK4001: No objects on chain. | Called by Escrow.Take",
            new BuildMessage(MessageSeverity.Error, "No objects on chain.\r\nCalled by Escrow.Take") { Code = "SK4001", File = "/home/ann/Escrow.cs", Line = 12, Column = 9 }.ToString());

    [Fact]
    public void A_warning_without_a_column_or_a_line_or_a_file_still_has_that_form()
    {
        var warning = new BuildMessage(MessageSeverity.Warning, "Hm.") { Code = "SK4003", File = "Escrow.cs", Line = 3 };

        Assert.Equal("Escrow.cs(3,1): warning SK4003: Hm.", warning.ToString());
        Assert.Equal("Escrow.cs: warning SK4003: Hm.", (warning with { Line = 0 }).ToString());
        Assert.Equal("SessionKit: warning SK4003: Hm.", (warning with { File = "" }).ToString());
    }

    [Fact]
    public void What_is_neither_error_nor_warning_is_the_text_alone() =>
        Assert.Equal("  Escrow.Take", new BuildMessage(MessageSeverity.Information, "  Escrow.Take").ToString());

    [Fact]
    public void A_diagnostic_links_to_its_page()
    {
        Assert.EndsWith("/docs/diagnostics/SK4001.md", new BuildMessage(MessageSeverity.Error, "") { Code = "SK4001" }.HelpLink, StringComparison.Ordinal);
        Assert.Empty(new BuildMessage(MessageSeverity.Information, "").HelpLink);
    }

    [Fact]
    public void Every_message_passes_from_one_process_to_the_other_unchanged()
    {
        var texts = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get).Or(Gen.Elements("", "\t", "\\t", "\\", "\r\n", "a\\\nb", "→ ctx"));
        var messages =
            from severity in Gen.Elements(Enum.GetValues<MessageSeverity>())
            from text in texts
            from file in texts
            from code in Gen.Elements("", "SK4001")
            from line in Gen.Choose(0, 1_000_000)
            from column in Gen.Choose(0, 500)
            select new BuildMessage(severity, text) { Code = code, File = file, Line = line, Column = column };

        Prop.ForAll(messages.ToArbitrary(), message =>
        {
            var line = MessageLine.Write(message);
            return !line.Contains('\n', StringComparison.Ordinal) && !line.Contains('\r', StringComparison.Ordinal) && MessageLine.Read(line) == message;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Unhandled exception. System.IO.IOException")]
    [InlineData("sessionkit\tError\tSK4001\tEscrow.cs\t1\t2")]
    [InlineData("sessionkit\tDisaster\tSK4001\tEscrow.cs\t1\t2\ttext")]
    [InlineData("sessionkit\t17\tSK4001\tEscrow.cs\t1\t2\ttext")]
    [InlineData("sessionkit\tError\tSK4001\tEscrow.cs\tone\t2\ttext")]
    [InlineData("sessionkit\tError\tSK4001\tEscrow.cs\t-1\t2\ttext")]
    [InlineData("other\tError\tSK4001\tEscrow.cs\t1\t2\ttext")]
    public void What_else_a_process_prints_is_no_message(string line) => Assert.Null(MessageLine.Read(line));
}
