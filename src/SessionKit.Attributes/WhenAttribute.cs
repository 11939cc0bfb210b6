using System;

namespace SessionKit;

/// <summary>
/// Requires a guard for a step: a method marked <see cref="GuardAttribute"/>, whose parameters are bound by name from the step's, or a guard that is kept as
/// data in the source state or in the shared data, which is asked before the step runs and counts it.
/// </summary>
/// <param name="guard">The guard: <c>nameof(IsOpen)</c>, or the field that keeps it: <c>nameof(Granted.Guard)</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class WhenAttribute(string guard) : Attribute
{
    /// <summary>The name of the guard.</summary>
    public string Guard { get; } = guard;

    /// <summary>
    /// Of a guard that is kept as data: the signer who is its caller, <c>nameof(key)</c>. Left out: the step's first signer.
    /// </summary>
    public string? Caller { get; set; }

    /// <summary>Of a guard that is kept as data: the argument that its amounts are about, <c>nameof(amount)</c>. Left out: a guard that limits amounts refuses the step.</summary>
    public string? Amount { get; set; }

    /// <summary>Of a guard that is kept as data: the account that it may limit, <c>nameof(payee)</c>. Left out: a guard that limits accounts refuses the step.</summary>
    public string? Account { get; set; }

    /// <summary>The member of the session's <c>Error</c> enum that a refusal ends with. Left out: <c>GuardRefused</c> (4925); of a guard that is kept as data the error of the condition that failed.</summary>
    public object? Error { get; set; }
}
