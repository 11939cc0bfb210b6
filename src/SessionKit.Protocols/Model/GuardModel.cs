namespace SessionKit.Protocols;

/// <summary>A guard that a step requires.</summary>
/// <param name="Method">The guard's method, by name.</param>
/// <param name="Arguments">What stands for its parameters, in order.</param>
/// <param name="Error">The number that a refusal ends with.</param>
public sealed record GuardModel(string Method, EquatableArray<ParameterModel> Arguments, uint Error);
