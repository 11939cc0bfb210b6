namespace SessionKit;

/// <summary>What a node of a <see cref="Guard"/> asks: the low seven bits of its first byte. A number is never used again for something else.</summary>
internal enum GuardCondition : byte
{
    /// <summary>No node: bytes that were never written.</summary>
    None = 0,

    /// <summary>Holds.</summary>
    Always = 1,

    /// <summary>Who takes the step is one of these addresses.</summary>
    Caller = 2,

    /// <summary>It is earlier than this.</summary>
    Expires = 3,

    /// <summary>It is this time or later.</summary>
    NotBefore = 4,

    /// <summary>It has let fewer steps through than this. Counts.</summary>
    Uses = 5,

    /// <summary>It has let fewer steps through in this window of time than this. Counts.</summary>
    Rate = 6,

    /// <summary>The step is one of these.</summary>
    Steps = 7,

    /// <summary>The account that the step concerns is one of these.</summary>
    Accounts = 8,

    /// <summary>The amount is no more than this.</summary>
    AtMost = 9,

    /// <summary>The amount and all that were let through before are no more than this. Counts.</summary>
    InTotal = 10,

    /// <summary>Every node inside holds.</summary>
    All = 11,

    /// <summary>A node inside holds.</summary>
    Any = 12,
}
