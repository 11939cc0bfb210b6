using System;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.SessionTests.Protocols;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.SessionTests;

/// <summary>What a session calls, as what, and how deep. Items are those of the checklist of what was published about such sessions.</summary>
public sealed class CallTests
{
    private const ulong Letters = 0x6f_6c_6c_65_68_20_20_20; // "   hello", from the lowest byte on

    // A first account, which signed: neither a duplicate nor a program.
    private const ulong ToRead = 0x00_00_01_ff;
    private const ulong ToChange = 0x00_01_01_ff;

    [HostTheory]
    [OnEveryHost]
    public async Task Item_26_a_session_calls_another_program_which_sees_it_sign(string name)
    {
        using SessionWorld world = new(name);
        Pubkey session = (await world.Open()).Detach();
        Instruction announce = Sessions.Primary.Instructions.Announce(session: session, owner: world.Alice.Address, letters: Letters);
        TransactionResult result = await world.Try(world.Alice, announce).GoesThrough();
        Assert.Contains($"Program {Memo.Address} invoke [2]", result.Logs);
        Assert.Equal(["Program log: Signed by:", $"Program log: {session}", "Program log: Memo (len 16)", "Program log: session    hello"], result.Logs.Where(l => l.StartsWith("Program log: ", StringComparison.Ordinal)));

        // The memo program refuses what is no text, and with it the step; a stranger does not come so far; and no other program is called in its place.
        await world.Try(world.Alice, Sessions.Primary.Instructions.Announce(session: session, owner: world.Alice.Address, letters: ulong.MaxValue))
            .IsRefusedByRuntime("ProgramFailedToComplete");
        await world.Try(world.Mallory, announce.With(world.Alice.Address, world.Mallory.Address)).IsRefused(Sessions.Program, SessionKitError.ConstraintHasOne);
        world.Host.Deploy(ForgedProgram.Program);
        await world.Try(world.Alice, announce.With(Memo.Address, ForgedProgram.Program.Address)).IsRefused(Sessions.Program, SessionKitError.InvalidProgramId);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_26_the_session_is_the_first_account_signs_and_may_be_changed_only_where_that_is_declared(string name)
    {
        using Host host = Start(name, out Keypair digger, out Pubkey well);
        Well.Dug seen = await Heard(Well.Instructions.Show(session: well, digger: digger.Address, order: 7));
        Assert.Equal((ToRead, well), (seen.Echoes, seen.Heard));
        seen = await Heard(Well.Instructions.Lend(session: well, digger: digger.Address, order: 7));
        Assert.Equal((ToChange, well), (seen.Echoes, seen.Heard));

        async Task<Well.Dug> Heard(Instruction instruction)
        {
            await new Attempt(host, [digger], instruction).GoesThrough();
            return await Read(host, digger, well);
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_29_four_calls_stand_on_one_another_and_the_fifth_is_refused(string name)
    {
        using Host host = Start(name, out Keypair digger, out Pubkey well);
        for (byte calls = 0; calls <= 4; calls++)
        {
            TransactionResult result = await new Attempt(host, [], Well.Instructions.Fathom(session: well, calls: calls)).GoesThrough();
            Assert.Equal(calls + 1, result.Logs.Count(l => l.StartsWith($"Program {Well.Program.Address} invoke [", StringComparison.Ordinal)));
            Assert.Contains($"Program {Well.Program.Address} invoke [{calls + 1}]", result.Logs);
        }

        await new Attempt(host, [], Well.Instructions.Fathom(session: well, calls: 5)).IsRefusedByRuntime("CallDepth");

        // Nothing is left behind that would refuse the next one.
        await new Attempt(host, [], Well.Instructions.Fathom(session: well, calls: 4)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_29_a_step_that_changed_something_before_it_called_too_deep_has_changed_nothing(string name)
    {
        using Host host = Start(name, out Keypair digger, out Pubkey well);
        Instruction Shout(byte calls) => Well.Instructions.Shout(session: well, digger: digger.Address, calls: calls);
        await new Attempt(host, [digger], Shout(4)).GoesThrough();
        await new Attempt(host, [digger], Shout(5)).IsRefusedByRuntime("CallDepth");
        await new Attempt(host, [digger], Shout(1), Shout(255)).IsRefusedByRuntime("CallDepth");
        Assert.Equal(4UL, (await Read(host, digger, well)).Echoes);
        await new Attempt(host, [digger], Shout(4)).GoesThrough();
        Assert.Equal(8UL, (await Read(host, digger, well)).Echoes);
    }

    private static async Task<Well.Dug> Read(Host host, Keypair digger, Pubkey well)
    {
        var found = await new Well.Digger(host.Ledger, digger).Join<Well.Dug>(well);
        found.Detach();
        return found.State;
    }

    private static Host Start(string name, out Keypair digger, out Pubkey well)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Well.Program);
        WitnessProgram.DeployTo(host);
        digger = host.Person();
        well = new Well.Digger(host.Ledger, digger).Dig().SendAsync().GetAwaiter().GetResult().Detach();
        return host;
    }
}
