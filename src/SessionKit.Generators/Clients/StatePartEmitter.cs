using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes what makes a record struct a state of its session, beside its layout.</summary>
internal static class StatePartEmitter
{
    /// <summary>The file of one state.</summary>
    public static string Write(ProgramModel program, SessionModel session, StateModel state)
    {
        string self = state.Type.Reference;
        string contract = $"global::SessionKit.ISessionState<{self}>";
        string stage = $"global::SessionKit.ISessionStage<{self}>";
        return SourceFile.PartOf(state.Type, $"{session.Type.Reference}.IState<{self}>", writer =>
        {
            writer.Member($"static string {stage}.StageName => \"{state.Name}\";");
            writer.Member($"static global::SessionKit.SessionProtocol {contract}.Protocol => {session.Type.Reference}.Protocol;");
            writer.Member($"static ref readonly global::SessionKit.Pubkey {contract}.Program => ref ProgramAddress;");
            writer.Member($"static global::System.ReadOnlySpan<byte> {contract}.Discriminator => [{Bytes.Items(Bytes.FromHex(state.Discriminator))}];");
            writer.Member($"static int {contract}.AccountSize => {session.AccountSize};");
            writer.Member($"static int {contract}.Offset => {session.HeaderSize};");
            writer.Member($"static bool {contract}.HasDeadline => {(state.Until is null ? "false" : "true")};");
            writer.Member($"static long {contract}.DeadlineOf(in {self} state) => {(state.Until is null ? "0" : $"state.{Names.Escape(state.Until)}")};");
            writer.Member($$"""
                static bool {{stage}}.TryRead(
                    global::SessionKit.SessionProtocol protocol, global::SessionKit.Pubkey address, global::SessionKit.AccountData? account, long? now, out {{self}} stage) =>
                    global::SessionKit.StateReading.TryRead(protocol, address, account, now, expired: false, out stage);
                """);
            AddressEmitter.Write(writer, "private", "ProgramAddress", program.Address);
        });
    }
}
