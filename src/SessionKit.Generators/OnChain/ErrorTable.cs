using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>The errors of a program beyond those of the runtime: the user's, and one for each state in which a step found its session.</summary>
internal static class ErrorTable
{
    /// <summary>The error number of the first state of a program.</summary>
    private const uint FirstState = 4950;

    /// <summary>Every error, by number.</summary>
    public static IEnumerable<ErrorModel> Of(ProgramModel program) => States(program).Concat(program.Errors);

    /// <summary>The errors that name the state in which a step found its session.</summary>
    public static IEnumerable<ErrorModel> States(ProgramModel program) =>
        program.Sessions.SelectMany(s => s.States).Select((state, index) => new ErrorModel(
            FirstState + (uint)index, "SessionIs" + state.Name, $"The session is in state {state.Name}, in which this step is not allowed."));

    /// <summary>The error number of the first state of a session.</summary>
    public static uint FirstStateOf(ProgramModel program, SessionModel session) =>
        FirstState + (uint)program.Sessions.TakeWhile(s => s.Type != session.Type).Sum(s => s.States.Count);

    /// <summary>Writes the method that gives the log line of an error.</summary>
    public static void WriteLines(SourceWriter writer, ProgramModel program)
    {
        writer.Gap().Line("/// <summary>The log line of an error, in Anchor's form: explorers and clients show its name.</summary>");
        using (writer.Braces("internal static ReadOnlySpan<byte> ErrorLine(uint code) => code switch", "};"))
        {
            foreach (ErrorModel error in Of(program))
            {
                string line = $"AnchorError occurred. Error Code: {error.Name}. Error Number: {error.Code}. Error Message: {Sentence(error.Message)}";
                writer.Line($"{error.Code} => {OpeningEmitter.Literal(line)},");
            }

            writer.Line("_ => SessionKitErrors.Describe(code),");
        }
    }

    /// <summary>A message with a full stop at its end.</summary>
    public static string Sentence(string message) =>
        message.EndsWith(".", System.StringComparison.Ordinal) || message.EndsWith("!", System.StringComparison.Ordinal) || message.EndsWith("?", System.StringComparison.Ordinal)
            ? message
            : message + ".";
}
