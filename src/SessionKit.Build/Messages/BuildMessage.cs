using System.Globalization;
using SessionKit.Build.Programs;
using SessionKit.Compiler.Programs;

namespace SessionKit.Build.Messages;

/// <summary>Something to tell whoever builds.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Text">In words. May be of several lines: the first says what, the others say by which way.</param>
internal sealed record BuildMessage(MessageSeverity Severity, string Text)
{
    /// <summary>Where all diagnostics are explained.</summary>
    public const string HelpRoot = "https://github.com/sessionkit/sessionkit/blob/main/docs/diagnostics/";

    /// <summary>The diagnostic's id (<c>SK4001</c>); empty for what is neither warning nor error.</summary>
    public string Code { get; init; } = "";

    /// <summary>The source file it is about; empty if none is known.</summary>
    public string File { get; init; } = "";

    /// <summary>From 1; 0 if not known.</summary>
    public int Line { get; init; }

    /// <summary>From 1; 0 if not known.</summary>
    public int Column { get; init; }

    /// <summary>The page that explains the diagnostic.</summary>
    public string HelpLink => Code.Length == 0 ? "" : $"{HelpRoot}{Code}.md";

    /// <summary>What the compiler says, at the real place of the source file.</summary>
    public static BuildMessage Of(ProgramProblem problem, BuildRequest request) =>
        new(problem.Severity == ProblemSeverity.Error ? MessageSeverity.Error : MessageSeverity.Warning, problem.Message)
        {
            Code = problem.Id,
            File = problem.Position is { } position ? request.SourcePath(position.Document) : "",
            Line = problem.Position?.Line ?? 0,
            Column = problem.Position?.Column ?? 0,
        };

    /// <summary>
    /// The form that MSBuild, editors and terminals recognise: <c>file(line,column): error SK4001: text</c>, on one line. What is no
    /// diagnostic is its text.
    /// </summary>
    public override string ToString()
    {
        if (Severity < MessageSeverity.Warning)
        {
            return Text;
        }

        var text = Text.Replace("\r", "", System.StringComparison.Ordinal).Replace("\n", " | ", System.StringComparison.Ordinal);

        var place = (File.Length, Line) switch
        {
            (0, _) => "SessionKit",
            (_, 0) => File,
            _ => string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{int.Max(1, Column)})"),
        };
        return $"{place}: {(Severity == MessageSeverity.Error ? "error" : "warning")} {Code}: {text}";
    }
}
