namespace SessionKit.Protocols;

/// <summary>What can be wrong with a declaration, as far as reading it shows.</summary>
public enum Problem
{
    /// <summary>SK2005: two steps of one name and one source state. Arguments: step, where from (<c>from 'Offered'</c>).</summary>
    DuplicateStep,

    /// <summary>
    /// SK2007: a key field that the opening step's parameters do not determine. Arguments: field, step, the parameter that would (<c>ulong seed</c>).
    /// </summary>
    KeyFieldNotDetermined,

    /// <summary>
    /// SK2009: a guard, <c>Until</c> or other name that means nothing here, or something of a wrong type. Arguments: what it should be
    /// (<c>the mint of 'vault'</c>), the name, why it is not.
    /// </summary>
    NameMeansNothing,

    /// <summary>SK2011: a child session with more authority than its parent. Arguments: what gives it (<c>step 'Grant'</c>), how, and what to do.</summary>
    MoreThanParent,

    /// <summary>SK2012: two kinds of thing share a name. Arguments: name, first kind, second kind.</summary>
    SharedName,

    /// <summary>
    /// SK2013: a declaration from which nothing can be generated, or a word of the vocabulary where it has no meaning. Arguments: name, why not
    /// and what to do.
    /// </summary>
    NotGeneratable,

    /// <summary>SK3001: a field or argument whose type has no layout. Arguments: field, type, what to do.</summary>
    NoLayout,

    /// <summary>SK3002: seeds that no address can have. Arguments: the seed, why not.</summary>
    ImpossibleSeeds,

    /// <summary>
    /// SK3003: two discriminators, error numbers or address spaces that collide. Arguments: first, second, what they share, what to do.
    /// </summary>
    Collision,

    /// <summary>SK3005: an account over the size that one instruction may create. Arguments: session, size, largest.</summary>
    AccountTooLarge,

    /// <summary>SK5001: an account that nothing constrains. Arguments: account, step, what to do.</summary>
    UnconstrainedAccount,

    /// <summary>SK2006: a signer that nothing binds. Arguments: signer, step.</summary>
    UnboundSigner,

    /// <summary>SK2006: a step with consequences that nobody signs. Arguments: step, the consequence (<c>ends the session</c>).</summary>
    UnsignedStep,
}
