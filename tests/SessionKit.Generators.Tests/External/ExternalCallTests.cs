using System;
using System.Linq;
using SessionKit.Hosting;
using SessionKit.Protocols;
using SessionKit.Tests.Hosting;
using Xunit;

namespace SessionKit.Generators.Tests.External;

/// <summary>What generated calls hand over.</summary>
public class ExternalCallTests
{
    private static readonly Pubkey Program = new([.. Enumerable.Repeat((byte)99, 32)]);

    [Fact]
    public void The_address_is_that_of_the_attribute() => Assert.Equal(TokenProgram.Address2022, Lending.Address);

    [Fact]
    public void Accounts_stand_in_order_with_what_the_signature_allows_and_arguments_follow_the_discriminator()
    {
        RecordingHost host = new();
        using TestRegion region = Region();
        uint error = host.Run(region, r =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            var ctx = new Context(r[0], in Program, r[1], ref state);
            var from = new TokenAccount(r[2]);
            var mint = new Mint(r[3]);
            var payer = new Signer(r[1]);
            Lending.DepositAll(
                ctx, ref from, in mint, new Signer(r[1]), new Account(r[4]), ref payer, 0x0102, true, TestAccount.Key(8), new Lending.UInt128Pair(1, UInt128.MaxValue));
        });

        Assert.Equal(0u, error);
        RecordedCall call = Assert.Single(host.Calls);
        Assert.Equal(TokenProgram.Address2022, call.Program);
        Assert.Equal(
            [
                new(TestAccount.Key(3), true, false), new(TestAccount.Key(4), false, false), new(TestAccount.Key(2), false, true),
                new(TestAccount.Key(5), false, false), new(TestAccount.Key(2), true, true),
            ],
            call.Metas);
        Assert.Empty(call.Signers);
        Assert.Equal(
            LayoutReader.HexDiscriminator(null, "global:deposit_all") + "0201000000000000" + "01" + "01" + new string('0', 64).Replace("00", "08", StringComparison.Ordinal)
                + "01" + new string('0', 30) + new string('f', 32),
            call.Hex);
    }

    [Fact]
    public void Optional_arguments_that_are_not_there_take_one_byte()
    {
        RecordingHost host = new();
        using TestRegion region = Region();
        host.Run(region, r =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            var ctx = new Context(r[0], in Program, r[1], ref state);
            var from = new TokenAccount(r[2]);
            var mint = new Mint(r[3]);
            var payer = new Signer(r[1]);
            Lending.DepositAll(ctx, ref from, in mint, new Signer(r[1]), new Account(r[4]), ref payer, 0, false, null, default);
        });

        Assert.Equal(8 + 8 + 1 + 1 + 32, Assert.Single(host.Calls).Data.Length);
    }

    [Fact]
    public void A_call_may_be_its_discriminator_alone()
    {
        RecordingHost host = new();
        using TestRegion region = Region();
        host.Run(region, r =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            Lending.Ping(new Context(r[0], in Program, r[1], ref state));
        });

        RecordedCall call = Assert.Single(host.Calls);
        Assert.Equal("0a", call.Hex);
        Assert.Empty(call.Metas);
        Assert.Empty(call.Signers);
    }

    [Fact]
    public void A_reference_to_an_address_is_an_account_and_an_address_is_data()
    {
        RecordingHost host = new();
        using TestRegion region = Region();
        uint error = host.Run(region, r =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            Lending.Ask(new Context(r[0], in Program, r[1], ref state), new Signer(r[1]), in SystemProgram.Address, TestAccount.Key(8));
        });

        Assert.Equal(0u, error);
        RecordedCall call = Assert.Single(host.Calls);
        Assert.Equal([new(TestAccount.Key(2), false, true), new(SystemProgram.Address, false, false)], call.Metas);
        Assert.Equal("0b" + new string('0', 64).Replace("00", "08", StringComparison.Ordinal), call.Hex);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void The_session_signs_by_its_seeds_wherever_it_stands(bool first, bool second)
    {
        RecordingHost host = new();
        using TestRegion region = Region();
        uint error = host.Run(region, r =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            state.Seeds.Add("seed"u8);
            var ctx = new Context(r[0], in Program, r[1], ref state);
            Authority wallet = new Signer(r[1]);
            Lending.CallSettle(ctx, first ? ctx.Self : wallet, second ? ctx.Self : wallet, Lending.Term.Week, "hé", [Lending.Term.Week, Lending.Term.Day], [7, 8]);
        });

        Assert.Equal(0u, error);
        RecordedCall call = Assert.Single(host.Calls);
        Assert.Equal("0102030405060708" + "01" + "01" + "03000000" + "68c3a9" + "02000000" + "0100" + "02000000" + "0708", call.Hex);
        Assert.Equal(["seed"u8.ToArray()], Assert.Single(call.Signers));
        Assert.Equal([first ? 1 : 2, second ? 1 : 2], call.Metas.Select(m => (int)m.Address.AsSpan()[0]));
        Assert.All(call.Metas, m => Assert.True(m.Signer));
    }

    [Theory]
    [InlineData("12345", 1, 1)]
    [InlineData("", 3, 1)]
    [InlineData("", 1, 4)]
    public void An_argument_over_its_bound_ends_the_program_and_nothing_is_called(string text, int terms, int bytes)
    {
        RecordingHost host = new();
        using TestRegion region = Region();
        uint error = host.Run(region, r =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            var ctx = new Context(r[0], in Program, r[1], ref state);
            Authority wallet = new Signer(r[1]);
            Lending.CallSettle(ctx, wallet, wallet, Lending.Term.Day, text, new Lending.Term[terms], new byte[bytes]);
        });

        Assert.Equal((uint)SessionKitError.InstructionDidNotSerialize, error);
        Assert.Empty(host.Calls);
    }

    [Fact]
    public void A_number_that_its_enum_does_not_have_ends_the_program()
    {
        RecordingHost host = new();
        using TestRegion region = Region();
        uint error = host.Run(region, r =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            var ctx = new Context(r[0], in Program, r[1], ref state);
            Authority wallet = new Signer(r[1]);
            Lending.CallSettle(ctx, wallet, wallet, (Lending.Term)2, null, [], []);
        });

        Assert.Equal((uint)SessionKitError.InstructionDidNotSerialize, error);
    }

    private static TestRegion Region() => new(
        [
            new(TestAccount.Key(1)) { Owner = Program, Writable = true },
            TestAccount.Wallet(2),
            TestAccount.Tokens(3, TestAccount.Key(4), TestAccount.Key(2), 10),
            TestAccount.MintOf(4),
            new(TestAccount.Key(5)),
        ]);
}
