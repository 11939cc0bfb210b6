namespace SessionKit.FlowJudge.Protocols;

/// <summary>Where a session can be: a state, the expired side of a state, or closed.</summary>
/// <param name="Protocol">The name of the protocol's class.</param>
/// <param name="Name">The state's name; <c>Closed</c> where there is none.</param>
/// <param name="IsExpired">Whether the state's time is over.</param>
/// <param name="IsFinal">Whether nothing follows.</param>
/// <param name="HasDeadline">Whether the state's time can be over.</param>
internal sealed record Stage(string Protocol, string Name, bool IsExpired, bool IsFinal, bool HasDeadline)
{
    /// <summary>Whether the session's account is gone.</summary>
    public bool IsClosed => Name == "Closed";

    /// <summary>The state's type.</summary>
    public string StateName => IsClosed ? "Closed" : $"{Protocol}.{Name}";

    /// <summary>The first type argument of a handle.</summary>
    public string TypeName => IsExpired ? $"Expired<{StateName}>" : StateName;

    /// <summary>The name of an outcome's case.</summary>
    public string CaseName => IsExpired ? Name + "Expired" : Name;

    /// <summary>The expression that reads from a handle which version of the session it saw.</summary>
    public string VersionOf(string handle) => IsClosed ? "0" : IsExpired ? $"{handle}.State.Was.Version" : $"{handle}.State.Version";
}
