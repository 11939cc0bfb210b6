using System;
using System.IO;
using System.Linq;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Testing.Tests.Svm;

/// <summary>What can go wrong with a process, and what it says then.</summary>
public sealed class SvmProcessTests
{
    [NodeFact]
    public void A_Node_that_is_not_there_is_named()
    {
        SvmException error = Assert.Throws<SvmException>(() => new SvmLedger(Ledgers.SvmOptions with { Node = "/no/such/node" }));
        Assert.Contains("SvmLedgerOptions.Node names '/no/such/node'", error.Message, StringComparison.Ordinal);
    }

    [NodeFact]
    public void What_is_no_Node_is_named()
    {
        string file = Path.GetTempFileName();
        SvmException error = Assert.Throws<SvmException>(() => new SvmLedger(Ledgers.SvmOptions with { Node = file }));
        Assert.Contains("does not start", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [NodeFact]
    public void A_package_that_is_not_there_is_named_with_the_command_that_installs_it()
    {
        string empty = Directory.CreateTempSubdirectory("sessionkit-").FullName;
        SvmException error = Assert.Throws<SvmException>(() => new SvmLedger(new SvmLedgerOptions { Package = empty }));
        Assert.Contains($"There is no package 'litesvm' in '{empty}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("npm install litesvm@1.5.0", error.Message, StringComparison.Ordinal);
        Directory.Delete(empty);
    }

    [NodeFact]
    public void A_package_that_is_too_old_is_named_with_the_command_that_updates_it()
    {
        using FakePackage old = new("1.4.9", "module.exports = {};");
        SvmException error = Assert.Throws<SvmException>(() => new SvmLedger(new SvmLedgerOptions { Package = old.Folder }));
        Assert.Equal("SvmLedger needs litesvm 1.5.0 or newer; this is 1.4.9. Update it with 'npm install litesvm@1.5.0'.", error.Message);
    }

    [NodeFact]
    public void A_package_that_does_not_load_says_why()
    {
        using FakePackage broken = new("1.5.0", "throw new Error('no binary for this machine');");
        SvmException error = Assert.Throws<SvmException>(() => new SvmLedger(new SvmLedgerOptions { Package = broken.Folder }));
        Assert.Contains("no binary for this machine", error.Message, StringComparison.Ordinal);
    }

    [NodeFact]
    public void The_package_is_found_from_a_folder_above_it()
    {
        using SvmLedger ledger = new(new SvmLedgerOptions { Package = NodeModules.Folder });
        using SvmLedger same = new(new SvmLedgerOptions { Package = Path.Combine(NodeModules.Folder, "node_modules") });
        using SvmLedger itself = new(new SvmLedgerOptions { Package = Path.Combine(NodeModules.Folder, "node_modules", "litesvm") });
        Assert.All([ledger, same, itself], found => Assert.NotNull(found.GetAccount(Addresses.Token)));
    }

    [NodeFact]
    public void A_ledger_outlives_the_process_that_it_ran_in()
    {
        using FakePackage fragile = FakePackage.Fragile();
        using SvmLedger ledger = new(new SvmLedgerOptions { Package = fragile.Folder, CheckSignatures = false });
        using SvmLedger beside = new(new SvmLedgerOptions { Package = fragile.Folder, CheckSignatures = false });
        Pubkey payer = Addresses.Of("payer");
        ledger.Airdrop(payer, World.Rich).Deploy(Puppet.Program, Puppet.Elf);
        beside.Airdrop(payer, World.Rich);
        World.Succeeds(Memo(ledger, "fine"));
        SvmException error = Assert.Throws<SvmException>(() => Memo(ledger, "please crash"));
        Assert.Contains("crashing as told", error.Message, StringComparison.Ordinal);
        Assert.Equal(World.Rich - 5_000, ledger.GetBalance(payer));
        World.Succeeds(Memo(ledger, "fine again"));
        World.Succeeds(Memo(beside, "fine, too"));
        Assert.Equal(World.Rich - 10_000, ledger.GetBalance(payer));
        Message script = Message.Compile(payer, ledger.GetLatestBlockhash(), [new Script().Log("still here").On(Puppet.Address)]);
        Assert.Contains("Program log: still here", ledger.Send(Transaction.Unsigned(script)).Logs);
    }

    [NodeFact]
    public void A_process_that_does_not_answer_is_ended()
    {
        using FakePackage fragile = FakePackage.Fragile();
        using SvmLedger ledger = new(new SvmLedgerOptions { Package = fragile.Folder, CheckSignatures = false, Patience = TimeSpan.FromSeconds(2) });
        ledger.Airdrop(Addresses.Of("payer"), World.Rich);
        SvmException error = Assert.Throws<SvmException>(() => Memo(ledger, "please hang"));
        Assert.Contains("no answer in 2 seconds", error.Message, StringComparison.Ordinal);
        World.Succeeds(Memo(ledger, "fine"));
    }

    [NodeFact]
    public void What_is_no_program_is_not_deployed()
    {
        using SvmLedger ledger = new(Ledgers.SvmOptions);
        ArgumentException error = Assert.Throws<ArgumentException>(() => ledger.Deploy(Addresses.Of("garbage"), new byte[100]));
        Assert.Contains("The VM does not take the program", error.Message, StringComparison.Ordinal);
        Assert.Null(ledger.GetAccount(Addresses.Of("garbage")));
        Assert.Throws<ArgumentException>(() => ledger.Deploy(Addresses.Token, Puppet.Elf));
        FileNotFoundException missing = Assert.Throws<FileNotFoundException>(() => ledger.Deploy(Puppet.Program));
        Assert.Contains("Puppet.so", missing.Message, StringComparison.Ordinal);
    }

    [NodeFact]
    public void A_program_that_was_taken_away_does_not_run()
    {
        World world = new(LedgerKind.Svm);
        Pubkey address = Addresses.Of("short-lived");
        Instruction call = new Script().Log("here").On(address);
        LedgerSnapshot before = world.Ledger.Snapshot();
        world.Deploy(Puppet.At(address), Puppet.Elf);
        World.Succeeds(world.Send(call));
        world.Ledger.SetAccount(address, null);
        World.Fails("ProgramAccountNotFound", world.Send(call), instruction: null);
        world.Deploy(Puppet.At(address), Puppet.Elf);
        World.Succeeds(world.Send(call));
        world.Ledger.Restore(before);
        World.Fails("ProgramAccountNotFound", world.Send(call), instruction: null);
        world.Deploy(Puppet.At(address), Hook.Elf);
        Assert.DoesNotContain("Program log: here", world.Send(call).Logs);
    }

    [NodeFact]
    public void A_program_runs_in_every_slot_to_which_its_ledger_goes_back()
    {
        World world = new(LedgerKind.Svm);
        LedgerSnapshot before = world.Ledger.Snapshot();
        for (int i = 0; i < 3; i++)
        {
            World.Succeeds(world.Send(Calls.Transfer(world.Payer.Address, world.Payer.Address, 0)));
            world.Deploy(Puppet.Program, [.. Puppet.Elf]);
            World.Succeeds(world.Send(new Script().On(Puppet.Address)));
            World.Succeeds(world.Send(Calls.Transfer(world.Payer.Address, Puppet.Address, 0)));
            world.Ledger.Restore(before);
            World.Succeeds(world.Send(new Script().On(Puppet.Address)));
            World.Succeeds(world.Send(new Script().On(Puppet.Address)));
            World.Succeeds(world.Send(new Script().On(Puppet.Address)));
        }
    }

    [NodeFact]
    public void A_ledger_finds_nothing_of_the_one_whose_machine_it_got()
    {
        SvmLedgerOptions options = Ledgers.SvmOptions with { CheckSignatures = false };
        Pubkey payer = Addresses.Of("payer");
        for (int i = 0; i < 3; i++)
        {
            using SvmLedger ledger = new(options);
            Assert.Null(ledger.GetAccount(payer));
            ledger.Airdrop(payer, World.Rich);
            Message script = Message.Compile(payer, ledger.GetLatestBlockhash(), [new Script().On(Puppet.Address)]);
            World.Fails("ProgramAccountNotFound", ledger.Send(Transaction.Unsigned(script)), instruction: null);
            ledger.Deploy(Puppet.Program, Puppet.Elf);
            World.Succeeds(ledger.Send(Transaction.Unsigned(Message.Compile(payer, ledger.GetLatestBlockhash(), [new Script().On(Puppet.Address)]))));
        }
    }

    [NodeFact]
    public void A_ledger_that_was_given_back_can_be_read_but_runs_nothing()
    {
        SvmLedger ledger = new(Ledgers.SvmOptions with { CheckSignatures = false });
        ledger.Airdrop(Addresses.Of("payer"), World.Rich);
        ledger.Dispose();
        Assert.Equal(World.Rich, ledger.GetBalance(Addresses.Of("payer")));
        Assert.Throws<ObjectDisposedException>(() => Memo(ledger, "hello"));
    }

    [NodeFact]
    public void Snapshots_are_of_one_kind_of_ledger()
    {
        using SvmLedger ledger = new(Ledgers.SvmOptions);
        Assert.Throws<ArgumentException>(() => ledger.Restore(new LocalLedger().Snapshot()));
        Assert.Throws<ArgumentException>(() => new LocalLedger().Restore(ledger.Snapshot()));
    }

    [NodeFact]
    public void Compute_units_are_counted()
    {
        World world = new(LedgerKind.Svm);
        TransactionResult result = world.Send(new Instruction(Addresses.Memo, [], "hi"u8.ToArray()));
        Assert.Equal(274UL, result.UnitsConsumed);
    }

    private static TransactionResult Memo(SvmLedger ledger, string text) => ledger.Send(Transaction.Unsigned(Message.Compile(
        Addresses.Of("payer"), ledger.GetLatestBlockhash(), [new Instruction(Addresses.Memo, [], text.Select(c => (byte)c).ToArray())])));
}
