using System;
using System.Linq;
using SessionKit.Hosting;
using SessionKit.Tests.Accounts;
using SessionKit.Tests.Hosting;
using Xunit;

namespace SessionKit.Tests.Programs;

/// <summary>Encodings: spl-token's <c>TokenInstruction</c>; every call must have exactly these bytes and accounts.</summary>
public class TokenProgramTests
{
    private static readonly Pubkey MintAddress = TestAccount.Key(0xa0);
    private static readonly Pubkey Wallet = TestAccount.Key(1);
    private static readonly Pubkey From = TestAccount.Key(2);
    private static readonly Pubkey To = TestAccount.Key(3);
    private static readonly Pubkey Session = TestAccount.Key(4);

    private delegate void Body(Context ctx, TestRegion region);

    [Fact]
    public void A_transfer_is_instruction_3()
    {
        RecordedCall call = Run((ctx, r) =>
        {
            TokenAccount from = new(r[1]);
            TokenAccount to = new(r[2]);
            TokenProgram.Transfer(ctx, ref from, ref to, new Signer(r[0]), 0x0102_0304_0506_0708);
        });
        Assert.Equal("03" + "0807060504030201", call.Hex);
        Assert.Equal([new(From, true, false), new(To, true, false), new(Wallet, false, true)], call.Metas);
        Assert.Equal(call.Metas.Length, call.Accounts.Length);
        Assert.Empty(call.Signers);
    }

    [Fact]
    public void A_checked_transfer_is_instruction_12_and_names_mint_and_decimals()
    {
        RecordedCall call = Run((ctx, r) =>
        {
            TokenAccount from = new(r[1]);
            TokenAccount to = new(r[2]);
            Mint mint = new(r[3]);
            TokenProgram.TransferChecked(ctx, ref from, in mint, ref to, ctx.Self, 5);
        });
        Assert.Equal("0c" + "0500000000000000" + "06", call.Hex);
        Assert.Equal([new(From, true, false), new(MintAddress, false, false), new(To, true, false), new(Session, false, true)], call.Metas);
        Assert.Equal([[(byte)'s'], [254]], Assert.Single(call.Signers));
    }

    [Fact]
    public void Closing_is_instruction_9_whoever_gets_the_rent()
    {
        RecordedCall toSigner = Run((ctx, r) =>
        {
            TokenAccount account = new(r[1]);
            TokenProgram.Close(ctx, ref account, new Signer(r[0]), ctx.Self);
        });
        RecordedCall toAccount = Run((ctx, r) =>
        {
            TokenAccount account = new(r[1]);
            Account destination = new(r[0]);
            TokenProgram.Close(ctx, ref account, ref destination, ctx.Self);
        });
        foreach (RecordedCall call in new[] { toSigner, toAccount })
        {
            Assert.Equal("09", call.Hex);
            Assert.Equal([new(From, true, false), new(Wallet, true, false), new(Session, false, true)], call.Metas);
        }
    }

    [Fact]
    public void Minting_is_instruction_7()
    {
        RecordedCall call = Run((ctx, r) =>
        {
            Mint mint = new(r[3]);
            TokenAccount to = new(r[2]);
            TokenProgram.MintTo(ctx, ref mint, ref to, ctx.Self, 9);
        });
        Assert.Equal("07" + "0900000000000000", call.Hex);
        Assert.Equal([new(MintAddress, true, false), new(To, true, false), new(Session, false, true)], call.Metas);
    }

    [Fact]
    public void Burning_is_instruction_8()
    {
        RecordedCall call = Run((ctx, r) =>
        {
            Mint mint = new(r[3]);
            TokenAccount from = new(r[1]);
            TokenProgram.Burn(ctx, ref from, ref mint, new Signer(r[0]), 9);
        });
        Assert.Equal("08" + "0900000000000000", call.Hex);
        Assert.Equal([new(From, true, false), new(MintAddress, true, false), new(Wallet, false, true)], call.Metas);
    }

    [Fact]
    public void The_callee_is_the_program_that_keeps_the_account()
    {
        Body transfer = (ctx, r) =>
        {
            TokenAccount from = new(r[1]);
            TokenAccount to = new(r[2]);
            TokenProgram.Transfer(ctx, ref from, ref to, new Signer(r[0]), 1);
        };
        Assert.Equal(TokenProgram.Address, Run(transfer).Program);
        Assert.Equal(TokenProgram.Address2022, Run(transfer, TokenProgram.Address2022).Program);
    }

    [Fact]
    public void The_addresses_are_those_of_the_programs()
    {
        Assert.Equal("06ddf6e1d765a193d9cbe146ceeb79ac1cb485ed5f5b37913a8cf5857eff00a9", Convert.ToHexStringLower(TokenProgram.Address.AsSpan()));
        Assert.Equal("06ddf6e1ee758fde18425dbce46ccddab61afc4d83b90d27febdf928d8a18bfc", Convert.ToHexStringLower(TokenProgram.Address2022.AsSpan()));
        Assert.Equal(default, SystemProgram.Address);
    }

    [Fact]
    public void Opening_a_vault_creates_it_for_the_token_program_and_initialises_it_for_the_session()
    {
        RecordedCall[] calls = OpenVault(TestAccount.MintOf(5));
        Assert.Equal(2, calls.Length);
        Assert.Equal(
            "00000000" + "f01d1f0000000000" + "a500000000000000" + Convert.ToHexStringLower(TokenProgram.Address.AsSpan()),
            calls[0].Hex);
        Assert.Equal([[(byte)'v'], [253]], Assert.Single(calls[0].Signers));

        Assert.Equal(TokenProgram.Address, calls[1].Program);
        Assert.Equal("12" + string.Concat(Enumerable.Repeat("04", 32)), calls[1].Hex);
        Assert.Equal([new(TestAccount.Key(6), true, false), new(TestAccount.Key(5), false, false)], calls[1].Metas);
        Assert.Empty(calls[1].Signers);
    }

    public static TheoryData<ushort[], int> VaultSizes => new()
    {
        { [], 165 },
        { [18, 19], 165 },
        { [1], 166 + 4 + 8 },
        { [9], 166 + 4 + 4 },
        { [14], 166 + 4 + 1 },
        { [26], 166 + 4 },
        { [18, 1, 14, 26], 166 + 12 + 5 + 4 },
    };

    [Theory]
    [MemberData(nameof(VaultSizes))]
    public void A_vault_has_room_for_the_extensions_that_the_mint_asks_for(ushort[] extensions, int size)
    {
        byte[] bytes = [.. extensions.SelectMany(type => MintTests.Extension(type, new byte[16]))];
        RecordedCall[] calls = OpenVault(MintTests.Extended(bytes));
        Assert.Equal((ulong)size, BitConverter.ToUInt64(calls[0].Data, 12));
        Assert.Equal(Rent.Default.MinimumBalance((ulong)size), BitConverter.ToUInt64(calls[0].Data, 4));
        Assert.Equal(TokenProgram.Address2022, calls[1].Program);
    }

    private static RecordedCall[] OpenVault(TestAccount mint)
    {
        RecordingHost host = new();
        using TestRegion region = new([TestAccount.Wallet(1), new(TestAccount.Key(6)) { Writable = true }, mint, new(Session)]);
        uint code = host.Run(region, r =>
        {
            byte bump = 253;
            SeedList seeds = default;
            seeds.Add("v"u8);
            seeds.Add(in bump, 1);
            Mint mint = new(r[2]);
            Syscalls.GetRent(out Rent rent);
            TokenProgram.OpenVault(r[1], in mint, r[0], in rent, in r[3].Address, ref seeds);
        });
        Assert.Equal(0U, code);
        return [.. host.Calls];
    }

    private static RecordedCall Run(Body body, Pubkey? program = null)
    {
        Pubkey owner = program ?? TokenProgram.Address;
        RecordingHost host = new();
        using TestRegion region = new(
            [
                TestAccount.Wallet(1),
                TestAccount.Tokens(2, MintAddress, Wallet, 100) with { Owner = owner },
                TestAccount.Tokens(3, MintAddress, Wallet, 0) with { Owner = owner },
                TestAccount.MintOf(0xa0) with { Owner = owner, Writable = true },
                new(Session) { Owner = TestAccount.Key(9) },
            ],
            default,
            TestAccount.Key(9));
        uint code = host.Run(region, r =>
        {
            byte bump = 254;
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            state.Seeds.Add("s"u8);
            state.Seeds.Add(in bump, 1);
            body(new Context(r[4], in InputRegion.ProgramId(ref r.Input), r[0], ref state), r);
        });
        Assert.Equal(0U, code);
        return Assert.Single(host.Calls);
    }
}
