namespace SessionKit.Protocols;

/// <summary>What can be wrong with the shape of a protocol whose declarations are right one by one.</summary>
public enum FindingKind
{
    /// <summary>SK2001: a state that no step reaches.</summary>
    Unreachable,

    /// <summary>SK2002: a state that is not final and has no step out.</summary>
    DeadEnd,

    /// <summary>SK2003: states that hold value, go on, and never come to an end.</summary>
    Trap,

    /// <summary>SK2004: a role's value in a state that it cannot leave on its own.</summary>
    Hostage,

    /// <summary>SK2008: the session closes while a vault may be open.</summary>
    VaultLeftOpen,

    /// <summary>SK2010: a state with a time whose expired side has no step.</summary>
    NothingAfterTime,

    /// <summary>SK2016: a step that borrows what its session has on every way there.</summary>
    BorrowedTwice,

    /// <summary>SK2016: a step that takes as borrowed what its session has on no way there.</summary>
    NeverBorrowed,

    /// <summary>SK2016: a step that would change what its session shares on every way there.</summary>
    WrittenThroughShared,

    /// <summary>SK2017: a step that ends its session, which may still have what it borrowed.</summary>
    NotReleased,
}
