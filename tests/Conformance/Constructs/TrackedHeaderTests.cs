using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary>What the program keeps of a session by itself.</summary>
public sealed class TrackedHeaderTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task The_opening_says_who_which_program_bound_to_what_and_when(string name)
    {
        using Host host = Start(name, out Keypair alice);
        Pubkey parent = host.Person().Address;
        Session<Meter.Whole.Running, Meter.Whole.Owner> session = await new Meter.Whole.Owner(host.Ledger, alice).Open(host.Person(), 1, parent);
        Meter.Whole.Header header = session.Header;
        Assert.Equal((alice.Address, Meter.Program.Address, (Pubkey?)parent), (header.Owner, header.Program, header.BoundTo));
        Assert.Equal((0UL, host.Time, host.Time), (header.UsageCount, header.CreatedAt, header.UpdatedAt));
        Assert.True(header.Metadata.Span.SequenceEqual(new byte[64]));
        Assert.Equal(8 + 8 + 1 + 32 + 32 + 32 + 8 + 8 + 8 + 64, Meter.Whole.Protocol.StateOffset);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Every_step_that_goes_through_counts_once_and_sets_the_time(string name)
    {
        using Host host = Start(name, out Keypair alice);
        var session = await Open(host, alice, 1);
        long opened = host.Time;
        host.Pass(TimeSpan.FromSeconds(10));
        session = await session.Add(5, 10);
        Assert.Equal(new Meter.Whole.Running(5, 0, opened), session.State);
        Assert.Equal((1UL, opened, host.Time), (session.Header.UsageCount, session.Header.CreatedAt, session.Header.UpdatedAt));
        session = await session.Add(5, 0);
        Assert.Equal(1UL, session.State.SeenCount);
        Keypair bob = host.Person();
        await (await new Meter.Whole.Helper(host.Ledger, bob).Join<Meter.Whole.Running>(session.Address)).Pause(0, null);
        var paused = await new Meter.Whole.Helper(host.Ledger, bob).Join<Meter.Whole.Paused>(session.Address);
        Assert.Equal(3UL, paused.Header.UsageCount);
        var resumed = Assert.IsType<Meter.Whole.AfterResume<Meter.Whole.Helper>.Running>(await paused.Resume());
        Assert.Equal((3UL, 4UL), (resumed.Session.State.SeenCount, resumed.Session.Header.UsageCount));
        Assert.Equal(alice.Address, resumed.Session.Header.Owner);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Two_steps_of_one_transaction_count_twice(string name)
    {
        using Host host = Start(name, out Keypair alice);
        var session = await (await Open(host, alice, 1)).Add(1, 0).Then(s => s.Add(2, 0));
        Assert.Equal((2UL, 1UL), (session.Header.UsageCount, session.State.SeenCount));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_fails_leaves_the_header_as_it_was(string name)
    {
        using Host host = Start(name, out Keypair alice);
        var session = await (await Open(host, alice, 1)).Add(1, 0);
        host.Pass(TimeSpan.FromSeconds(5));
        foreach ((ulong amount, long gap, string error) in new[] { (1_000UL, 0L, "Stuck"), (1UL, 6L, "TooSoon"), (ulong.MaxValue, 0L, "ArithmeticOverflow") })
        {
            await new Attempt(host, [alice], Meter.Whole.Instructions.Add(session.Address, alice.Address, amount, gap)).IsRefused(Meter.Program, error);
        }

        Assert.Equal(1UL, (await new Meter.Whole.Owner(host.Ledger, alice).Join<Meter.Whole.Running>(session.Address)).Header.UsageCount);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_guard_counts_with_the_header(string name)
    {
        using Host host = Start(name, out Keypair alice);
        var session = await Open(host, alice, 1);
        for (int i = 0; i < 20; i++)
        {
            session = await session.Add((ulong)i, 0);
        }

        StepRefusedException refusal = await Assert.ThrowsAsync<StepRefusedException>(() => session.Add(1, 0).SendAsync());
        Assert.Equal("TooOften", refusal.ErrorName);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Metadata_outlive_the_state_and_have_64_places(string name)
    {
        using Host host = Start(name, out Keypair alice);
        var session = await (await (await Open(host, alice, 1)).Mark(0, 7)).Mark(63, 9);
        await new Attempt(host, [alice], Meter.Whole.Instructions.Mark(session.Address, alice.Address, 64, 1)).IsRefused(Meter.Program, SessionKitError.IndexOutOfRange);
        var helper = new Meter.Whole.Helper(host.Ledger, host.Person());
        await (await helper.Join<Meter.Whole.Running>(session.Address)).Pause(1, 5);
        var paused = await helper.Join<Meter.Whole.Paused>(session.Address);
        Assert.Equal((7, 9), (paused.Header.Metadata.Span[0], paused.Header.Metadata.Span[63]));
        var done = Assert.IsType<Meter.Whole.AfterResume<Meter.Whole.Helper>.Done>(await paused.Resume());
        Assert.Equal(((ulong)host.Time, 4UL), (done.Session.State.Total, done.Session.Header.UsageCount));
        Assert.Equal((7, 9), (done.Session.Header.Metadata.Span[0], done.Session.Header.Metadata.Span[63]));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_session_that_is_opened_again_begins_anew(string name)
    {
        using Host host = Start(name, out Keypair alice);
        var session = await (await (await Open(host, alice, 1)).Mark(0, 7)).Add(1, 0);
        var helper = new Meter.Whole.Helper(host.Ledger, host.Person());
        await (await helper.Join<Meter.Whole.Running>(session.Address)).Pause(2, null);
        Assert.IsType<Meter.Whole.AfterResume<Meter.Whole.Helper>.Closed>(
            await (await helper.Join<Meter.Whole.Paused>(session.Address)).Resume());
        host.Pass(TimeSpan.FromSeconds(100));
        Keypair eve = host.Person();
        var again = await Open(host, eve, 1);
        Assert.Equal((eve.Address, 0UL, host.Time, (byte)0), (again.Header.Owner, again.Header.UsageCount, again.Header.CreatedAt, again.Header.Metadata.Span[0]));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_session_that_another_step_opens_has_its_header_too(string name)
    {
        using Host host = Start(name, out Keypair alice);
        var count = await new Meter.Count.Holder(host.Ledger, alice).Begin(host.NewAddress());
        host.Pass(TimeSpan.FromSeconds(3));
        await count.Branch(number: 5);
        var whole = await new Meter.Whole.Owner(host.Ledger, alice).Join<Meter.Whole.Running>(new Meter.Whole.Key(5));
        Assert.Equal((alice.Address, Meter.Program.Address, (Pubkey?)null), (whole.Header.Owner, whole.Header.Program, whole.Header.BoundTo));
        Assert.Equal((0UL, host.Time, host.Time), (whole.Header.UsageCount, whole.Header.CreatedAt, whole.Header.UpdatedAt));
        Assert.Equal(1UL, (await whole.Add(1, 0)).Header.UsageCount);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_closed_handle_has_no_header(string name)
    {
        using Host host = Start(name, out Keypair alice);
        var closed = await (await new Meter.Count.Holder(host.Ledger, alice).Begin(host.NewAddress())).End();
        Assert.Contains("is closed", Assert.Throws<InvalidOperationException>(() => closed.Header).Message, StringComparison.Ordinal);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task What_is_not_tracked_or_is_gone_is_refused_by_name_and_never_zero(string name)
    {
        using Host host = Start(name, out Keypair alice);
        var count = await new Meter.Count.Holder(host.Ledger, alice).Begin(host.NewAddress());
        await new Attempt(host, [alice], Meter.Count.Instructions.Peek(count.Address, alice.Address)).IsRefused(Meter.Program, SessionKitError.NotTracked);
        await new Attempt(host, [alice], Meter.Count.Instructions.EndAndLook(count.Address, alice.Address, default)).IsRefused(Meter.Program, SessionKitError.AccountNotInitialized);
    }

    internal static async Task<Session<Meter.Whole.Running, Meter.Whole.Owner>> Open(Host host, Keypair owner, ulong number) =>
        await new Meter.Whole.Owner(host.Ledger, owner).Open(host.Person(), number, host.NewAddress());

    private static Host Start(string name, out Keypair alice)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Meter.Program);
        alice = host.Person();
        return host;
    }
}
