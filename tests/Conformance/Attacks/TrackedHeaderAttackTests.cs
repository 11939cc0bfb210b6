using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Constructs;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>Nobody says what the program tracks: not by data, not by accounts, not by being somebody else.</summary>
public sealed class TrackedHeaderAttackTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Only_the_owner_that_the_header_names_takes_the_owners_steps(string name)
    {
        using Host host = Start(name, out Keypair alice, out Session<Meter.Whole.Running, Meter.Whole.Owner> session);
        Keypair eve = host.Person();
        await new Attempt(host, [eve], Meter.Whole.Instructions.Add(session.Address, eve.Address, 1, 0)).IsRefused(Meter.Program, SessionKitError.ConstraintHasOne);
        Instruction unsigned = Meter.Whole.Instructions.Add(session.Address, alice.Address, 1, 0).NotSigned(alice.Address);
        await new Attempt(host, [], unsigned).IsRefused(Meter.Program, SessionKitError.AccountNotSigner);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task What_the_session_is_bound_to_and_where_its_rent_goes_is_what_the_header_says(string name)
    {
        using Host host = Start(name, out Keypair alice, out Session<Meter.Whole.Running, Meter.Whole.Owner> session);
        Pubkey parent = session.Header.BoundTo!.Value;
        Keypair bob = host.Person();
        await (await new Meter.Whole.Helper(host.Ledger, bob).Join<Meter.Whole.Running>(session.Address)).Pause(2, null);
        Pubkey stranger = host.NewAddress();
        foreach ((Pubkey boundTo, Pubkey owner) in new[] { (stranger, alice.Address), (parent, stranger) })
        {
            Instruction resume = Meter.Whole.Instructions.Resume(session: session.Address, helper: bob.Address, boundTo: boundTo, owner: owner, pin: default);
            await new Attempt(host, [bob], resume).IsRefused(Meter.Program, SessionKitError.ConstraintHasOne);
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task No_instruction_has_room_for_a_header(string name)
    {
        using Host host = Start(name, out Keypair alice, out Session<Meter.Whole.Running, Meter.Whole.Owner> session);
        Instruction add = Meter.Whole.Instructions.Add(session.Address, alice.Address, 1, 0);
        Instruction longer = add.WithData(data => [.. data, .. new byte[8]]);
        await new Attempt(host, [alice], longer).IsRefused(Meter.Program, SessionKitError.InstructionDidNotDeserialize);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task An_account_with_a_header_of_somebodys_own_making_is_no_session(string name)
    {
        using Host host = Start(name, out Keypair alice, out Session<Meter.Whole.Running, Meter.Whole.Owner> session);
        AccountData real = host.GetAccount(session.Address)!;
        Pubkey forged = host.NewAddress();
        Keypair eve = host.Person();
        byte[] data = real.Data.ToArray();
        eve.Address.AsSpan().CopyTo(data.AsSpan()[17..]);
        host.SetAccount(forged, real with { Owner = eve.Address, Data = data });
        await new Attempt(host, [eve], Meter.Whole.Instructions.Add(forged, eve.Address, 1, 0)).IsRefused(Meter.Program, SessionKitError.AccountOwnedByWrongProgram);
        Assert.Equal(alice.Address, session.Header.Owner);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_count_that_is_full_refuses_the_step_and_does_not_begin_again_at_zero(string name)
    {
        using Host host = Start(name, out Keypair alice, out _);
        var count = await new Meter.Count.Holder(host.Ledger, alice).Begin(host.NewAddress());
        AccountData account = host.GetAccount(count.Address)!;
        byte[] data = account.Data.ToArray();
        data.AsSpan(8 + 32 + 1 + 32, 8).Fill(0xff);
        host.SetAccount(count.Address, account with { Data = data });
        await new Attempt(host, [alice], Meter.Count.Instructions.Turn(count.Address, alice.Address)).IsRefused(Meter.Program, SessionKitError.UsageCountExhausted);

        // The last that can be counted goes through, and the way out is not a use: nothing is locked in.
        byte[] last = [.. data];
        last[8 + 32 + 1 + 32] = 0xfe;
        host.SetAccount(count.Address, account with { Data = last });
        await new Attempt(host, [alice], Meter.Count.Instructions.Turn(count.Address, alice.Address)).GoesThrough();
        await new Attempt(host, [alice], Meter.Count.Instructions.End(count.Address, alice.Address, default)).GoesThrough();
        Assert.Null(host.GetAccount(count.Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_role_named_after_a_tracked_address_is_whom_the_header_names(string name)
    {
        using Host host = Start(name, out Keypair alice, out _);
        Keypair parent = host.Person();
        var count = await new Meter.Count.Holder(host.Ledger, alice).Begin(parent.Address);
        await new Attempt(host, [alice], Meter.Count.Instructions.Ask(count.Address, alice.Address)).IsRefused(Meter.Program, SessionKitError.ConstraintHasOne);
        var asked = await (await new Meter.Count.BoundTo(host.Ledger, parent).Join<Meter.Count.Open>(count.Address)).Ask();
        Assert.Equal((9, 1UL), (asked.State.Turn, asked.Header.UsageCount));
    }

    private static Host Start(string name, out Keypair alice, out Session<Meter.Whole.Running, Meter.Whole.Owner> session)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Meter.Program);
        alice = host.Person();
        session = TrackedHeaderTests.Open(host, alice, 1).GetAwaiter().GetResult();
        return host;
    }
}
