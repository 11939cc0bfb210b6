using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes what makes a record struct a state of its session, beside its layout.</summary>
internal static class StatePartEmitter
{
    /// <summary>The file of one state.</summary>
    public static string Write(ProgramModel program, SessionModel session, StateModel state)
    {
        string self = Names.Escape(state.Name);
        string contract = $"global::SessionKit.ISessionState<{self}>";
        string stage = $"global::SessionKit.ISessionStage<{self}>";
        return SourceFile.PartOf(
            state.Type,
            $"{session.Type.Reference}.IState<{self}>",
            writer =>
            {
                foreach ((string member, string value) in new[]
                {
                    ($"string {stage}.StageName", $"\"{state.Name}\""),
                    ($"global::SessionKit.SessionProtocol {contract}.Protocol", $"{session.Type.Reference}.Protocol"),
                    ($"ref readonly global::SessionKit.Pubkey {contract}.Program", $"ref {ProgramAddressEmitter.Reference(program)}"),
                    ($"global::System.ReadOnlySpan<byte> {contract}.Discriminator", $"[{Bytes.Items(Bytes.FromHex(state.Discriminator))}]"),
                    ($"int {contract}.AccountSize", $"{session.AccountSize}"),
                    ($"int {contract}.Offset", $"{session.StateOffset}"),
                    ($"int {contract}.HeaderOffset", $"{session.HeaderOffset}"),
                    ($"int {contract}.BumpOffset", $"{session.BumpOffset}"),
                    ($"bool {contract}.HasDeadline", state.Until is null ? "false" : "true"),
                    ($"long {contract}.DeadlineOf(in {self} state)", state.Until is null ? "0" : $"state.{Names.Escape(state.Until)}"),
                })
                {
                    writer.Gap().Expression("static " + member, value).Gap();
                }

                writer.List(
                    $"static bool {stage}.TryRead(",
                    ["global::SessionKit.SessionProtocol protocol", "global::SessionKit.Pubkey address", "global::SessionKit.AccountData? account", "long? now", $"out {self} stage"],
                    ") =>");
                writer.Line("    global::SessionKit.StateReading.TryRead(protocol, address, account, now, expired: false, out stage);");
            },
            Remarks(session, state));
    }

    private static string Remarks(SessionModel session, StateModel state)
    {
        var writer = new SourceWriter();
        writer.Line("/// <remarks>");
        AccountDocumentation.Write(writer, session, state);
        WriteSteps(writer, session, state);
        writer.Line("/// </remarks>");
        return writer.ToString().TrimEnd('\n');
    }

    private static void WriteSteps(SourceWriter writer, SessionModel session, StateModel state)
    {
        List<StepModel> steps = session.Instructions.SelectMany(i => i.Steps).Where(s => s.Source == state.Name).ToList();
        if (steps.Count == 0)
        {
            writer.Line(state.IsFinal ? "/// <para>The protocol is over in it.</para>" : "/// <para>No step leaves it.</para>");
            return;
        }

        writer.Line("/// <para>The steps from here:</para>");
        writer.Line("/// <list type=\"bullet\">");
        foreach (StepModel step in steps)
        {
            string who = step.Roles.Count == 0 ? "anybody" : string.Join(" and ", step.Roles);
            string when = step.FromExpired ? $" once <c>{state.Until}</c> has come" : state.Until is null ? string.Empty : $" before <c>{state.Until}</c>";
            string where = step.InPlace ? "stays here" : $"to {string.Join(" or ", step.Targets.Select(t => $"<c>{t}</c>"))}";
            writer.Line($"/// <item><description><c>{step.Name}</c>, by {who}{when}: {where}.</description></item>");
        }

        writer.Line("/// </list>");
    }
}
