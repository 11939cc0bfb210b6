using System;

namespace SessionKit;

/// <summary>
/// Marks a rule: what it gives depends on what it is given and on nothing else, and it changes nothing. It takes values (a state, arguments, the time)
/// and returns a value, so that it can be read, tested and used off the chain by itself. SK4006 proves it while you type.
/// </summary>
/// <remarks>
/// Steps load, ask rules, and store. What a rule needs of the context or of an account is given to it as a value: <c>ctx.Now</c>,
/// <c>owner.Address</c>, <c>vault.Amount</c>. It may call other rules, and members of the framework and of the kit that are known to be pure.
/// </remarks>
/// <example>
/// <code>
/// [Pure]
/// private static ulong InterestOn(ulong debt, long seconds) => (ulong)((UInt128)debt * (ulong)seconds / SecondsOfYear);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class PureAttribute : Attribute;
