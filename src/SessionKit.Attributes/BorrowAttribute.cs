using System;

namespace SessionKit;

/// <summary>
/// On an account of a step: from this step on the session holds it, for several transactions. <c>in</c> shares it with other sessions, <c>ref</c> keeps
/// them away. Other sessions of the program that borrow the same account are refused meanwhile, unless all of them share it.
/// </summary>
/// <remarks>
/// <para>
/// In the steps that follow, a parameter of the same name is that account: nobody can pass another, and none once the time is over. A step marked
/// <see cref="ReleaseAttribute"/> gives it back; a session that ends must have given back what it holds. What the program must remember is kept in the
/// session's account (41 bytes) and in an account at the seeds <c>"lease"</c>, borrowed account, whose rent its payer gets back.
/// </para>
/// <para>It binds the sessions of this program. It does not freeze the account: what its owner can do with it elsewhere, he still can.</para>
/// </remarks>
/// <example><code>
/// [Borrow(86_400), Token(nameof(owner), nameof(mint))] ref TokenAccount collateral   // to itself, for a day at most
/// ref TokenAccount collateral                                                         // in later steps: the same account
/// [Release] in Account collateral                                                     // at the end: given back
/// </code></example>
/// <param name="seconds">How long at most: 1 to 31,622,400 (366 days). After that the account is free, whatever becomes of the session.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BorrowAttribute(int seconds) : Attribute
{
    /// <summary>How long at most, in seconds.</summary>
    public int Seconds { get; } = seconds;
}
