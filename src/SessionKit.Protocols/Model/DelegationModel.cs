namespace SessionKit.Protocols;

/// <summary>That an instruction is a step taken by the holder of a child session.</summary>
/// <param name="Chain">The child and those between it and the session itself, the session's own child first.</param>
/// <param name="Holder">The account that is the holder's signature.</param>
/// <param name="Step">The step that it takes.</param>
public sealed record DelegationModel(EquatableArray<DelegationLink> Chain, string Holder, DelegableModel Step)
{
    /// <summary>The child whose holder signs.</summary>
    public DelegationLink Last => Chain[Chain.Count - 1];
}
