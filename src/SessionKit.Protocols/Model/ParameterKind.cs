namespace SessionKit.Protocols;

/// <summary>What a parameter of a step is.</summary>
public enum ParameterKind
{
    /// <summary>The source state.</summary>
    State,

    /// <summary>One of the instruction's accounts, of the same name.</summary>
    Account,

    /// <summary>One of the instruction's arguments, of the same name.</summary>
    Argument,

    /// <summary>What the states of the session share.</summary>
    Shared,

    /// <summary>The execution context.</summary>
    Context,
}
