using System;
using System.Linq;
using SessionKit.Transactions;
using Xunit;
using static SessionKit.Testing.Tests.Calls;

namespace SessionKit.Testing.Tests;

public abstract class ExtensionTests(LedgerKind kind)
{
    private readonly World world = new(kind);
    private readonly Keypair alice = Addresses.Key("alice");
    private readonly Keypair bob = Addresses.Key("bob");

    [LedgerFact]
    public void A_fee_is_withheld_in_the_receivers_account()
    {
        (Pubkey mint, Pubkey from, Pubkey to) = Make(new MintOptions { TransferFee = new TransferFeeRate(250, 30) });
        World.Succeeds(world.Send(TransferChecked(Addresses.Token2022, from, mint, to, alice.Address, 101, 6), alice));
        Assert.Equal((899UL, 98UL), (world.Ledger.GetTokenBalance(from), world.Ledger.GetTokenBalance(to)));
        Assert.Equal(3UL, BitConverter.ToUInt64(world.Ledger.GetAccount(to)!.Data.Span[170..]));
        World.FailsWith(35, world.Send(
            [
                TransferChecked(Addresses.Token2022, to, mint, from, bob.Address, 98, 6),
                new Instruction(Addresses.Token2022, [Writes(to), Writes(bob.Address), Signs(bob.Address)], new byte[] { 9 }),
            ],
            bob), instruction: 1);
    }

    [LedgerFact]
    public void A_plain_transfer_of_a_fee_or_hook_mint_is_refused()
    {
        (_, Pubkey from, Pubkey to) = Make(new MintOptions { TransferFee = new TransferFeeRate(1) });
        World.FailsWith(31, world.Send(TokenTransfer(Addresses.Token2022, from, to, alice.Address, 1), alice));
        (_, Pubkey hooked, Pubkey other) = Make(new MintOptions { TransferHook = Puppet.Address });
        World.FailsWith(31, world.Send(TokenTransfer(Addresses.Token2022, hooked, other, alice.Address, 1), alice));
    }

    [LedgerFact]
    public void The_fee_that_the_sender_expects_must_be_the_fee()
    {
        (Pubkey mint, Pubkey from, Pubkey to) = Make(new MintOptions { TransferFee = new TransferFeeRate(100) });
        Instruction transfer = new(
            Addresses.Token2022,
            [Writes(from), Reads(mint), Writes(to), Signs(alice.Address)],
            Bytes((byte)26, (byte)1, 100UL, (byte)6, 2UL));
        World.FailsWith(32, world.Send(transfer, alice));
        World.Succeeds(world.Send(transfer with { Data = Bytes((byte)26, (byte)1, 100UL, (byte)6, 1UL) }, alice));
    }

    [LedgerFact]
    public void A_hook_is_called_and_can_refuse()
    {
        Pubkey hook = Addresses.Of("hook");
        world.Deploy(Hook.At(hook), Hook.Elf);
        (Pubkey mint, Pubkey from, Pubkey to) = Make(new MintOptions { TransferHook = hook });
        Instruction transfer = TransferChecked(Addresses.Token2022, from, mint, to, alice.Address, 5, 6);
        World.Fails("MissingAccount", world.Send(transfer, alice));
        Instruction complete = transfer with { Accounts = transfer.Accounts.Add(Reads(hook)) };
        TransactionResult result = world.Send(complete, alice);
        World.Succeeds(result);
        Assert.Contains($"Program {hook} invoke [2]", result.Logs);
        World.FailsWith(7777, world.Send(complete with { Data = Bytes((byte)12, 13UL, (byte)6) }, alice));
        Assert.Equal(5UL, world.Ledger.GetTokenBalance(to));
    }

    [LedgerFact]
    public void A_permanent_delegate_moves_and_burns_what_is_not_its_own()
    {
        (Pubkey mint, Pubkey from, Pubkey to) = Make(new MintOptions { PermanentDelegate = bob.Address });
        World.Succeeds(world.Send(TransferChecked(Addresses.Token2022, from, mint, to, bob.Address, 5, 6), bob));
        World.Succeeds(world.Send(
            new Instruction(Addresses.Token2022, [Writes(from), Writes(mint), Signs(bob.Address)], Bytes((byte)8, 5UL)), bob));
        Assert.Equal(990UL, world.Ledger.GetTokenBalance(from));
    }

    [LedgerFact]
    public void Non_transferable_tokens_stay()
    {
        (Pubkey mint, Pubkey from, Pubkey to) = Make(new MintOptions { NonTransferable = true });
        World.FailsWith(37, world.Send(TransferChecked(Addresses.Token2022, from, mint, to, alice.Address, 5, 6), alice));
    }

    [LedgerFact]
    public void Accounts_of_a_mint_may_start_frozen()
    {
        (Pubkey mint, Pubkey from, Pubkey to) = Make(new MintOptions { FrozenByDefault = true, FreezeAuthority = bob.Address });
        World.FailsWith(17, world.Send(TransferChecked(Addresses.Token2022, from, mint, to, alice.Address, 5, 6), alice));
        Assert.Throws<ArgumentException>(() => world.Ledger.CreateMint(new MintOptions { FrozenByDefault = true }));
    }

    [LedgerFact]
    public void A_mint_with_a_close_authority_is_closed_when_nobody_holds_it()
    {
        Pubkey mint = world.Ledger.CreateMint(new MintOptions { CloseAuthority = bob.Address });
        Pubkey holder = world.Ledger.Fund(alice.Address, mint, 1);
        Instruction close = new(Addresses.Token2022, [Writes(mint), Writes(bob.Address), Signs(bob.Address)], new byte[] { 9 });
        World.FailsWith(28, world.Send(close, bob));
        World.Succeeds(world.Send(
            [new Instruction(Addresses.Token2022, [Writes(holder), Writes(mint), Signs(alice.Address)], Bytes((byte)8, 1UL)), close], alice, bob));
        Assert.Null(world.Ledger.GetAccount(mint));
    }

    [LedgerFact]
    public void The_ledgers_mints_are_those_that_the_programs_instructions_make()
    {
        Keypair mint = Addresses.Key("mint");
        ulong size = 82 + 83 + 1 + (4 + 108) + (4 + 32) + (4 + 32) + (4 + 64);
        World.Succeeds(world.Send(
            [
                CreateAccount(world.Payer.Address, mint.Address, world.Ledger.Rent.MinimumBalance(size), size, Addresses.Token2022),
                Extension(mint, Bytes((byte)26, (byte)0, (byte)1, bob.Address, (byte)1, bob.Address, new byte[] { 50, 0 }, 9UL)),
                Extension(mint, Bytes((byte)25, (byte)1, alice.Address)),
                Extension(mint, Bytes((byte)35, alice.Address)),
                Extension(mint, Bytes((byte)36, (byte)0, bob.Address, Puppet.Address)),
                Extension(mint, Bytes((byte)20, (byte)6, bob.Address, (byte)0)),
            ],
            mint));
        Pubkey made = world.Ledger.CreateMint(new MintOptions
        {
            Authority = bob.Address,
            TransferFee = new TransferFeeRate(50, 9),
            CloseAuthority = alice.Address,
            PermanentDelegate = alice.Address,
            TransferHook = Puppet.Address,
        });
        Assert.Equal(world.Ledger.GetAccount(mint.Address), world.Ledger.GetAccount(made));
    }

    [LedgerFact]
    public void The_ledgers_associated_accounts_are_those_that_the_program_makes()
    {
        AssociatedAccountsAreAlike(withFee: false);
        AssociatedAccountsAreAlike(withFee: true);
    }

    [LedgerFact]
    public void A_mint_with_an_extension_that_nobody_knows_or_that_is_cut_off_gets_no_accounts()
    {
        Pubkey mint = world.Ledger.CreateMint(new MintOptions { Token2022 = true, TransferFee = new TransferFeeRate(1) });
        AccountData sound = world.Ledger.GetAccount(mint)!;
        Pubkey account = world.Put("account", Addresses.Token2022, 178);
        Instruction open = new(Addresses.Token2022, [Writes(account), Reads(mint)], Bytes((byte)18, alice.Address));
        foreach ((int at, byte value) in new[] { (166, (byte)33), (167, (byte)1), (168, (byte)109), (169, (byte)1) })
        {
            byte[] data = sound.Data.ToArray();
            data[at] = value;
            world.Ledger.SetAccount(mint, sound with { Data = data });
            World.Fails("InvalidAccountData", world.Send(open));
        }

        foreach (byte[] more in new byte[][] { [3, 0], [3, 0, 32] })
        {
            world.Ledger.SetAccount(mint, sound with { Data = new byte[][] { sound.Data.ToArray(), more }.SelectMany(part => part).ToArray() });
            World.Fails("InvalidAccountData", world.Send(open));
        }

        world.Ledger.SetAccount(mint, sound);
        World.Succeeds(world.Send(open));
    }

    private void AssociatedAccountsAreAlike(bool withFee)
    {
        Pubkey mint = world.Ledger.CreateMint(new MintOptions { Token2022 = true, TransferFee = withFee ? new TransferFeeRate(1) : null });
        Pubkey byProgram = world.Ledger.AssociatedTokenAddress(bob.Address, mint);
        World.Succeeds(world.Send(CreateAssociated(world.Payer.Address, byProgram, bob.Address, mint, Addresses.Token2022)));
        AccountData expected = world.Ledger.GetAccount(byProgram)!;
        world.Ledger.SetAccount(byProgram, null);
        Assert.Equal(expected.Data.Length, world.Ledger.GetAccount(world.Ledger.CreateTokenAccount(bob.Address, mint))!.Data.Length);
        Assert.Equal(expected.Lamports, world.Ledger.GetBalance(byProgram));
    }

    private static Instruction Extension(Keypair mint, byte[] data) => new(Addresses.Token2022, [Writes(mint.Address)], data);

    private (Pubkey Mint, Pubkey From, Pubkey To) Make(MintOptions options)
    {
        Pubkey mint = world.Ledger.CreateMint(options with { Authority = bob.Address });
        return (mint, world.Ledger.Fund(alice.Address, mint, 1_000), world.Ledger.Fund(bob.Address, mint, 0));
    }
}
