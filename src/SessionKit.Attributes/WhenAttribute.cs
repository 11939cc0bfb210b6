using System;

namespace SessionKit;

/// <summary>
/// Requires a guard for a step. The guard's parameters are bound by name from the step's.
/// </summary>
/// <param name="guard">The guard: <c>nameof(IsOpen)</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class WhenAttribute(string guard) : Attribute
{
    /// <summary>The name of the guard.</summary>
    public string Guard { get; } = guard;

    /// <summary>The member of the session's <c>Error</c> enum that a refusal ends with. Left out: <c>GuardRefused</c> (4925).</summary>
    public object? Error { get; set; }
}
