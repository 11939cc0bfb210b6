using System;
using System.Linq;
using SessionKit.Hosting;
using SessionKit.Tests.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Tests.Programs;

/// <summary>The addresses were derived by another implementation (Python's hashlib and integers).</summary>
public class AssociatedTokenTests
{
    [Theory]
    [InlineData(1, "3eec4b0ab78b1264ab63c677f1e5daec69b9894c9b532f5b61ba0418b0ff3238", "5f74420bb5a4cec4aba55bf1094193b297ea92cf7ae3dd4da6f5351be42eaf08")]
    [InlineData(2, "c0f23592c3741abb87b05e1d645c4e9412daa131b486ffa1973657ee479123e7", "89c35b66f8f786d151e69aa6b70e999c1b587b9e28e12d83324e95887681012b")]
    [InlineData(3, "8af48961c7790df3273b889d4de388aca8ebe4e5476b74440d910aa3b86afae8", "6277b32113b36aaa4fe92d1a695c3dc55be72a6e8b4a654176c62754275bb415")]
    public void An_owners_address_depends_on_mint_and_token_program(byte owner, string classic, string extended)
    {
        Pubkey mint = TestAccount.Key(7);
        Assert.Equal(classic, Hex(AssociatedToken.For(TestAccount.Key(owner), in mint, in TokenProgram.Address)));
        Assert.Equal(extended, Hex(AssociatedToken.For(TestAccount.Key(owner), in mint, in TokenProgram.Address2022)));
    }

    [Fact]
    public void Creating_names_the_accounts_in_the_programs_order()
    {
        Instruction instruction = AssociatedTokenInstructions.CreateIdempotent(TestAccount.Key(9), TestAccount.Key(1), TestAccount.Key(7));
        Assert.Equal("8c97258f4e2489f1bb3d1029148e0d830b5a1399daff1084048e7bd8dbe9f859", Hex(instruction.Program));
        Assert.Equal([1], instruction.Data.ToArray());
        Assert.Equal(
            [
                new(TestAccount.Key(9), true, true),
                new(AssociatedToken.For(TestAccount.Key(1), TestAccount.Key(7), in TokenProgram.Address), false, true),
                new(TestAccount.Key(1), false, false),
                new(TestAccount.Key(7), false, false),
                new(SystemProgram.Address, false, false),
                new(TokenProgram.Address, false, false),
            ],
            instruction.Accounts.ToArray());
    }

    [Fact]
    public void Creating_by_call_is_the_same_instruction()
    {
        RecordingHost host = new();
        Pubkey associated = AssociatedToken.For(TestAccount.Key(1), TestAccount.Key(7), in TokenProgram.Address);
        using TestRegion region = new(
            [TestAccount.Wallet(9), new(associated) { Writable = true }, new(TestAccount.Key(1)), TestAccount.MintOf(7)]);
        host.Run(region, r =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            Context ctx = new(r[0], in InputRegion.ProgramId(ref r.Input), r[0], ref state);
            Account account = new(r[1]);
            AssociatedToken.CreateIdempotent(ctx, new Signer(r[0]), ref account, new Account(r[2]), new Mint(r[3]));
        });
        RecordedCall call = Assert.Single(host.Calls);
        Instruction expected = AssociatedTokenInstructions.CreateIdempotent(TestAccount.Key(9), TestAccount.Key(1), TestAccount.Key(7));
        Assert.Equal(expected.Program, call.Program);
        Assert.Equal(expected.Data.ToArray(), call.Data);
        Assert.Equal(expected.Accounts, call.Metas.Select(meta => new AccountMeta(meta.Address, meta.Signer, meta.Writable)));
    }

    private static string Hex(Pubkey key) => Convert.ToHexStringLower(key.AsSpan());
}
