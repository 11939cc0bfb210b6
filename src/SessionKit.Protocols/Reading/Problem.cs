namespace SessionKit.Protocols;

/// <summary>What can be wrong with a declaration, as far as reading it shows.</summary>
public enum Problem
{
    /// <summary>SK2005: two steps of one name and one source state. Arguments: step, state.</summary>
    DuplicateStep,

    /// <summary>SK2007: a key field that the opening step's parameters do not determine. Arguments: field, step.</summary>
    KeyFieldNotDetermined,

    /// <summary>SK2009: a guard, <c>Until</c> or other name that means nothing here, or something of a wrong type. Arguments: what names it, the name, why not.</summary>
    NameMeansNothing,

    /// <summary>SK2012: two kinds of thing share a name. Arguments: name, first kind, second kind.</summary>
    SharedName,

    /// <summary>SK2013: a declaration from which nothing can be generated. Arguments: name, why not.</summary>
    NotGeneratable,

    /// <summary>SK3001: a field or argument whose type has no layout. Arguments: field, type, what to do.</summary>
    NoLayout,

    /// <summary>SK3002: seeds that no address can have. Arguments: what, why not.</summary>
    ImpossibleSeeds,

    /// <summary>SK3003: two discriminators, error numbers or address spaces that collide. Arguments: first, second, what they share.</summary>
    Collision,

    /// <summary>SK3005: an account over the size that one instruction may create. Arguments: session, size, largest.</summary>
    AccountTooLarge,

    /// <summary>SK5001: an account that nothing constrains. Arguments: account, step.</summary>
    UnconstrainedAccount,

    /// <summary>SK2006: a signer that nothing binds. Arguments: signer, step.</summary>
    UnboundSigner,
}
