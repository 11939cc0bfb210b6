namespace SessionKit.Protocols;

/// <summary>A guard that a step requires.</summary>
/// <param name="Method">The guard's method, or the field that keeps it, by name.</param>
/// <param name="Arguments">What stands for its parameters, in order.</param>
/// <param name="Error">The number that a refusal ends with.</param>
public sealed record GuardModel(string Method, EquatableArray<ParameterModel> Arguments, uint Error)
{
    /// <summary>What is asked where it is no method but a guard that is kept as data; null otherwise.</summary>
    public StoredGuardModel? Stored { get; init; }
}
