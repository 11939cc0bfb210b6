using System;
using SessionKit.Hosting;
using SessionKit.Tests.Hosting;
using Xunit;

namespace SessionKit.Tests.Steps;

public unsafe class EscrowTests
{
    private static readonly Pubkey Program = TestAccount.Key(0x99);
    private static readonly Pubkey Session = TestAccount.Key(0x50);
    private static readonly Pubkey Maker = TestAccount.Key(1);
    private static readonly Pubkey Taker = TestAccount.Key(2);
    private static readonly Pubkey MintA = TestAccount.Key(0xa0);
    private static readonly Pubkey MintB = TestAccount.Key(0xb0);

    private static readonly Escrow.Offered Offer = new(MintA, MintB, 20, 1_000);

    [Fact]
    public void Making_an_offer_moves_the_deposit_and_returns_the_state()
    {
        RecordingHost host = new();
        using TestRegion region = MakeRegion(Maker);
        Escrow.Offered offered = default;
        Assert.Equal(0U, host.Run(region, r => EscrowEntrypoint.Make(r.Pointer, out offered)));

        Assert.Equal(Offer, offered);
        RecordedCall transfer = Assert.Single(host.Calls);
        Assert.Equal("03" + "3200000000000000", transfer.Hex);
        Assert.Equal([new(TestAccount.Key(0xa1), true, false), new(TestAccount.Key(0xaf), true, false), new(Maker, false, true)], transfer.Metas);
        Assert.Empty(transfer.Signers);
    }

    [Fact]
    public void A_token_account_of_somebody_else_is_refused()
    {
        using TestRegion region = MakeRegion(Taker);
        Assert.Equal(
            (uint)SessionKitError.ConstraintTokenOwner,
            new RecordingHost().Run(region, r => EscrowEntrypoint.Make(r.Pointer, out _)));
    }

    [Fact]
    public void Taking_pays_both_sides_closes_the_vault_and_the_session()
    {
        RecordingHost host = new();
        using TestRegion region = TakeRegion(vaultAmount: 50);
        bool closed = false;
        Assert.Equal(0U, host.Run(region, r => EscrowEntrypoint.Take(r.Pointer, in Offer, out closed)));

        Assert.True(closed);
        Assert.Equal(3, host.Calls.Count);
        Assert.Equal("03" + "1400000000000000", host.Calls[0].Hex);
        Assert.Empty(host.Calls[0].Signers);
        Assert.Equal("03" + "3200000000000000", host.Calls[1].Hex);
        Assert.Equal(new(Session, false, true), host.Calls[1].Metas[2]);
        Assert.Equal(["escrow"u8.ToArray(), Maker.ToArray(), [254]], Assert.Single(host.Calls[1].Signers));
        Assert.Equal("09", host.Calls[2].Hex);
        Assert.Equal([new(TestAccount.Key(0xaf), true, false), new(Maker, true, false), new(Session, false, true)], host.Calls[2].Metas);

        Assert.Equal(1_000_000_000UL + 2_000_000, region[2].Lamports);
        AssertGone(region[0]);
    }

    [Fact]
    public void The_amount_is_what_the_vault_holds_after_the_call_before_not_what_it_held_at_the_start()
    {
        RecordingHost host = new();
        using TestRegion region = TakeRegion(vaultAmount: 50);
        host.OnInvoke = _ => region[5].DataSpan[64] = 51;
        host.Run(region, r => EscrowEntrypoint.Take(r.Pointer, in Offer, out _));
        Assert.Equal("03" + "3300000000000000", host.Calls[1].Hex);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Refunding_gives_everything_back_to_the_maker_before_and_after_expiry(bool expired)
    {
        RecordingHost host = new();
        using TestRegion region = new(
            [
                SessionAccount(),
                TestAccount.Wallet(1),
                TestAccount.Tokens(0xaf, MintA, Session, 50),
                TestAccount.Tokens(0xa1, MintA, Maker, 0),
            ],
            default,
            Program);
        bool closed = false;
        Assert.Equal(0U, host.Run(region, r => closed = EscrowEntrypoint.Refund(r.Pointer, in Offer, expired)));
        Assert.True(closed);
        Assert.Equal(["03" + "3200000000000000", "09"], host.Calls.ConvertAll(call => call.Hex));
        Assert.Equal(1_000_000_000UL + 2_000_000, region[1].Lamports);
        AssertGone(region[0]);
    }

    private static void AssertGone(AccountEntry session)
    {
        Assert.Equal(0UL, session.Lamports);
        Assert.Equal(0UL, session.DataLength);
        Assert.Equal(SystemProgram.Address, session.Owner);
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(0, session.At(88 + i));
        }
    }

    private static TestAccount SessionAccount() =>
        new(Session) { Owner = Program, Lamports = 2_000_000, Data = [1, 2, 3, 4, 5, 6, 7, 8], Writable = true };

    private static TestRegion MakeRegion(Pubkey ownerOfMakerA) => new(
        [
            SessionAccount(),
            TestAccount.Wallet(1),
            TestAccount.MintOf(0xa0),
            TestAccount.MintOf(0xb0),
            TestAccount.Tokens(0xa1, MintA, ownerOfMakerA, 100),
            TestAccount.Tokens(0xaf, MintA, Session, 0),
        ],
        default,
        Program);

    private static TestRegion TakeRegion(ulong vaultAmount) => new(
        [
            SessionAccount(),
            TestAccount.Wallet(2),
            TestAccount.Wallet(1) with { Signer = false },
            TestAccount.Tokens(0xb2, MintB, Taker, 100),
            TestAccount.Tokens(0xb1, MintB, Maker, 0),
            TestAccount.Tokens(0xaf, MintA, Session, vaultAmount),
            TestAccount.Tokens(0xa2, MintA, Taker, 0),
        ],
        default,
        Program);
}
