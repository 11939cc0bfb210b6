namespace SessionKit.Protocols;

/// <summary>Where in its life a session is.</summary>
public enum ProtocolNodeKind
{
    /// <summary>Not opened yet.</summary>
    Missing,

    /// <summary>In a state.</summary>
    Live,

    /// <summary>In a state whose time is over.</summary>
    Expired,

    /// <summary>Over, and its account gone.</summary>
    Closed,
}
