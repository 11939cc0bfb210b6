using System.Collections.Immutable;
using System.Linq;
using System.Text;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Programs;

/// <summary>Something that the author of a program is to be told.</summary>
/// <param name="Id">Which kind it is: one of <see cref="ProblemIds"/>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Reason">What is wrong and what to do instead.</param>
/// <param name="Position">The line of the author's, if it is known.</param>
/// <param name="Chain">The calls that lead there, the innermost first; empty where it is no matter of code.</param>
internal sealed record ProgramProblem(string Id, ProblemSeverity Severity, string Reason, SourcePosition? Position, ImmutableArray<CallSite> Chain)
{
    /// <summary>An error that belongs to no line.</summary>
    public static ProgramProblem OfInput(string reason) => new(ProblemIds.Input, ProblemSeverity.Error, reason, null, []);

    /// <summary>Reason and chain in one text: <c>reason (in Fee, called by Escrow.Take)</c>.</summary>
    public string Message
    {
        get
        {
            var text = new StringBuilder(Reason);
            if (Chain.Length > 0)
            {
                text.Append(" (in ").AppendJoin(", called by ", Chain.Select(site => site.Method)).Append(')');
            }

            return text.ToString();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(Position is null ? "" : $"{Position}: ")}{(Severity == ProblemSeverity.Error ? "error" : "warning")} {Id}: {Message}";
}
