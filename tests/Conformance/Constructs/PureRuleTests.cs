using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary>Rules: the step gives them state and context and keeps what they return; a client that asks the same rule knows it beforehand.</summary>
public sealed class PureRuleTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task A_step_loads_the_state_gives_it_to_the_rule_with_the_context_and_keeps_what_it_returns(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        var page = await new Diary.Owner(host.Ledger, alice).Begin();
        page = await page.Mark(0xfedcba9876543210);
        var written = await new Diary.Author(host.Ledger, bob).Join<Diary.Page>(page.Detach());
        for (uint amount = 1; amount <= 3; amount++)
        {
            host.Pass(TimeSpan.FromSeconds(amount * 1_000));
            Diary.Page expected = Diary.Written(written.State, amount, Now(host, bob, uses: amount));
            written = await written.Write(amount);
            Assert.Equal(expected, written.State);
        }

        Assert.Equal((2UL + (2 * 3) + (3 * 4), bob.Address, Diary.Program.Address), (written.State.Sum, written.State.By, written.State.Of));
        written.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task The_context_says_the_time_the_slot_the_caller_the_program_the_uses_and_the_metadata(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        Pubkey diary = (await new Diary.Owner(host.Ledger, alice).Begin()).Detach();
        foreach ((Keypair author, uint uses) in new[] { (bob, 0u), (alice, 1u) })
        {
            host.Pass(TimeSpan.FromHours(1));
            Diary.Moment moment = Now(host, author, uses) with { Mark = 0 };
            await new Attempt(host, [author], Diary.Instructions.Write(diary, author: author.Address, amount: 0)).GoesThrough();
            var page = await new Diary.Owner(host.Ledger, alice).Join<Diary.Page>(diary);
            Assert.Equal(moment, new(page.State.At, page.State.Slot, page.State.By, page.State.Of, page.State.Uses, page.State.Mark));
            page.Detach();
        }
    }

    [Fact]
    public void The_same_arguments_give_the_same_result_and_nothing_that_was_given_changes()
    {
        Diary.Page page = new(1, 2, 3, default, Diary.Program.Address, 4, 5);
        Diary.Page before = page;
        Diary.Moment moment = new(6, 7, Diary.Program.Address, default, 8, 9);
        Diary.Page first = Diary.Written(in page, 10, in moment);
        Assert.Equal(first, Diary.Written(in page, 10, in moment));
        Assert.Equal(before, page);
        Assert.NotEqual(before, first);
    }

    private static Host Start(string name, out Keypair alice, out Keypair bob)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Diary.Program);
        alice = host.Person();
        bob = host.Person();
        return host;
    }

    private static Diary.Moment Now(Host host, Keypair author, ulong uses) =>
        new(host.Time, host.Ledger.Slot, author.Address, Diary.Program.Address, uses, 0xfedcba9876543210);
}
