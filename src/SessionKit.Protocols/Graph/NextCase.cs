namespace SessionKit.Protocols;

/// <summary>Something that can be found when one waits for somebody else.</summary>
/// <param name="Node">Where the session is then.</param>
/// <param name="Steps">The names of the single steps that lead there; none where time alone does, or only several steps.</param>
public sealed record NextCase(ProtocolNode Node, EquatableArray<string> Steps);
