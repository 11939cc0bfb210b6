using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>
/// What generated handlers do with accounts that a session holds for several steps. The session's own account says what it has, as which name and until
/// when; an account at the seeds <c>"lease"</c>, borrowed account says who has that, so that sessions do not get in each other's way.
/// </summary>
/// <remarks>
/// <para>
/// In the session's account, for each name: address (32), until when (8), whether exclusively (1); zeros for nothing. As long as that time is not over, the
/// lease has the session among its holders: only its own step takes it from there. So a step that uses what is held needs no lease.
/// </para>
/// <para>
/// The lease: discriminator at 0, borrowed account at 8, payer at 40, bump at 72, whether held exclusively at 73, then eight holders: session (32), until
/// when (8). A holder whose time is over is none. 394 bytes.
/// </para>
/// </remarks>
public static class Leases
{
    internal const int Size = HoldersOffset + (MostHolders * HolderSize);
    internal const int AccountOffset = 8;
    internal const int PayerOffset = 40;
    internal const int IsExclusiveOffset = 73;
    internal const int HoldersOffset = 74;
    internal const int HolderSize = Pubkey.Size + sizeof(long);
    internal const int MostHolders = 8;

    // The first 8 bytes of SHA-256 of "lease:Lease".
    internal const ulong Discriminator = 0x314a0f3f281ffa2b;

    private const int BumpOffset = 72;
    private const int UntilInSession = Pubkey.Size;
    private const int IsExclusiveInSession = Pubkey.Size + sizeof(long);
    private const int SizeInSession = IsExclusiveInSession + 1;

    /// <summary>
    /// Lets a session hold an account from now on. Ends the program with 4941 if it has something under this name, or this account, already; with 4940
    /// if another session has it and one of the two will not share; with 4944 if eight share it.
    /// </summary>
    /// <param name="session">The session's account.</param>
    /// <param name="place">Where in it the name stands.</param>
    /// <param name="account">What is borrowed.</param>
    /// <param name="lease">Where it is kept who holds that; created if nobody did.</param>
    /// <param name="payer">Who pays for it then.</param>
    /// <param name="program">The program; in memory that does not move.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="exclusive">Whether it keeps others away.</param>
    /// <param name="step">Knows the time.</param>
    public static void Borrow(
        scoped AccountEntry session,
        int place,
        scoped AccountEntry account,
        scoped AccountEntry lease,
        scoped AccountEntry payer,
        ref readonly Pubkey program,
        int seconds,
        bool exclusive,
        scoped ref StepState step)
    {
        Check.That(!IsHeld(session, place, ref step), SessionKitError.AlreadyBorrowed);
        if (lease.Owner == program)
        {
            RequireLeaseOf(lease, in account.Address);
        }
        else
        {
            Create(lease, payer, in account.Address, in program);
        }

        long until = checked(step.Now + seconds);
        int free = FindPlace(lease, in session.Address, exclusive, step.Now);
        Check.That(free != 0, SessionKitError.TooManyBorrowers);
        SessionAccounts.ValueAt<Pubkey>(lease, free) = session.Address;
        SessionAccounts.ValueAt<long>(lease, free + Pubkey.Size) = until;
        SessionAccounts.DataAt(lease, IsExclusiveOffset) = exclusive ? (byte)1 : (byte)0;
        SessionAccounts.ValueAt<Pubkey>(session, place) = account.Address;
        SessionAccounts.ValueAt<long>(session, place + UntilInSession) = until;
        SessionAccounts.DataAt(session, place + IsExclusiveInSession) = exclusive ? (byte)1 : (byte)0;
    }

    /// <summary>Whether a session holds anything under a name, and its time is not over.</summary>
    /// <param name="session">The session's account.</param>
    /// <param name="place">Where in it the name stands.</param>
    /// <param name="step">Knows the time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsHeld(scoped AccountEntry session, int place, scoped ref StepState step)
    {
        // Most have nothing, and need not ask for the time.
        long until = SessionAccounts.ValueAt<long>(session, place + UntilInSession);
        return until != 0 && step.Now < until;
    }

    /// <summary>Ends the program with 4942 unless an account is what the session has borrowed under a name, whether or not its time is over.</summary>
    /// <param name="session">The session's account.</param>
    /// <param name="place">Where in it the name stands.</param>
    /// <param name="account">The account that the caller gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireBorrowed(scoped AccountEntry session, int place, scoped ref readonly Pubkey account)
    {
        Check.That(SessionAccounts.ValueAt<long>(session, place + UntilInSession) != 0, SessionKitError.NotBorrowed);
        Check.That(SessionAccounts.PubkeyAt(session, place) == account, SessionKitError.NotBorrowed);
    }

    /// <summary>Ends the program with 4942 unless the session holds an account under a name; with 4943 if its time is over.</summary>
    /// <param name="session">The session's account.</param>
    /// <param name="place">Where in it the name stands.</param>
    /// <param name="account">The account that the caller gave.</param>
    /// <param name="step">Knows the time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireHeld(scoped AccountEntry session, int place, scoped ref readonly Pubkey account, scoped ref StepState step)
    {
        RequireBorrowed(session, place, in account);
        Check.That(step.Now < SessionAccounts.ValueAt<long>(session, place + UntilInSession), SessionKitError.BorrowExpired);
    }

    /// <summary>The same for a step that changes the account: ends the program with 4945 if the session shares it.</summary>
    /// <param name="session">The session's account.</param>
    /// <param name="place">Where in it the name stands.</param>
    /// <param name="account">The account that the caller gave.</param>
    /// <param name="step">Knows the time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireExclusive(scoped AccountEntry session, int place, scoped ref readonly Pubkey account, scoped ref StepState step)
    {
        RequireHeld(session, place, in account, ref step);
        Check.That(SessionAccounts.DataAt(session, place + IsExclusiveInSession) != 0, SessionKitError.BorrowIsShared);
    }

    /// <summary>Makes the session forget what it held under a name. Who else is to know is told by <see cref="Release"/>, behind the step.</summary>
    /// <param name="session">The session's account.</param>
    /// <param name="place">Where in it the name stands.</param>
    /// <param name="step">Knows the time.</param>
    /// <returns>Whether its time was not over yet.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Forget(scoped AccountEntry session, int place, scoped ref StepState step)
    {
        bool held = IsHeld(session, place, ref step);
        SessionAccounts.DataAt(session, place, SizeInSession).Clear();
        return held;
    }

    /// <summary>
    /// Strikes a session off the holders of an account; if none is left, the lease is closed, and its rent goes to who paid it (2001 for anybody else).
    /// </summary>
    /// <param name="session">The session's address.</param>
    /// <param name="held">Whether its time was not over yet: then there is a lease. Later somebody may have cleared it away.</param>
    /// <param name="account">What was borrowed.</param>
    /// <param name="lease">Where it is kept who holds that.</param>
    /// <param name="payer">Who paid for it.</param>
    /// <param name="program">The program; in memory that does not move.</param>
    /// <param name="step">Knows the time.</param>
    public static void Release(
        scoped ref readonly Pubkey session,
        bool held,
        ref readonly Pubkey account,
        scoped AccountEntry lease,
        scoped AccountEntry payer,
        ref readonly Pubkey program,
        scoped ref StepState step)
    {
        if (lease.Owner != program)
        {
            Check.That(!held, SessionKitError.AccountNotInitialized);
            return;
        }

        RequireLeaseOf(lease, in account);
        bool others = false;
        for (int i = 0; i < MostHolders; i++)
        {
            int holder = HoldersOffset + (i * HolderSize);
            ref long until = ref SessionAccounts.ValueAt<long>(lease, holder + Pubkey.Size);
            if (SessionAccounts.PubkeyAt(lease, holder) == session)
            {
                until = 0;
            }

            others |= until > step.Now;
        }

        if (!others)
        {
            Close(lease, payer);
        }
    }

    /// <summary>
    /// Clears a lease away whose holders' times are all over: anybody may, and the rent goes to who paid it. Ends the program with 3012, 3007 or 3002 if
    /// the account is no lease, with 4940 if somebody holds what it is about, with 2001 if the rent is to go elsewhere.
    /// </summary>
    /// <param name="lease">The lease.</param>
    /// <param name="payer">Who paid for it.</param>
    /// <param name="program">The program.</param>
    public static void Reclaim(scoped AccountEntry lease, scoped AccountEntry payer, scoped ref readonly Pubkey program)
    {
        Check.That(lease.IsWritable, SessionKitError.ConstraintMut);
        Check.That(payer.IsWritable, SessionKitError.ConstraintMut);
        SessionAccounts.RequireOwned(lease, in program);
        RequireLease(lease);
        long now = Syscalls.GetUnixTimestamp();
        for (int i = 0; i < MostHolders; i++)
        {
            Check.That(SessionAccounts.ValueAt<long>(lease, HoldersOffset + (i * HolderSize) + Pubkey.Size) <= now, SessionKitError.BorrowedByAnother);
        }

        Close(lease, payer);
    }

    private static void RequireLease(scoped AccountEntry lease)
    {
        Check.That(lease.DataLength == Size, SessionKitError.AccountDiscriminatorMismatch);
        Check.That(SessionAccounts.ValueAt<ulong>(lease, 0) == Discriminator, SessionKitError.AccountDiscriminatorMismatch);
    }

    /// <summary>Only this program creates such accounts, each at the address of what it is about: which account that is says where it stands.</summary>
    private static void RequireLeaseOf(scoped AccountEntry lease, scoped ref readonly Pubkey account)
    {
        RequireLease(lease);
        Check.That(SessionAccounts.PubkeyAt(lease, AccountOffset) == account, SessionKitError.ConstraintSeeds);
    }

    private static void Create(scoped AccountEntry lease, scoped AccountEntry payer, ref readonly Pubkey account, ref readonly Pubkey program)
    {
        SessionAccounts.RequireFree(lease, in program);
        byte bump = byte.MaxValue;
        SeedList.Begin(out SeedList seeds);
        seeds.Add("lease"u8);
        seeds.Add(in account);
        seeds.Add(in bump, 1);
        DerivedAddresses.Find(in lease.Address, ref seeds, ref bump, in program);
        Syscalls.GetRent(out Rent rent);
        AccountCreation.Create(lease, payer, in rent, Size, in program, ref seeds);
        SessionAccounts.ValueAt<ulong>(lease, 0) = Discriminator;
        SessionAccounts.ValueAt<Pubkey>(lease, AccountOffset) = account;
        SessionAccounts.ValueAt<Pubkey>(lease, PayerOffset) = payer.Address;
        SessionAccounts.DataAt(lease, BumpOffset) = bump;
    }

    /// <summary>Where a new holder goes: the first place that is free, if nobody is against it. 0 if none is.</summary>
    private static int FindPlace(scoped AccountEntry lease, scoped ref readonly Pubkey session, bool exclusive, long now)
    {
        int free = 0;
        bool keepsOthersAway = exclusive || SessionAccounts.DataAt(lease, IsExclusiveOffset) != 0;
        for (int i = 0; i < MostHolders; i++)
        {
            int holder = HoldersOffset + (i * HolderSize);
            if (SessionAccounts.ValueAt<long>(lease, holder + Pubkey.Size) > now)
            {
                Check.That(SessionAccounts.PubkeyAt(lease, holder) != session, SessionKitError.AlreadyBorrowed);
                Check.That(!keepsOthersAway, SessionKitError.BorrowedByAnother);
            }
            else if (free == 0)
            {
                free = holder;
            }
        }

        return free;
    }

    /// <remarks>Data first: only the owner may write them, and the owner changes last.</remarks>
    private static void Close(scoped AccountEntry lease, scoped AccountEntry payer)
    {
        Check.That(payer.Address == SessionAccounts.PubkeyAt(lease, PayerOffset), SessionKitError.ConstraintHasOne);
        payer.Lamports = checked(payer.Lamports + lease.Lamports);
        lease.Lamports = 0;
        lease.DataSpan.Clear();
        lease.SetDataLength(0);
        lease.Owner = SystemProgram.Address;
    }
}
