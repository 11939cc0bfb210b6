using System;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.GateTests;

/// <summary>Passing the gate.</summary>
public sealed class GatedActionTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Item_25_each_pass_counts_one_and_says_its_tag(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        byte[] before = world.Host.GetAccount(ShainWorld.SessionOf(world.Alice))!.Data.ToArray();
        ulong count = 0;
        foreach (ulong tag in new ulong[] { 0, 1, 42, ulong.MaxValue })
        {
            TransactionResult result = await world.Try(world.Alice, ShainWorld.Pass(world.Alice, tag)).GoesThrough();
            count++;
            Shain.Active state = world.StateOf(world.Alice);
            Assert.Equal(count, state.ActionsCount);
            Shain.Emitted expected = new Shain.Emitted.Gated(new(world.Alice.Address, state.ExpiresAt, tag, count));
            Assert.Equal(expected, Assert.Single(Shain.ReadEvents(result)));
        }

        byte[] after = world.Host.GetAccount(ShainWorld.SessionOf(world.Alice))!.Data.ToArray();
        after[56] = 0;
        Assert.Equal(before, after);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_26_a_second_before_the_end_passes_and_at_the_end_it_is_SessionExpired(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        Session<Shain.Active, Shain.Owner> session = await world.Start();
        world.Ledger.SetTime(session.State.ExpiresAt - 1);
        session = await session.GatedAction(tag: 1);
        world.Ledger.SetTime(session.State.ExpiresAt);
        await world.Refuses(Shain.Error.SessionExpired, world.Alice, ShainWorld.Pass(world.Alice));
        StepRefusedException refusal = await Assert.ThrowsAsync<StepRefusedException>(() => session.GatedAction(tag: 1).SendAsync());
        Assert.Equal((nameof(Shain.Error.SessionExpired), 6003u), (refusal.ErrorName, refusal.Code!.Value));
    }

    /// <summary>The engine ends with Anchor's 3012 or 3007 here; the page says SessionNotFound, and that is 6004.</summary>
    [HostTheory]
    [OnEveryHost]
    public async Task Item_27_without_a_session_it_is_SessionNotFound(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Refuses(Shain.Error.SessionNotFound, world.Alice, ShainWorld.Pass(world.Alice));
        world.Host.SetAccount(ShainWorld.SessionOf(world.Alice), new AccountData(900_000, SystemProgram.Address, default));
        await world.Refuses(Shain.Error.SessionNotFound, world.Alice, ShainWorld.Pass(world.Alice));
        await world.Start();
        world.LetItExpire();
        await world.Try(world.Alice, ShainWorld.Close(world.Alice)).GoesThrough();
        await world.Refuses(Shain.Error.SessionNotFound, world.Alice, ShainWorld.Pass(world.Alice));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_28_nobody_passes_with_anothers_session_or_without_signing(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        Instruction stolen = Shain.Instructions.GatedAction(ShainWorld.SessionOf(world.Alice), world.Mallory.Address, 0);
        await world.Try(world.Mallory, stolen).IsRefused(Shain.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Mallory, ShainWorld.Pass(world.Alice).NotSigned(world.Alice.Address)).IsRefused(Shain.Program, SessionKitError.AccountNotSigner);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_28_no_other_account_of_the_program_stands_in_for_a_session(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        Instruction pass = ShainWorld.Pass(world.Alice);
        Pubkey session = ShainWorld.SessionOf(world.Alice);
        await world.Try(world.Alice, pass.With(session, instead: ShainWorld.LifetimeOf(world.Alice))).IsRefused(Shain.Program, SessionKitError.AccountDiscriminatorMismatch);
        await world.Try(world.Alice, pass.With(session, instead: ShainWorld.Config)).IsRefused(Shain.Program, SessionKitError.AccountDiscriminatorMismatch);
        await world.Try(world.Alice, pass.With(session, instead: world.TokensOf(world.Alice))).IsRefused(Shain.Program, SessionKitError.AccountOwnedByWrongProgram);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_29_who_sold_all_tokens_passes_until_the_end(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        world.Inject(world.TokensOf(world.Alice), data => data.AsSpan(64, 8).Clear());
        await world.Try(world.Alice, ShainWorld.Pass(world.Alice)).GoesThrough();
        world.LetItExpire();
        await world.Refuses(Shain.Error.InsufficientHolding, world.Alice, world.StartInstruction(world.Alice));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_23_a_count_that_would_leave_its_range_is_Overflow(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        world.Inject(ShainWorld.SessionOf(world.Alice), data => data.AsSpan(56, 8).Fill(255));
        await world.Refuses(Shain.Error.Overflow, world.Alice, ShainWorld.Pass(world.Alice));
    }
}
