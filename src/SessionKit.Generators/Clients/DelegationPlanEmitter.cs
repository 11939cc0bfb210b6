using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes how a plan finds what stands above a child session: from key to key, up to the session whose step is taken.</summary>
internal static class DelegationPlanEmitter
{
    /// <summary>Writes the addresses of the children, and the handle on the session at the top.</summary>
    public static void WriteAbove(SourceWriter writer, ClientScope scope, DelegationModel delegation)
    {
        string handle = scope.Taken;
        writer.Line($"{scope.Plan}.Of({handle}.Address, {handle}.KeyOrThrow());");
        for (int i = delegation.Chain.Count - 1; i >= 0; i--)
        {
            DelegationLink link = delegation.Chain[i];
            writer.Line($"Pubkey {scope.Address(link.Account)} = {handle}.Address;");
            string above = i == 0 ? scope.Handle : scope.Address(link.Account) + "Parent";
            string stage = i == 0 ? ClientTypes.Stage(scope.Session, scope.Step.Source!, scope.Step.FromExpired) : delegation.Chain[i - 1].State.Reference;
            string session = i == 0 ? scope.Session.Type.Reference : delegation.Chain[i - 1].Session.Reference;
            writer.List(
                $"Session<{stage}, {scope.RoleType}> {above} = await SessionHandle.JoinAsync<{stage}, {scope.RoleType}>(",
                [$"{session}.Protocol", $"{scope.Taken}.Role", $"(({link.Session.Reference}.Key){handle}.KeyOrThrow()).{Names.Escape(link.ParentField)}", $"{scope.Plan}.CancellationToken"],
                ").ConfigureAwait(false);");
            handle = above;
        }
    }
}
