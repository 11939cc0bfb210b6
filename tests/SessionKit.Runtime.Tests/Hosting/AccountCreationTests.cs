using System;
using System.Linq;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Tests.Hosting;

public class AccountCreationTests
{
    private static readonly Pubkey Owner = TestAccount.Key(0x0f);

    private static readonly string OwnerHex = string.Concat(Enumerable.Repeat("0f", 32));

    // (128 + 100) bytes * 3,480 lamports * 2 years.
    private const ulong RentOf100Bytes = 1_586_880;

    [Fact]
    public void An_empty_address_takes_one_call_of_CreateAccount_signed_by_the_seeds()
    {
        RecordedCall call = Assert.Single(Create(0));
        Assert.Equal(SystemProgram.Address, call.Program);
        Assert.Equal("00000000" + "c036180000000000" + "6400000000000000" + OwnerHex, call.Hex);
        Assert.Equal([new(TestAccount.Key(1), true, true), new(TestAccount.Key(2), true, true)], call.Metas);
        AssertSigned(call);
    }

    [Fact]
    public void An_address_with_too_few_lamports_is_topped_up_then_allocated_and_assigned()
    {
        RecordedCall[] calls = Create(1);
        Assert.Equal(3, calls.Length);
        Assert.All(calls, call => Assert.Equal(SystemProgram.Address, call.Program));

        Assert.Equal("02000000" + "bf36180000000000", calls[0].Hex);
        Assert.Equal([new(TestAccount.Key(1), true, true), new(TestAccount.Key(2), true, false)], calls[0].Metas);
        Assert.Empty(calls[0].Signers);

        Assert.Equal("08000000" + "6400000000000000", calls[1].Hex);
        Assert.Equal([new(TestAccount.Key(2), true, true)], calls[1].Metas);
        AssertSigned(calls[1]);

        Assert.Equal("01000000" + OwnerHex, calls[2].Hex);
        Assert.Equal([new(TestAccount.Key(2), true, true)], calls[2].Metas);
        AssertSigned(calls[2]);
    }

    [Theory]
    [InlineData(RentOf100Bytes)]
    [InlineData(RentOf100Bytes + 1)]
    public void An_address_with_lamports_enough_is_not_topped_up(ulong lamports) =>
        Assert.Equal(["08000000", "01000000"], Create(lamports).Select(call => call.Hex[..8]));

    private static RecordedCall[] Create(ulong lamports)
    {
        RecordingHost host = new();
        using TestRegion region = new(
            [TestAccount.Wallet(1), new(TestAccount.Key(2)) { Lamports = lamports, Writable = true }]);
        uint code = host.Run(region, r =>
        {
            byte bump = 7;
            Pubkey owner = Owner;
            SeedList seeds = default;
            seeds.Add("seed"u8);
            seeds.Add(in bump, 1);
            Syscalls.GetRent(out Rent rent);
            AccountCreation.Create(r[1], r[0], in rent, 100, in owner, ref seeds);
        });
        Assert.Equal(0U, code);
        return [.. host.Calls];
    }

    private static void AssertSigned(RecordedCall call) =>
        Assert.Equal(["seed"u8.ToArray(), [7]], Assert.Single(call.Signers));
}
