using System;
using SessionKit.Hosting;
using SessionKit.Tests.Hosting;
using Xunit;

namespace SessionKit.Tests.Accounts;

public class TokenAccountTests
{
    private const uint WrongType = (uint)SessionKitError.AccountDiscriminatorMismatch;
    private const uint WrongOwner = (uint)SessionKitError.AccountOwnedByWrongProgram;
    private const uint NotThere = (uint)SessionKitError.AccountNotInitialized;

    private static readonly Pubkey Mint = TestAccount.Key(0xa0);
    private static readonly Pubkey Owner = TestAccount.Key(1);

    private static TestAccount Valid => TestAccount.Tokens(5, Mint, Owner, 0x1122_3344_5566_7788);

    [Fact]
    public void Its_fields_are_read_at_their_places()
    {
        using TestRegion region = new([Valid]);
        TokenAccount account = new(region[0]);
        Assert.Equal(TestAccount.Key(5), account.Address);
        Assert.Equal(Mint, account.Mint);
        Assert.Equal(Owner, account.Owner);
        Assert.Equal(0x1122_3344_5566_7788UL, account.Amount);
        Assert.Equal(2_039_280UL, account.Lamports);
        Assert.Equal(TokenProgram.Address, account.TokenProgram);
    }

    [Fact]
    public void The_amount_is_read_anew_each_time()
    {
        using TestRegion region = new([Valid]);
        TokenAccount account = new(region[0]);
        region[0].DataSpan[64] = 0x99;
        Assert.Equal(0x1122_3344_5566_7799UL, account.Amount);
    }

    [Fact]
    public void A_classic_account_has_exactly_165_bytes()
    {
        Assert.Equal(0U, Check(Valid));
        Assert.Equal(WrongType, Check(Valid with { Data = Valid.Data[..164] }));
        Assert.Equal(WrongType, Check(Valid with { Data = [.. Valid.Data, 2] }));
        Assert.Equal(WrongType, Check(Valid with { Data = [] }));
    }

    [Fact]
    public void A_mint_or_multisig_is_no_token_account()
    {
        Assert.Equal(WrongType, Check(TestAccount.MintOf(1)));
        Assert.Equal(WrongType, Check(Valid with { Data = Sized(355, type: 2) }));
        Assert.Equal(WrongType, Check(Valid with { Data = Sized(355, type: 2), Owner = TokenProgram.Address2022 }));
        Assert.Equal(WrongType, Check(TestAccount.MintOf(1) with { Owner = TokenProgram.Address2022 }));
    }

    [Theory]
    [InlineData(165, 0, 0)]
    [InlineData(166, 2, 0)]
    [InlineData(178, 2, 0)]
    [InlineData(178, 1, WrongType)]
    [InlineData(178, 0, WrongType)]
    [InlineData(164, 2, WrongType)]
    public void A_2022_account_with_extensions_says_what_it_is(int length, byte type, uint expected) =>
        Assert.Equal(expected, Check(Valid with { Data = Sized(length, type), Owner = TokenProgram.Address2022 }));

    [Fact]
    public void An_account_of_any_other_program_is_refused()
    {
        Assert.Equal(WrongOwner, Check(Valid with { Owner = TestAccount.Key(0x66) }));
        Assert.Equal(WrongOwner, Check(Valid with { Owner = AssociatedToken.Address }));
        Assert.Equal(NotThere, Check(Valid with { Owner = SystemProgram.Address }));
    }

    [Theory]
    [InlineData(0, NotThere)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    public void It_must_be_initialised_and_may_be_frozen(byte state, uint expected)
    {
        byte[] data = Valid.Data;
        data[108] = state;
        Assert.Equal(expected, Check(Valid with { Data = data }));
    }

    [Fact]
    public void Mint_owner_and_program_are_compared()
    {
        using TestRegion region = new([Valid]);
        Pubkey mint = Mint;
        Pubkey owner = Owner;
        RecordingHost host = new();
        Assert.Equal(0U, host.Run(region, r =>
        {
            TokenAccount account = new(r[0]);
            account.RequireMint(in mint);
            account.RequireOwner(in owner);
            account.RequireTokenProgram(in TokenProgram.Address);
        }));
        Assert.Equal((uint)SessionKitError.ConstraintTokenMint, host.Run(region, r => new TokenAccount(r[0]).RequireMint(in owner)));
        Assert.Equal((uint)SessionKitError.ConstraintTokenOwner, host.Run(region, r => new TokenAccount(r[0]).RequireOwner(in mint)));
        Assert.Equal(WrongOwner, host.Run(region, r => new TokenAccount(r[0]).RequireTokenProgram(in TokenProgram.Address2022)));
    }

    private static byte[] Sized(int length, byte type)
    {
        byte[] data = new byte[length];
        Valid.Data.AsSpan(0, Math.Min(length, 165)).CopyTo(data);
        if (length > 165)
        {
            data[165] = type;
        }

        return data;
    }

    private static uint Check(TestAccount account)
    {
        using TestRegion region = new([account]);
        return new RecordingHost().Run(region, r => TokenAccount.RequireValid(r[0]));
    }
}
