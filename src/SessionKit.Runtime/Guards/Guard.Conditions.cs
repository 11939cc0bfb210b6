using System;

namespace SessionKit;

/// <content>The conditions.</content>
public readonly partial struct Guard
{
    /// <summary>The step's caller is one of these: its first signer, unless <c>[When(…, Caller = …)]</c> names another.</summary>
    /// <param name="addresses">One address or more.</param>
    /// <exception cref="ArgumentException">None are given, or more than there is room for.</exception>
    public static Guard Caller(params ReadOnlySpan<Pubkey> addresses) => GuardBuilder.List(GuardCondition.Caller, addresses);

    /// <summary>Until a time.</summary>
    /// <param name="at">Seconds since 1970: at this moment it is over.</param>
    public static Guard Expires(long at) => GuardBuilder.Leaf(GuardCondition.Expires, 2, (ulong)at);

    /// <summary>From a time on.</summary>
    /// <param name="from">Seconds since 1970: at this moment it begins.</param>
    public static Guard NotBefore(long from) => GuardBuilder.Leaf(GuardCondition.NotBefore, 2, (ulong)from);

    /// <summary>So many steps in all. Counts each step that it was needed for.</summary>
    /// <param name="most">How many.</param>
    public static Guard Uses(ulong most) => GuardBuilder.Leaf(GuardCondition.Uses, 3, most);

    /// <summary>So many steps in each window of time. A window begins with the first step behind the last window. Counts.</summary>
    /// <param name="most">How many.</param>
    /// <param name="seconds">How long the window is; 1 or more.</param>
    /// <exception cref="ArgumentException">The window has no length.</exception>
    public static Guard Rate(ulong most, long seconds)
    {
        if (seconds <= 0)
        {
            throw new ArgumentException("A window of time is one second long or more.", nameof(seconds));
        }

        return GuardBuilder.Rate(most, seconds);
    }

    /// <inheritdoc cref="Rate(ulong, long)"/>
    /// <param name="most">How many.</param>
    /// <param name="window">How long the window is: whole seconds, 1 or more.</param>
    public static Guard Rate(ulong most, TimeSpan window) => Rate(most, (long)window.TotalSeconds);

    /// <summary>These steps only: <c>Guard.Steps(nameof(Purse.Spend))</c>. A name that no step has allows nothing. For clients; programs use <see cref="StepIds"/>.</summary>
    /// <param name="names">One name or more.</param>
    /// <exception cref="ArgumentException">None are given, or more than there is room for.</exception>
    public static Guard Steps(params ReadOnlySpan<string> names)
    {
        Span<ulong> ids = stackalloc ulong[Math.Min(names.Length, GuardFormat.Words)];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = GuardStep.IdOf(names[i]);
        }

        return StepIds(ids);
    }

    /// <summary>These steps only, by the numbers that <see cref="GuardStep.IdOf"/> gives them: where there are no strings.</summary>
    /// <param name="ids">One number or more.</param>
    /// <exception cref="ArgumentException">None are given, or more than there is room for.</exception>
    public static Guard StepIds(params ReadOnlySpan<ulong> ids) => GuardBuilder.List(GuardCondition.Steps, ids);

    /// <summary>These accounts only: what <c>[When(…, Account = …)]</c> names must be one of them.</summary>
    /// <param name="addresses">One address or more.</param>
    /// <exception cref="ArgumentException">None are given, or more than there is room for.</exception>
    public static Guard Accounts(params ReadOnlySpan<Pubkey> addresses) => GuardBuilder.List(GuardCondition.Accounts, addresses);

    /// <summary>So much at a time: what <c>[When(…, Amount = …)]</c> names is no more than this.</summary>
    /// <param name="amount">The most.</param>
    public static Guard AtMost(ulong amount) => GuardBuilder.Leaf(GuardCondition.AtMost, 2, amount);

    /// <summary>So much in all: what <c>[When(…, Amount = …)]</c> names, added up over all steps that it was needed for, is no more than this. Counts.</summary>
    /// <param name="amount">The most.</param>
    public static Guard InTotal(ulong amount) => GuardBuilder.Leaf(GuardCondition.InTotal, 3, amount);

    /// <summary>All of these must hold, asked in order.</summary>
    /// <param name="guards">One guard or more.</param>
    /// <exception cref="ArgumentException">None are given, one is empty, or they are too large or too deep together.</exception>
    public static Guard All(params ReadOnlySpan<Guard> guards) => GuardBuilder.Join(GuardCondition.All, guards);

    /// <summary>One of these must hold, asked in order: only what was needed is counted.</summary>
    /// <param name="guards">One guard or more.</param>
    /// <exception cref="ArgumentException">None are given, one is empty, or they are too large or too deep together.</exception>
    public static Guard Any(params ReadOnlySpan<Guard> guards) => GuardBuilder.Join(GuardCondition.Any, guards);
}
