namespace SessionKit.Protocols;

/// <summary>What a bound name means.</summary>
public enum SourceKind
{
    /// <summary>An account of the step: its address.</summary>
    Account,

    /// <summary>An argument of the step.</summary>
    Argument,

    /// <summary>A field of the session's key.</summary>
    KeyField,

    /// <summary>A field of the source state.</summary>
    StateField,

    /// <summary>A field of what the states of the session share.</summary>
    SharedField,

    /// <summary>A tracked field of the session.</summary>
    HeaderField,

    /// <summary>A field of the state of another session that the step borrows.</summary>
    OtherStateField,

    /// <summary>The session's own address.</summary>
    Session,
}
