using System.Linq;
using Xunit;
using static SessionKit.Testing.Tests.Calls;

namespace SessionKit.Testing.Tests;

public abstract class CallTests(LedgerKind kind)
{
    private static readonly byte[] Seed = [1, 2, 3, 4];

    private readonly World world = new(kind);
    private readonly Pubkey bob = Addresses.Of("bob");

    [LedgerFact]
    public void A_callee_gets_the_callers_signers()
    {
        byte[] transfer = Bytes(2u, 1_000_000UL);
        World.Succeeds(world.Send(new Script()
            .Call(Addresses.System, [(0, 3), (1, 1)], transfer)
            .On(Puppet.Address, SignsAndWrites(world.Payer.Address), Writes(bob), Reads(Addresses.System))));
        Assert.Equal(1_000_000UL, world.Ledger.GetBalance(bob));
    }

    [LedgerFact]
    public void A_signature_that_the_caller_lacks_is_an_escalation()
    {
        world.Ledger.Airdrop(bob, World.Rich);
        TransactionResult result = world.Send(new Script()
            .Call(Addresses.System, [(0, 3), (1, 1)], Bytes(2u, 1UL))
            .On(Puppet.Address, Writes(bob), Writes(Addresses.Of("carol")), Reads(Addresses.System)));
        World.Fails("PrivilegeEscalation", result);
        Assert.Contains($"{bob}'s signer privilege escalated", result.Logs);
    }

    [LedgerFact]
    public void Write_access_that_the_caller_lacks_is_an_escalation()
    {
        TransactionResult result = world.Send(new Script()
            .Call(Addresses.System, [(0, 3), (1, 1)], Bytes(2u, 1UL))
            .On(Puppet.Address, SignsAndWrites(world.Payer.Address), Reads(bob), Reads(Addresses.System)));
        World.Fails("PrivilegeEscalation", result);
        Assert.Contains($"{bob}'s writable privilege escalated", result.Logs);
    }

    [LedgerFact]
    public void A_program_signs_for_the_address_that_it_derives()
    {
        (Pubkey pda, byte[] seed) = Derived();
        world.Ledger.Airdrop(pda, World.Rich);
        AccountsOf(pda, out var accounts);
        World.Succeeds(world.Send(new Script().Call(Addresses.System, [(0, 3), (1, 1)], Bytes(2u, 1_000_000UL), seed).On(Puppet.Address, accounts)));
        Assert.Equal(1_000_000UL, world.Ledger.GetBalance(bob));
        byte[] other = [.. seed, 9];
        TransactionResult refused = world.Send(new Script().Call(Addresses.System, [(0, 3), (1, 1)], Bytes(2u, 1UL), other).On(Puppet.Address, accounts));
        Assert.True(refused.Error!.Kind is "PrivilegeEscalation" or "ProgramFailedToComplete", refused.Error.Kind);

        void AccountsOf(Pubkey from, out SessionKit.Transactions.AccountMeta[] metas) =>
            metas = [Writes(from), Writes(bob), Reads(Addresses.System)];
    }

    [LedgerFact]
    public void A_seed_of_more_than_32_bytes_ends_the_program()
    {
        TransactionResult result = world.Send(new Script()
            .Call(Addresses.System, [(0, 3), (1, 1)], Bytes(2u, 1UL), new byte[33])
            .On(Puppet.Address, Writes(world.Payer.Address), Writes(bob), Reads(Addresses.System)));
        World.Fails("ProgramFailedToComplete", result);
        Assert.Contains($"Program {Puppet.Address} failed: Could not create program address with signer seeds: Length of the seed is too long for address generation", result.Logs);
    }

    [LedgerFact]
    public void Seeds_that_give_an_address_on_the_curve_end_the_program()
    {
        byte[] seed = [0];
        while (ProgramAddress.TryCreate(new Seeds(seed), Puppet.Address, out _))
        {
            seed[0]++;
        }

        TransactionResult result = world.Send(new Script()
            .Call(Addresses.System, [(0, 3), (1, 1)], Bytes(2u, 1UL), seed)
            .On(Puppet.Address, Writes(world.Payer.Address), Writes(bob), Reads(Addresses.System)));
        World.Fails("ProgramFailedToComplete", result);
        Assert.Contains($"Program {Puppet.Address} failed: Could not create program address with signer seeds: Provided seeds do not result in a valid address", result.Logs);
    }

    [LedgerFact]
    public void A_refused_call_ends_the_caller_with_the_same_error()
    {
        TransactionResult result = world.Send(new Script()
            .Call(Addresses.System, [(0, 3), (1, 1)], Bytes(2u, World.Rich))
            .On(Puppet.Address, SignsAndWrites(world.Payer.Address), Writes(bob), Reads(Addresses.System)));
        World.FailsWith(1, result);
        Assert.Equal<string>(
            [
                $"Program {Puppet.Address} invoke [1]",
                "Program 11111111111111111111111111111111 invoke [2]",
                $"Transfer: insufficient lamports {World.Rich - 5_000}, need {World.Rich}",
                "Program 11111111111111111111111111111111 failed: custom program error: 0x1",
                $"Program {Puppet.Address} failed: custom program error: 0x1",
            ],
            World.Lines(result));
    }

    [LedgerFact]
    public void A_program_that_catches_a_refusal_does_not_get_away_with_it()
    {
        TransactionResult result = world.Send(new Script()
            .Call(Addresses.System, [(0, 3), (1, 1)], Bytes(2u, World.Rich), swallow: true)
            .On(Puppet.Address, SignsAndWrites(world.Payer.Address), Writes(bob), Reads(Addresses.System)));
        World.FailsWith(1, result);
    }

    [LedgerFact]
    public void A_program_or_account_that_the_transaction_lacks_is_MissingAccount()
    {
        World.Fails("MissingAccount", world.Send(new Script()
            .Call(Addresses.System, [(0, 3), (1, 1)], Bytes(2u, 1UL))
            .On(Puppet.Address, SignsAndWrites(world.Payer.Address), Writes(bob))));
    }

    [LedgerFact]
    public void What_is_no_program_cannot_be_called()
    {
        world.Ledger.Airdrop(bob, World.Rich);
        World.Fails("UnsupportedProgramId", world.Send(new Script().Call(bob, [], []).On(Puppet.Address, Reads(bob))));
    }

    [LedgerFact]
    public void Programs_call_one_another_five_deep()
    {
        World.Succeeds(world.Send(Nested(4).On(Puppet.Address, Reads(Puppet.Address))));
        TransactionResult result = world.Send(Nested(5).On(Puppet.Address, Reads(Puppet.Address)));
        World.Fails("CallDepth", result);
        Assert.Contains(result.Logs, line => line.EndsWith("invoke [5]", System.StringComparison.Ordinal));

        static Script Nested(int depth) =>
            depth == 0 ? new Script().Log("bottom") : new Script().Call(Puppet.Address, [(0, 0)], Nested(depth - 1).ToArray());
    }

    [LedgerFact]
    public void A_program_cannot_be_entered_again_through_another()
    {
        Pubkey other = Addresses.Of("other puppet");
        world.Deploy(Puppet.At(other), Puppet.Elf);
        byte[] back = new Script().Call(Puppet.Address, [(0, 0), (1, 0)], []).ToArray();
        World.Fails("ReentrancyNotAllowed", world.Send(
            new Script().Call(other, [(0, 0), (1, 0)], back).On(Puppet.Address, Reads(Puppet.Address), Reads(other))));
    }

    [LedgerFact]
    public void A_callee_sees_what_the_caller_wrote_and_the_caller_what_the_callee_wrote()
    {
        Pubkey account = world.Owned("account");
        byte[] inner = new Script().SetByte(0, 1, 7).SetLength(0, 20).ToArray();
        World.Succeeds(world.Send(new Script()
            .SetByte(0, 0, 5)
            .Call(Puppet.Address, [(0, 1), (1, 0)], inner)
            .SetByte(0, 2, 9)
            .On(Puppet.Address, Writes(account), Reads(Puppet.Address))));
        Assert.Equal([5, 7, 9], world.Ledger.GetAccount(account)!.Data[..3].ToArray());
        Assert.Equal(20, world.Ledger.GetAccount(account)!.Data.Length);
    }

    [LedgerFact]
    public void What_the_caller_may_not_do_is_found_at_the_call()
    {
        Pubkey foreign = world.Put("foreign", Addresses.Of("other program"), 16);
        World.Fails("ExternalAccountDataModified", world.Send(new Script()
            .SetByte(0, 0, 5)
            .Call(Puppet.Address, [(0, 1)], [])
            .On(Puppet.Address, Writes(foreign), Reads(Puppet.Address))));
    }

    [LedgerFact]
    public void A_caller_that_is_out_of_balance_cannot_call()
    {
        Pubkey account = world.Owned("account");
        World.Fails("UnbalancedInstruction", world.Send(new Script()
            .SetLamports(0, world.Ledger.GetBalance(account) + 1)
            .Call(Puppet.Address, [(0, 1)], [])
            .On(Puppet.Address, Writes(account), Reads(Puppet.Address))));
    }

    [LedgerFact]
    public void An_account_created_by_a_call_is_the_callers_to_write()
    {
        (Pubkey pda, byte[] seed) = Derived();
        ulong rent = world.Ledger.Rent.MinimumBalance(100);
        World.Succeeds(world.Send(new Script()
            .Call(Addresses.System, [(0, 3), (1, 3)], Bytes(0u, rent, 100UL, Puppet.Address), seed)
            .SetByte(1, 99, 77)
            .On(Puppet.Address, SignsAndWrites(world.Payer.Address), Writes(pda), Reads(Addresses.System))));
        AccountData created = world.Ledger.GetAccount(pda)!;
        Assert.Equal((rent, Puppet.Address, 100, (byte)77), (created.Lamports, created.Owner, created.Data.Length, created.Data.Span[99]));
    }

    [LedgerFact]
    public void A_call_grows_an_account_by_at_most_10240_bytes()
    {
        (Pubkey pda, byte[] seed) = Derived();
        World.Fails("InvalidRealloc", world.Send(new Script()
            .Call(Addresses.System, [(0, 3), (1, 3)], Bytes(0u, 1_000_000_000UL, 10_241UL, Puppet.Address), seed)
            .On(Puppet.Address, SignsAndWrites(world.Payer.Address), Writes(pda), Reads(Addresses.System))));
    }

    [LedgerFact]
    public void The_caller_reads_what_the_callee_returned()
    {
        TransactionResult result = world.Send(new Script()
            .Call(Puppet.Address, [], new Script().Return("ok"u8.ToArray()).ToArray())
            .LogReturned()
            .On(Puppet.Address, Reads(Puppet.Address)));
        World.Succeeds(result);
        Assert.Contains("Program log: ok", result.Logs);
    }

    [LedgerFact]
    public void Too_much_return_data_ends_the_program()
    {
        World.Succeeds(world.Send(new Script().Return(new byte[1_024]).On(Puppet.Address)));
        World.Fails("ProgramFailedToComplete", world.Send(new Script().Return(new byte[1_025]).On(Puppet.Address)));
    }

    private static (Pubkey Address, byte[] Seed) Derived()
    {
        foreach (int bump in Enumerable.Range(0, 256))
        {
            byte[] seed = [.. Seed, (byte)bump];
            byte[] preimage = [.. seed, .. Puppet.Address.AsSpan(), .. "ProgramDerivedAddress"u8];
            Pubkey address = new(System.Security.Cryptography.SHA256.HashData(preimage));
            if (!address.IsOnCurve)
            {
                return (address, seed);
            }
        }

        throw new System.InvalidOperationException("No seed gives an address off the curve.");
    }
}
