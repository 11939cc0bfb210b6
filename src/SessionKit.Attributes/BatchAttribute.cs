using System;
using System.Collections.Generic;

namespace SessionKit;

/// <summary>
/// On a step without a body: it runs other steps of the session, in this order, as one. The body is generated. It is one instruction, all or nothing, and one
/// use of the session.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>What the steps take, the batch takes under the same names and of the same types; <c>ref</c> where any of them takes it so. Two steps that take
/// <c>amount</c> are given the same amount.</item>
/// <item>Each step starts where the one before it left the session. The batch starts where the first does and leads where the last does.</item>
/// <item>Each step's guards are asked, and what it holds its accounts to is checked, right before it runs: on the session as it is then.</item>
/// <item>If one of them fails, nothing of those before it stays.</item>
/// </list>
/// </remarks>
/// <example><code>
/// [Step, Batch(nameof(Deposit), nameof(Lock))]
/// public static partial Locked DepositAndLock(in Open open, Signer owner, ulong amount, long until, Context ctx);
/// </code></example>
/// <param name="steps">The steps, in order: 2 to 16 of them.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BatchAttribute(params string[] steps) : Attribute
{
    /// <summary>The names of the steps, in order.</summary>
    public IReadOnlyList<string> Steps { get; } = steps;
}
