using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>What generated handlers do with child sessions: bind them to their parents when they are opened, and spend them when they are used.</summary>
public static class Grants
{
    /// <summary>The grant in a child session's account.</summary>
    /// <param name="child">The account, which must be in a state of its session.</param>
    /// <param name="offset">How many bytes of the tracked header stand before it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref Grant Of<TState>(AccountEntry child, int offset)
        where TState : struct, ISessionState<TState> => ref SessionAccounts.HeaderOf<TState, Grant>(child, offset);

    /// <summary>An address at the beginning of a child session's key: its parent's, then its holder's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly Pubkey KeyOf<TState>(AccountEntry child, int index)
        where TState : struct, ISessionState<TState> => ref SessionAccounts.PubkeyAt(child, TState.Discriminator.Length + (index * Pubkey.Size));

    /// <summary>The slot in which a session was opened whose steps can be delegated.</summary>
    /// <param name="session">Its account, which must be in a state of it.</param>
    /// <param name="offset">How many bytes of the tracked header stand before it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong IncarnationOf<TState>(AccountEntry session, int offset)
        where TState : struct, ISessionState<TState> => SessionAccounts.HeaderOf<TState, ulong>(session, offset);

    /// <summary>Binds a child that is being opened to a session that nothing limits. Ends the program with 4901 or 4902.</summary>
    /// <param name="grant">The child's grant.</param>
    /// <param name="grantor">Who grants.</param>
    /// <param name="parentIncarnation">The slot in which the parent was opened.</param>
    /// <param name="steps">The steps that who grants may take himself.</param>
    /// <param name="scope">What is granted.</param>
    /// <param name="step">The step that opens the child.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Give(ref Grant grant, scoped in Pubkey grantor, ulong parentIncarnation, ulong steps, scoped in Scope scope, scoped ref StepState step) =>
        Give(ref grant, in grantor, parentIncarnation, new Scope(steps, ulong.MaxValue, long.MaxValue, ulong.MaxValue), in scope, ref step);

    /// <summary>Binds a child that is being opened to another child. Ends the program with 4901 or 4902.</summary>
    /// <param name="grant">The child's grant.</param>
    /// <param name="grantor">Who grants: the parent's holder.</param>
    /// <param name="parent">The parent's grant.</param>
    /// <param name="scope">What is granted.</param>
    /// <param name="step">The step that opens the child.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Give(ref Grant grant, scoped in Pubkey grantor, scoped ref Grant parent, scoped in Scope scope, scoped ref StepState step) =>
        Give(ref grant, in grantor, parent.Incarnation, parent.Left, in scope, ref step);

    /// <summary>
    /// Takes a step through a child session: ends the program unless it is in the state in which it may be used (3012, 3007, 3002, 4920), bound to
    /// just this parent (2001, 4903), and covers the step (4904), the time (4905), one more use (4906) and the amount (4907).
    /// </summary>
    /// <param name="child">The child's account.</param>
    /// <param name="offset">How many bytes of the tracked header stand before its grant.</param>
    /// <param name="parent">The parent's address.</param>
    /// <param name="parentIncarnation">The slot in which the parent was opened.</param>
    /// <param name="steps">The step, as its bit.</param>
    /// <param name="amount">What the step spends.</param>
    /// <param name="step">The step that is taken.</param>
    /// <typeparam name="TState">The state in which the child may be used.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Use<TState>(
        scoped AccountEntry child, int offset, scoped in Pubkey parent, ulong parentIncarnation, ulong steps, ulong amount, scoped ref StepState step)
        where TState : struct, ISessionState<TState>
    {
        SessionAccounts.RequireState<TState>(child, ref step);
        Check.That(KeyOf<TState>(child, 0) == parent, SessionKitError.ConstraintHasOne);
        ref Grant grant = ref Of<TState>(child, offset);
        Check.That(grant.ParentIncarnation == parentIncarnation, SessionKitError.ParentReopened);
        Check.That((grant.Steps & steps) != 0, SessionKitError.StepNotGranted);
        Check.That(step.Now < grant.ExpiresAt, SessionKitError.GrantExpired);
        Check.That(grant.Uses != 0, SessionKitError.GrantUsedUp);
        Check.That(amount <= grant.Amount, SessionKitError.AmountNotGranted);
        grant.Uses = unchecked(grant.Uses - 1);
        grant.Amount = unchecked(grant.Amount - amount);
    }

    /// <summary>The list of accounts that a child session keeps.</summary>
    /// <param name="child">The account, which must be in a state of its session.</param>
    /// <param name="offset">How many bytes of the tracked header stand before it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref AllowedAccounts AccountsOf<TState>(AccountEntry child, int offset)
        where TState : struct, ISessionState<TState> => ref SessionAccounts.HeaderOf<TState, AllowedAccounts>(child, offset);

    /// <summary>Gives a child that is being opened a list of accounts, whose parent keeps one too. Ends the program with 4901.</summary>
    /// <param name="kept">The child's list.</param>
    /// <param name="accounts">What is granted.</param>
    /// <param name="limit">The parent's list.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Limit(ref AllowedAccounts kept, scoped in AllowedAccounts accounts, scoped ref AllowedAccounts limit)
    {
        Check.That(accounts.IsWithin(in limit), SessionKitError.ScopeTooWide);
        kept = accounts;
    }

    /// <summary>Ends the program unless a child session, which is in a state of its session, lists an account (4909).</summary>
    /// <param name="child">The child's account.</param>
    /// <param name="offset">How many bytes of the tracked header stand before its list.</param>
    /// <param name="account">The address of the account.</param>
    /// <typeparam name="TState">The state in which the child may be used.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireListed<TState>(scoped AccountEntry child, int offset, scoped in Pubkey account)
        where TState : struct, ISessionState<TState> => Check.That(AccountsOf<TState>(child, offset).Allows(in account), SessionKitError.AccountNotGranted);

    private static void Give(ref Grant grant, scoped in Pubkey grantor, ulong parentIncarnation, scoped in Scope limit, scoped in Scope scope, scoped ref StepState step)
    {
        Check.That(step.Slot > parentIncarnation, SessionKitError.ParentTooNew);
        Check.That(scope.IsWithin(in limit), SessionKitError.ScopeTooWide);
        grant.ParentIncarnation = parentIncarnation;
        grant.Grantor = grantor;
        grant.Steps = scope.Steps;
        grant.Amount = scope.Amount;
        grant.ExpiresAt = scope.ExpiresAt;
        grant.Uses = scope.Uses;
    }
}
