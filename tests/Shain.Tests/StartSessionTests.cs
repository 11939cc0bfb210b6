using System;
using System.Buffers.Binary;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.GateTests;

/// <summary>Opening a session: the four checks in their order, the fee, the session's bytes.</summary>
public sealed class StartSessionTests
{
    private const ulong Token = ShainWorld.Token;

    [HostTheory]
    [OnEveryHost]
    public async Task Item_12_the_fee_goes_to_the_treasury_and_the_session_begins(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        long now = world.Host.Time;
        ulong lamports = world.Host.Lamports(world.Alice.Address);
        Session<Shain.Active, Shain.Owner> session = await world.Start();
        Assert.Equal(new Shain.Active(now, now + 86_400, 0, 1), session.State);
        Assert.Equal(session.State, world.StateOf(world.Alice));
        Assert.Equal((1UL, 1_000_000UL), (world.Terms.TotalSessions, world.Terms.TotalFeesCollected));
        Assert.Equal((99 * Token, Token), (world.Host.TokensIn(world.TokensOf(world.Alice)), world.Host.TokensIn(world.TreasuryAta)));
        ulong rent = world.Host.Lamports(session.Address) + world.Host.Lamports(ShainWorld.LifetimeOf(world.Alice));
        Assert.Equal(1_398_960UL, world.Host.Lamports(session.Address));
        Assert.Equal(lamports - rent - Host.Fee, world.Host.Lamports(world.Alice.Address));
        Shain.FindAddress(new(world.Alice.Address), out byte bump);
        Assert.Equal(bump, world.Host.GetAccount(session.Address)!.Data.Span[72]);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_13_somebody_elses_token_account_is_refused(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Refuses(Shain.Error.TokenAccountOwnerMismatch, world.Alice, world.StartInstruction(world.Alice, world.TokensOf(world.Bob)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_14_a_token_account_of_another_mint_is_refused(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        Pubkey worthless = world.Host.Fund(world.Alice.Address, world.Host.CreateMint(new MintOptions()), 100 * Token);
        await world.Refuses(Shain.Error.TokenAccountMintMismatch, world.Alice, world.StartInstruction(world.Alice, worthless));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_15_one_unit_too_little_is_refused_and_just_enough_will_do(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        Keypair carol = world.Host.Person();
        world.Host.Fund(carol.Address, world.Mint, (10 * Token) - 1);
        await world.Refuses(Shain.Error.InsufficientHolding, carol, world.StartInstruction(carol));
        world.Host.Fund(carol.Address, world.Mint, 1);
        await world.Try(carol, world.StartInstruction(carol)).GoesThrough();
        Assert.Equal(9 * Token, world.Host.TokensIn(world.TokensOf(carol)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_16_a_second_start_while_active_is_SessionAlreadyActive_and_takes_no_fee(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        await world.Refuses(Shain.Error.SessionAlreadyActive, world.Alice, world.StartInstruction(world.Alice));
        StepRefusedException refusal = await Assert.ThrowsAsync<StepRefusedException>(() => world.Client(world.Alice).StartSession().SendAsync());
        Assert.Equal((nameof(Shain.Error.SessionAlreadyActive), 6011u), (refusal.ErrorName, refusal.Code!.Value));
        Assert.Equal(Token, world.Host.TokensIn(world.TreasuryAta));
        world.Host.Ledger.SetTime(world.StateOf(world.Alice).ExpiresAt - 1);
        await world.Refuses(Shain.Error.SessionAlreadyActive, world.Alice, world.StartInstruction(world.Alice));
    }

    /// <summary>Each fault together with each of those behind it: the one that the order names first is said.</summary>
    [HostTheory]
    [OnEveryHost]
    public async Task Item_17_the_four_checks_are_made_in_their_order(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        Pubkey otherMint = world.Host.CreateMint(new MintOptions());
        Pubkey bobsOther = world.Host.Fund(world.Bob.Address, otherMint, 1);
        Pubkey alicesOther = world.Host.Fund(world.Alice.Address, otherMint, 1);
        Pubkey bobsPoor = world.Host.CreateTokenAccount(world.Bob.Address, world.Mint, world.Host.NewAddress());
        Pubkey alicesPoor = world.Host.CreateTokenAccount(world.Alice.Address, world.Mint, world.Host.NewAddress());

        // All four at once, then one less each time; and each first fault with the last alone, which every row has.
        (Pubkey Tokens, Shain.Error Error)[] rows =
        [
            (bobsOther, Shain.Error.TokenAccountOwnerMismatch),
            (bobsPoor, Shain.Error.TokenAccountOwnerMismatch),
            (world.TokensOf(world.Bob), Shain.Error.TokenAccountOwnerMismatch),
            (alicesOther, Shain.Error.TokenAccountMintMismatch),
            (world.Host.Fund(world.Alice.Address, world.Host.CreateMint(new MintOptions()), 100 * Token), Shain.Error.TokenAccountMintMismatch),
            (alicesPoor, Shain.Error.InsufficientHolding),
            (world.TokensOf(world.Alice), Shain.Error.SessionAlreadyActive),
        ];
        foreach ((Pubkey tokens, Shain.Error error) in rows)
        {
            await world.Refuses(error, world.Alice, world.StartInstruction(world.Alice, tokens));
        }

        // The same order where there is no session yet.
        Keypair carol = world.Host.Person();
        await world.Refuses(Shain.Error.TokenAccountOwnerMismatch, carol, world.StartInstruction(carol, bobsOther));
        Pubkey carolsOther = world.Host.Fund(carol.Address, otherMint, 1);
        await world.Refuses(Shain.Error.TokenAccountMintMismatch, carol, world.StartInstruction(carol, carolsOther));
        world.Host.Fund(carol.Address, world.Mint, 1);
        await world.Refuses(Shain.Error.InsufficientHolding, carol, world.StartInstruction(carol));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_18_wrong_accounts_are_refused(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        Instruction right = world.StartInstruction(world.Alice);
        await world.Try(world.Alice, right.With(world.TreasuryAta, instead: world.TokensOf(world.Bob))).IsRefused(Shain.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Alice, right.With(ShainWorld.SessionOf(world.Alice), instead: ShainWorld.SessionOf(world.Bob))).IsRefused(Shain.Program, SessionKitError.ConstraintSeeds);
        await world.Try(world.Alice, right.With(ShainWorld.LifetimeOf(world.Alice), instead: ShainWorld.LifetimeOf(world.Bob))).IsRefused(Shain.Program, SessionKitError.ConstraintSeeds);
        await world.Try(world.Alice, right.With(ShainWorld.Config, instead: world.Host.NewAddress())).IsRefused(Shain.Program, SessionKitError.AccountNotInitialized);
        await world.Try(world.Alice, right.With(ShainWorld.Config, instead: world.Mint)).IsRefused(Shain.Program, SessionKitError.AccountOwnedByWrongProgram);
        await world.Try(world.Alice, right.With(TokenProgram.Address, instead: Shain.Program.Address)).IsRefused(Shain.Program, SessionKitError.InvalidProgramId);
        await world.Try(world.Mallory, right.NotSigned(world.Alice.Address)).IsRefused(Shain.Program, SessionKitError.AccountNotSigner);
        await world.Start(world.Bob);
        await world.Try(world.Alice, right.With(ShainWorld.SessionOf(world.Alice), instead: ShainWorld.SessionOf(world.Bob))).IsRefused(Shain.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Alice, right.With(ShainWorld.LifetimeOf(world.Alice), instead: ShainWorld.LifetimeOf(world.Bob))).IsRefused(Shain.Program, SessionKitError.ConstraintSeeds);
        await world.Try(world.Alice, right).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_19_a_session_may_cost_nothing(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host, fee: 0);
        await world.Start();
        Assert.Equal((1UL, 0UL), (world.Terms.TotalSessions, world.Terms.TotalFeesCollected));
        Assert.Equal((100 * Token, 0UL), (world.Host.TokensIn(world.TokensOf(world.Alice)), world.Host.TokensIn(world.TreasuryAta)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_20_who_cannot_pay_the_fee_gets_no_session(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host, fee: 101 * Token, minHolding: 1);
        await world.Try(world.Alice, world.StartInstruction(world.Alice)).IsRefusedByRuntime("Custom", 1);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_21_any_token_account_of_the_holder_will_do(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        Pubkey other = world.Host.CreateTokenAccount(world.Alice.Address, world.Mint, world.Host.NewAddress());
        world.Inject(other, data => BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(64), 20 * Token));
        await world.Client(world.Alice).StartSession(ownerTokenAccount: other);
        Assert.Equal((19 * Token, 100 * Token), (world.Host.TokensIn(other), world.Host.TokensIn(world.TokensOf(world.Alice))));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_22_two_holders_have_a_session_each(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        await world.Start(world.Bob);
        await world.Try(world.Bob, ShainWorld.Pass(world.Bob)).GoesThrough();
        Assert.Equal((0UL, 1UL), (world.StateOf(world.Alice).ActionsCount, world.StateOf(world.Bob).ActionsCount));
        Assert.Equal((2UL, 2 * Token), (world.Terms.TotalSessions, world.Terms.TotalFeesCollected));
        Assert.Equal((1UL, 1UL), (world.LifetimeOfHolder(world.Alice), world.LifetimeOfHolder(world.Bob)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_23_what_would_leave_its_range_is_Overflow(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        AccountData terms = world.Host.GetAccount(ShainWorld.Config)!;

        // The duration, the number of all sessions, the sum of all fees; a minimum fee of 1 for the last.
        foreach (int offset in new[] { 104, 128, 136 })
        {
            world.Inject(ShainWorld.Config, data => BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(offset), offset == 104 ? long.MaxValue : -1));
            await world.Refuses(Shain.Error.Overflow, world.Alice, world.StartInstruction(world.Alice));
            world.Host.SetAccount(ShainWorld.Config, terms);
        }

        await world.Start();
        world.LetItExpire();
        world.Inject(ShainWorld.LifetimeOf(world.Alice), data => data.AsSpan(40, 8).Fill(255));
        await world.Refuses(Shain.Error.Overflow, world.Alice, world.StartInstruction(world.Alice));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_24_lamports_sent_ahead_do_not_keep_a_session_from_opening(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        foreach (Pubkey ahead in new[] { ShainWorld.SessionOf(world.Alice), ShainWorld.LifetimeOf(world.Alice) })
        {
            world.Host.SetAccount(ahead, new AccountData(900_000, SystemProgram.Address, default));
        }

        await world.Start();
        Assert.Equal(1_398_960UL, world.Host.Lamports(ShainWorld.SessionOf(world.Alice)));
    }
}
