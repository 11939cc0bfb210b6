using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Constructs;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Layouts;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>What was not granted is refused: to others, elsewhere, later, for more; and bytes that are no guard grant nothing.</summary>
public sealed class StoredGuardAttackTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Every_condition_refuses_by_its_own_name(string name)
    {
        using Host host = StoredGuardTests.Start(name, out Keypair alice, out Keypair bob);
        Pubkey payee = host.NewAddress();
        foreach ((Guard guard, SessionKitError error) in new[]
        {
            (Guard.Caller(alice.Address), SessionKitError.GuardCaller),
            (Guard.Expires(host.Time), SessionKitError.GuardExpired),
            (Guard.NotBefore(host.Time + 1), SessionKitError.GuardTooEarly),
            (Guard.Uses(0), SessionKitError.GuardUsedUp),
            (Guard.InTotal(4), SessionKitError.GuardUsedUp),
            (Guard.Rate(0, 1), SessionKitError.GuardTooOften),
            (Guard.Steps(nameof(Warrant.Grants.RunErrand)), SessionKitError.GuardStep),
            (Guard.Accounts(alice.Address), SessionKitError.GuardAccount),
            (Guard.AtMost(4), SessionKitError.GuardAmount),
            (Guard.Never, SessionKitError.GuardRefused),
            (Guard.Always & Guard.Uses(9) & !Guard.Always, SessionKitError.GuardRefused),
            (Guard.AtMost(4) | Guard.Caller(alice.Address), SessionKitError.GuardRefused),
            (default, SessionKitError.GuardMalformed),
        })
        {
            await GrantAsync(host, alice, guard);
            await new Attempt(host, [bob], StoredGuardTests.Spend(AddressOf(alice), bob, payee, 5)).IsRefused(Warrant.Program, error);
            await RevokeAsync(host, alice);
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_limit_of_what_the_step_does_not_say_refuses_it_and_its_opposite_does_too(string name)
    {
        using Host host = StoredGuardTests.Start(name, out Keypair alice, out Keypair bob);
        Instruction run = Warrant.Grants.Instructions.RunErrand(session: AddressOf(alice), agent: bob.Address, runs: 1);
        Instruction tick = Warrant.Grants.Instructions.Tick(session: AddressOf(alice));
        foreach (Guard guard in new[] { Guard.AtMost(9), !Guard.AtMost(9), !Guard.Accounts(alice.Address), Guard.InTotal(9) })
        {
            await GrantAsync(host, alice, guard);
            await new Attempt(host, [bob], run).IsRefused(Warrant.Program, "NotAllowed");
            await new Attempt(host, [], tick).IsRefused(Warrant.Program, SessionKitError.GuardUnanswered);
            await RevokeAsync(host, alice);
        }

        await GrantAsync(host, alice, !Guard.Caller(alice.Address));
        await new Attempt(host, [bob], run).GoesThrough();
        await new Attempt(host, [], tick).IsRefused(Warrant.Program, SessionKitError.GuardUnanswered);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Only_the_owner_replaces_a_guard_and_only_by_a_guard(string name)
    {
        using Host host = StoredGuardTests.Start(name, out Keypair alice, out Keypair bob);
        await GrantAsync(host, alice, Guard.Uses(1));
        Instruction Regrant(Keypair owner) => Warrant.Grants.Instructions.Regrant(session: AddressOf(alice), owner: owner.Address, guard: Guard.Always);
        await new Attempt(host, [bob], Regrant(bob)).IsRefused(Warrant.Program, SessionKitError.ConstraintHasOne);
        foreach ((int at, byte value) in new[] { (0, (byte)99), (0, (byte)0x85), (1, (byte)0), (1, (byte)33), (1, (byte)2), (2, (byte)1), (Guard.Size - 1, (byte)1) })
        {
            Instruction forged = Regrant(alice).WithData(data =>
            {
                byte[] changed = [.. data];
                changed[changed.Length - Guard.Size + at] = value;
                return changed;
            });
            await new Attempt(host, [alice], forged).IsRefused(Warrant.Program, SessionKitError.InstructionDidNotDeserialize);
        }

        Instruction cut = Regrant(alice).WithData(data => data[..^1]);
        await new Attempt(host, [alice], cut).IsRefused(Warrant.Program, SessionKitError.InstructionDidNotDeserialize);
        await new Attempt(host, [alice], Regrant(alice)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Bytes_that_are_no_guard_let_nothing_through_even_behind_what_holds(string name)
    {
        using Host host = StoredGuardTests.Start(name, out Keypair alice, out Keypair bob);
        Pubkey payee = host.NewAddress();
        Instruction spend = StoredGuardTests.Spend(AddressOf(alice), bob, payee, 5);
        await GrantAsync(host, alice, Guard.Always | Guard.Uses(3));
        await new Attempt(host, [bob], spend).GoesThrough();
        AccountData whole = host.GetAccount(AddressOf(alice))!;

        // Words: the group, what holds, and the limit behind it, which nobody needs to ask.
        foreach ((int at, byte value) in new[] { (0, (byte)13), (0, (byte)0), (1, (byte)6), (1, (byte)4), (1, (byte)0), (2, (byte)1), (8, (byte)0), (9, (byte)5), (16, (byte)77), (16, (byte)0x85), (17, (byte)2), (17, (byte)255), (19, (byte)1) })
        {
            byte[] data = whole.Data.ToArray();
            data[StoredGuardTests.GuardOffset + at] = value;
            host.SetAccount(AddressOf(alice), whole with { Data = data });
            await new Attempt(host, [bob], spend).IsRefused(Warrant.Program, SessionKitError.GuardMalformed);
        }

        // A limit under a negation: a use that nobody could count.
        byte[] negated = whole.Data.ToArray();
        negated[StoredGuardTests.GuardOffset] = 0x8c;
        host.SetAccount(AddressOf(alice), whole with { Data = negated });
        await new Attempt(host, [bob], spend).IsRefused(Warrant.Program, SessionKitError.GuardRefused);
        Assert.False(Borsh.TryDeserialize<Guard>(negated.AsSpan(StoredGuardTests.GuardOffset, Guard.Size), out _));
        host.SetAccount(AddressOf(alice), whole);
        await new Attempt(host, [bob], spend).GoesThrough();
    }

    private static Pubkey AddressOf(Keypair owner) => Warrant.Grants.AddressOf(new(owner.Address, 1));

    private static async Task GrantAsync(Host host, Keypair owner, Guard guard) => (await new Warrant.Grants.Owner(host.Ledger, owner).Grant(1, guard)).Detach();

    private static Task RevokeAsync(Host host, Keypair owner) =>
        new Attempt(host, [owner], Warrant.Grants.Instructions.Revoke(session: AddressOf(owner), owner: owner.Address, pin: default)).GoesThrough();
}
