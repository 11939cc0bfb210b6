using System;
using SessionKit.Transactions;
using Xunit;
using static SessionKit.Testing.Tests.Calls;

namespace SessionKit.Testing.Tests;

/// <summary>What both token programs have in common, on each of them.</summary>
public abstract class TokenProgramTests(LedgerKind kind, bool is2022)
{
    private readonly World world = new(kind);
    private readonly Keypair alice = Addresses.Key("alice");
    private readonly Keypair bob = Addresses.Key("bob");

    [LedgerFact]
    public void A_mint_and_an_account_are_made_by_instructions()
    {
        Pubkey program = is2022 ? Addresses.Token2022 : Addresses.Token;
        Keypair mint = Addresses.Key("mint");
        Keypair account = Addresses.Key("account");
        World.Succeeds(world.Send(
            [
                CreateAccount(world.Payer.Address, mint.Address, 1_461_600, 82, program),
                new Instruction(program, [Writes(mint.Address)], Bytes((byte)20, (byte)3, alice.Address, (byte)1, bob.Address)),
                CreateAccount(world.Payer.Address, account.Address, 2_039_280, 165, program),
                new Instruction(program, [Writes(account.Address), Reads(mint.Address)], Bytes((byte)18, alice.Address)),
                new Instruction(program, [Writes(mint.Address), Writes(account.Address), Signs(alice.Address)], Bytes((byte)7, 50UL)),
            ],
            mint, account, alice));
        Assert.Equal(50UL, world.Ledger.GetTokenBalance(account.Address));
        World.FailsWith(6, world.Send(new Instruction(program, [Writes(account.Address), Reads(mint.Address)], Bytes((byte)18, alice.Address))));
        World.FailsWith(6, world.Send(new Instruction(program, [Writes(mint.Address)], Bytes((byte)20, (byte)3, alice.Address, (byte)0))));
    }

    [LedgerFact]
    public void An_account_that_cannot_pay_its_rent_is_NotRentExempt()
    {
        Setup setup = new(this, is2022);
        Pubkey bare = world.Put("bare", setup.Program, 165);
        world.Ledger.SetAccount(bare, world.Ledger.GetAccount(bare)! with { Lamports = 1_000_000 });
        World.FailsWith(0, world.Send(new Instruction(setup.Program, [Writes(bare), Reads(setup.Mint)], Bytes((byte)18, alice.Address))));
    }

    [LedgerFact]
    public void A_transfer_moves_tokens()
    {
        Setup setup = new(this, is2022);
        World.Succeeds(world.Send(TokenTransfer(setup.Program, setup.From, setup.To, alice.Address, 30), alice));
        World.Succeeds(world.Send(TransferChecked(setup.Program, setup.From, setup.Mint, setup.To, alice.Address, 20, 6), alice));
        Assert.Equal((50UL, 50UL), (world.Ledger.GetTokenBalance(setup.From), world.Ledger.GetTokenBalance(setup.To)));
    }

    [LedgerFact]
    public void A_transfer_is_refused_with_the_programs_own_numbers()
    {
        Setup setup = new(this, is2022);
        Pubkey otherMint = world.Ledger.CreateMint(new MintOptions { Token2022 = is2022 });
        Pubkey otherAccount = world.Ledger.Fund(bob.Address, otherMint, 5);
        World.FailsWith(1, world.Send(TokenTransfer(setup.Program, setup.From, setup.To, alice.Address, 101), alice));
        World.FailsWith(3, world.Send(TokenTransfer(setup.Program, setup.From, otherAccount, alice.Address, 1), alice));
        World.FailsWith(3, world.Send(TransferChecked(setup.Program, setup.From, otherMint, setup.To, alice.Address, 1, 6), alice));
        World.FailsWith(4, world.Send(TokenTransfer(setup.Program, setup.From, setup.To, bob.Address, 1), bob));
        World.FailsWith(18, world.Send(TransferChecked(setup.Program, setup.From, setup.Mint, setup.To, alice.Address, 1, 5), alice));
        Instruction unsigned = TokenTransfer(setup.Program, setup.From, setup.To, alice.Address, 1);
        World.Fails("MissingRequiredSignature", world.Send(unsigned with { Accounts = unsigned.Accounts.SetItem(2, Reads(alice.Address)) }));
        World.Fails("NotEnoughAccountKeys", world.Send(unsigned with { Accounts = unsigned.Accounts.RemoveAt(2) }));
        World.Fails("ReadonlyDataModified", world.Send(
            unsigned with { Accounts = unsigned.Accounts.SetItem(1, Reads(setup.To)) }, alice));
    }

    [LedgerFact]
    public void A_transfer_to_itself_changes_nothing_but_is_checked()
    {
        Setup setup = new(this, is2022);
        World.Succeeds(world.Send(TokenTransfer(setup.Program, setup.From, setup.From, alice.Address, 100), alice));
        Assert.Equal(100UL, world.Ledger.GetTokenBalance(setup.From));
        World.FailsWith(1, world.Send(TokenTransfer(setup.Program, setup.From, setup.From, alice.Address, 101), alice));
    }

    [LedgerFact]
    public void A_forged_token_account_gives_nothing()
    {
        Setup setup = new(this, is2022);
        Pubkey forged = Addresses.Of("forged");
        AccountData real = world.Ledger.GetAccount(setup.From)!;
        world.Ledger.SetAccount(forged, real with { Owner = Puppet.Address });
        TransactionResult result = world.Send(TokenTransfer(setup.Program, forged, setup.To, alice.Address, 1), alice);
        World.Fails(is2022 ? "IncorrectProgramId" : "ExternalAccountDataModified", result);
        World.Fails("IncorrectProgramId", world.Send(TokenTransfer(setup.Program, forged, setup.To, alice.Address, 0), alice));
    }

    [LedgerFact]
    public void A_delegate_spends_its_allowance_and_no_more()
    {
        Setup setup = new(this, is2022);
        World.Succeeds(world.Send(
            new Instruction(setup.Program, [Writes(setup.From), Reads(bob.Address), Signs(alice.Address)], Bytes((byte)4, 10UL)), alice));
        World.Succeeds(world.Send(TokenTransfer(setup.Program, setup.From, setup.To, bob.Address, 6), bob));
        World.FailsWith(1, world.Send(TokenTransfer(setup.Program, setup.From, setup.To, bob.Address, 5), bob));
        World.Succeeds(world.Send(TokenTransfer(setup.Program, setup.From, setup.To, bob.Address, 4), bob));
        World.FailsWith(4, world.Send(TokenTransfer(setup.Program, setup.From, setup.To, bob.Address, 0), bob));
    }

    [LedgerFact]
    public void A_revoked_delegate_spends_nothing()
    {
        Setup setup = new(this, is2022);
        World.Succeeds(world.Send(
            [
                new Instruction(setup.Program, [Writes(setup.From), Reads(bob.Address), Signs(alice.Address)], Bytes((byte)4, 10UL)),
                new Instruction(setup.Program, [Writes(setup.From), Signs(alice.Address)], new byte[] { 5 }),
            ],
            alice));
        World.FailsWith(4, world.Send(TokenTransfer(setup.Program, setup.From, setup.To, bob.Address, 1), bob));
    }

    [LedgerFact]
    public void Frozen_accounts_neither_send_nor_receive()
    {
        Setup setup = new(this, is2022);
        World.FailsWith(4, world.Send(Freeze(setup, setup.To, 10, alice), alice));
        World.Succeeds(world.Send(Freeze(setup, setup.To, 10, bob), bob));
        World.FailsWith(17, world.Send(TokenTransfer(setup.Program, setup.From, setup.To, alice.Address, 1), alice));
        World.FailsWith(17, world.Send(TokenTransfer(setup.Program, setup.To, setup.From, bob.Address, 0), bob));
        World.FailsWith(13, world.Send(Freeze(setup, setup.To, 10, bob), bob));
        World.Succeeds(world.Send(Freeze(setup, setup.To, 11, bob), bob));
        World.Succeeds(world.Send(TokenTransfer(setup.Program, setup.From, setup.To, alice.Address, 1), alice));
    }

    [LedgerFact]
    public void A_mint_without_freeze_authority_cannot_freeze()
    {
        Pubkey mint = world.Ledger.CreateMint();
        Pubkey account = world.Ledger.Fund(alice.Address, mint, 1);
        World.FailsWith(16, world.Send(Token([10], Writes(account), Reads(mint), Signs(bob.Address)), bob));
    }

    [LedgerFact]
    public void Tokens_are_minted_by_the_authority_and_burnt_by_the_owner()
    {
        Setup setup = new(this, is2022);
        Instruction mintTo = new(setup.Program, [Writes(setup.Mint), Writes(setup.From), Signs(bob.Address)], Bytes((byte)7, 5UL));
        World.Succeeds(world.Send(mintTo, bob));
        World.FailsWith(4, world.Send(mintTo with { Accounts = mintTo.Accounts.SetItem(2, Signs(alice.Address)) }, alice));
        World.FailsWith(14, world.Send(mintTo with { Data = Bytes((byte)7, ulong.MaxValue) }, bob));
        Instruction burn = new(setup.Program, [Writes(setup.From), Writes(setup.Mint), Signs(alice.Address)], Bytes((byte)8, 105UL));
        World.FailsWith(1, world.Send(burn with { Data = Bytes((byte)8, 106UL) }, alice));
        World.FailsWith(18, world.Send(burn with { Data = Bytes((byte)15, 1UL, (byte)9) }, alice));
        World.Succeeds(world.Send(burn, alice));
        Assert.Equal(0UL, BitConverter.ToUInt64(world.Ledger.GetAccount(setup.Mint)!.Data.Span[36..]));
    }

    [LedgerFact]
    public void A_fixed_supply_cannot_grow()
    {
        Pubkey mint = world.Ledger.CreateMint();
        Pubkey account = world.Ledger.Fund(alice.Address, mint, 1);
        World.FailsWith(5, world.Send(Token(Bytes((byte)7, 1UL), Writes(mint), Writes(account), Signs(bob.Address)), bob));
    }

    [LedgerFact]
    public void Only_an_empty_account_is_closed_and_its_lamports_go_where_the_owner_says()
    {
        Setup setup = new(this, is2022);
        Pubkey heir = Addresses.Of("heir");
        Instruction close = new(setup.Program, [Writes(setup.From), Writes(heir), Signs(alice.Address)], new byte[] { 9 });
        World.FailsWith(11, world.Send(close, alice));
        World.Succeeds(world.Send(TokenTransfer(setup.Program, setup.From, setup.To, alice.Address, 100), alice));
        World.FailsWith(4, world.Send(close with { Accounts = close.Accounts.SetItem(2, Signs(bob.Address)) }, bob));
        World.Fails("InvalidAccountData", world.Send(close with { Accounts = close.Accounts.SetItem(1, Writes(setup.From)) }, alice));
        ulong rent = world.Ledger.GetBalance(setup.From);
        World.Succeeds(world.Send(close, alice));
        Assert.Null(world.Ledger.GetAccount(setup.From));
        Assert.Equal(rent, world.Ledger.GetBalance(heir));
    }

    [LedgerFact]
    public void Ownership_is_handed_over_and_authorities_are_given_up()
    {
        Setup setup = new(this, is2022: false);
        World.Succeeds(world.Send(Token(Bytes((byte)6, (byte)2, (byte)1, bob.Address), Writes(setup.From), Signs(alice.Address)), alice));
        World.FailsWith(4, world.Send(TokenTransfer(setup.Program, setup.From, setup.To, alice.Address, 1), alice));
        World.Succeeds(world.Send(TokenTransfer(setup.Program, setup.From, setup.To, bob.Address, 1), bob));
        World.Succeeds(world.Send(Token(Bytes((byte)6, (byte)0, (byte)0), Writes(setup.Mint), Signs(bob.Address)), bob));
        World.FailsWith(5, world.Send(Token(Bytes((byte)7, 1UL), Writes(setup.Mint), Writes(setup.To), Signs(bob.Address)), bob));
        World.FailsWith(15, world.Send(Token(Bytes((byte)6, (byte)0, (byte)0), Writes(setup.To), Signs(bob.Address)), bob));
    }

    [LedgerFact]
    public void An_associated_account_of_Token_2022_cannot_be_given_away()
    {
        Setup setup = new(this, is2022: true);
        World.FailsWith(34, world.Send(
            new Instruction(setup.Program, [Writes(setup.From), Signs(alice.Address)], Bytes((byte)6, (byte)2, (byte)1, bob.Address)), alice));
    }

    [LedgerFact]
    public void Wrapped_sol_follows_its_lamports()
    {
        Pubkey wsol = Pubkey.Parse("So11111111111111111111111111111111111111112");
        Pubkey from = world.Ledger.Fund(alice.Address, wsol, 1_000);
        Pubkey to = world.Ledger.CreateTokenAccount(bob.Address, wsol);
        World.Succeeds(world.Send(TokenTransfer(Addresses.Token, from, to, alice.Address, 400), alice));
        Assert.Equal(2_039_280UL + 400, world.Ledger.GetBalance(to));
        World.Succeeds(world.Send([Transfer(world.Payer.Address, to, 77), Token([17], Writes(to))]));
        Assert.Equal(477UL, world.Ledger.GetTokenBalance(to));
        World.FailsWith(10, world.Send(Token(Bytes((byte)8, 1UL), Writes(to), Writes(wsol), Signs(bob.Address)), bob));
        World.Succeeds(world.Send(Token([9], Writes(from), Writes(alice.Address), Signs(alice.Address)), alice));
        Assert.Equal(2_039_280UL + 600, world.Ledger.GetBalance(alice.Address));
    }

    [LedgerFact]
    public void Two_of_three_sign_for_a_multisig()
    {
        Keypair carol = Addresses.Key("carol");
        Pubkey multisig = world.Put("multisig", Addresses.Token, 355);
        World.Succeeds(world.Send(Token([19, 2], Writes(multisig), Reads(alice.Address), Reads(bob.Address), Reads(carol.Address))));
        Pubkey mint = world.Ledger.CreateMint();
        Pubkey from = world.Ledger.Fund(multisig, mint, 10);
        Pubkey to = world.Ledger.Fund(bob.Address, mint, 0);
        AccountMeta[] head = [Writes(from), Writes(to), Reads(multisig)];
        World.Fails("MissingRequiredSignature", world.Send(Token(Bytes((byte)3, 1UL), [.. head, Signs(alice.Address)]), alice));
        World.Fails("MissingRequiredSignature", world.Send(
            Token(Bytes((byte)3, 1UL), [.. head, Signs(alice.Address), Signs(alice.Address)]), alice));
        World.Succeeds(world.Send(Token(Bytes((byte)3, 1UL), [.. head, Signs(alice.Address), Signs(carol.Address)]), alice, carol));
    }

    [LedgerFact]
    public void An_associated_account_is_made_once_or_as_often_as_one_likes()
    {
        Pubkey mint = world.Ledger.CreateMint();
        Pubkey account = world.Ledger.AssociatedTokenAddress(bob.Address, mint);
        Instruction create = CreateAssociated(world.Payer.Address, account, bob.Address, mint, Addresses.Token);
        World.Succeeds(world.Send(create));
        World.Fails("IllegalOwner", world.Send(create));
        World.Succeeds(world.Send(CreateAssociated(world.Payer.Address, account, bob.Address, mint, Addresses.Token, idempotent: true)));
        Assert.Equal(165, world.Ledger.GetAccount(account)!.Data.Length);
        World.Fails("InvalidSeeds", world.Send(CreateAssociated(world.Payer.Address, Addresses.Of("x"), bob.Address, mint, Addresses.Token)));
    }

    [LedgerFact]
    public void Lamports_sent_ahead_do_not_block_an_associated_account()
    {
        Pubkey mint = world.Ledger.CreateMint(new MintOptions { Token2022 = true });
        Pubkey account = world.Ledger.AssociatedTokenAddress(bob.Address, mint);
        world.Ledger.Airdrop(account, 1);
        World.Succeeds(world.Send(CreateAssociated(world.Payer.Address, account, bob.Address, mint, Addresses.Token2022)));
        Assert.Equal(170, world.Ledger.GetAccount(account)!.Data.Length);
        Assert.Equal(world.Ledger.Rent.MinimumBalance(170), world.Ledger.GetBalance(account));
    }

    private Instruction Freeze(Setup setup, Pubkey account, byte instruction, Keypair authority) =>
        new(setup.Program, [Writes(account), Reads(setup.Mint), Signs(authority.Address)], new[] { instruction });

    /// <summary>Alice has 100 tokens, Bob none; Bob may mint and freeze.</summary>
    private sealed class Setup
    {
        public Setup(TokenProgramTests test, bool is2022)
        {
            Program = is2022 ? Addresses.Token2022 : Addresses.Token;
            TestLedger ledger = test.world.Ledger;
            Mint = ledger.CreateMint(new MintOptions { Token2022 = is2022, Authority = test.bob.Address, FreezeAuthority = test.bob.Address });
            From = ledger.Fund(test.alice.Address, Mint, 100);
            To = ledger.Fund(test.bob.Address, Mint, 0);
        }

        public Pubkey Program { get; }

        public Pubkey Mint { get; }

        public Pubkey From { get; }

        public Pubkey To { get; }
    }
}
