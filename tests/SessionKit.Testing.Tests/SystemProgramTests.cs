using System.Security.Cryptography;
using SessionKit.Transactions;
using Xunit;
using static SessionKit.Testing.Tests.Calls;

namespace SessionKit.Testing.Tests;

public abstract class SystemProgramTests(LedgerKind kind)
{
    private readonly World world = new(kind);
    private readonly Keypair created = Addresses.Key("created");

    [LedgerFact]
    public void An_account_is_created_with_lamports_space_and_owner()
    {
        World.Succeeds(world.Send(CreateAccount(world.Payer.Address, created.Address, 2_000_000, 10, Puppet.Address), created));
        AccountData account = world.Ledger.GetAccount(created.Address)!;
        Assert.Equal((2_000_000UL, Puppet.Address, 10), (account.Lamports, account.Owner, account.Data.Length));
    }

    [LedgerFact]
    public void What_has_lamports_cannot_be_created_but_can_be_allocated_and_assigned()
    {
        world.Ledger.Airdrop(created.Address, 2_000_000);
        World.FailsWith(0, world.Send(CreateAccount(world.Payer.Address, created.Address, 2_000_000, 10, Puppet.Address), created));
        World.Succeeds(world.Send(
            [
                new Instruction(Addresses.System, [SignsAndWrites(created.Address)], Bytes(8u, 10UL)),
                new Instruction(Addresses.System, [SignsAndWrites(created.Address)], Bytes(1u, Puppet.Address)),
            ],
            created));
        Assert.Equal(Puppet.Address, world.Ledger.GetAccount(created.Address)!.Owner);
        World.FailsWith(0, world.Send(new Instruction(Addresses.System, [SignsAndWrites(created.Address)], Bytes(8u, 20UL)), created));
    }

    [LedgerFact]
    public void The_new_account_must_sign()
    {
        Instruction unsigned = new(
            Addresses.System, [SignsAndWrites(world.Payer.Address), Writes(created.Address)], Bytes(0u, 2_000_000UL, 10UL, Puppet.Address));
        World.Fails("MissingRequiredSignature", world.Send(unsigned));
        World.Fails("MissingRequiredSignature", world.Send(
            new Instruction(Addresses.System, [Writes(created.Address)], Bytes(1u, Puppet.Address))));
    }

    [LedgerFact]
    public void Too_much_space_is_refused()
    {
        World.FailsWith(3, world.Send(
            CreateAccount(world.Payer.Address, created.Address, 2_000_000, (10 * 1024 * 1024) + 1, Puppet.Address), created));
    }

    [LedgerFact]
    public void Only_what_is_there_can_be_sent()
    {
        World.FailsWith(1, world.Send(Transfer(world.Payer.Address, created.Address, World.Rich)));
    }

    [LedgerFact]
    public void An_account_with_data_or_of_another_program_cannot_send()
    {
        world.Ledger.SetAccount(created.Address, new AccountData(World.Rich, default, new byte[1]));
        World.Fails("InvalidArgument", world.Send(Transfer(created.Address, world.Payer.Address, 1), created));
        world.Ledger.SetAccount(created.Address, new AccountData(World.Rich, Puppet.Address, default));
        World.Fails("ExternalAccountLamportSpend", world.Send(Transfer(created.Address, world.Payer.Address, 1), created));
    }

    [LedgerFact]
    public void Too_few_accounts_are_refused()
    {
        World.Fails("MissingAccount", world.Send(
            new Instruction(Addresses.System, [SignsAndWrites(world.Payer.Address)], Bytes(2u, 1UL))));
    }

    [LedgerFact]
    public void Addresses_with_a_seed_are_signed_for_by_their_base()
    {
        Pubkey derived = new(SHA256.HashData([.. world.Payer.Address.AsSpan(), .. "vault"u8, .. Puppet.Address.AsSpan()]));
        Instruction create = new(
            Addresses.System,
            [SignsAndWrites(world.Payer.Address), Writes(derived)],
            Bytes(3u, world.Payer.Address, "vault", 2_000_000UL, 8UL, Puppet.Address));
        World.FailsWith(5, world.Send(create with
        {
            Data = Bytes(3u, world.Payer.Address, "fault", 2_000_000UL, 8UL, Puppet.Address),
        }));
        World.Succeeds(world.Send(create));
        Assert.Equal(8, world.Ledger.GetAccount(derived)!.Data.Length);
        World.FailsWith(0, world.Send(create with
        {
            Data = Bytes(3u, world.Payer.Address, new string('x', 33), 2_000_000UL, 8UL, Puppet.Address),
        }));
    }

    [LedgerFact]
    public void A_seeded_wallet_sends_with_its_bases_signature()
    {
        Pubkey derived = new(SHA256.HashData([.. world.Payer.Address.AsSpan(), .. "purse"u8, .. Addresses.System.AsSpan()]));
        world.Ledger.Airdrop(derived, 3_000_000);
        World.Succeeds(world.Send(new Instruction(
            Addresses.System,
            [Writes(derived), Signs(world.Payer.Address), Writes(created.Address)],
            Bytes(11u, 1_000_000UL, "purse", Addresses.System))));
        Assert.Equal(1_000_000UL, world.Ledger.GetBalance(created.Address));
    }
}
