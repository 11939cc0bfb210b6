using System;
using System.Collections.Generic;
using SessionKit.Hosting;
using SessionKit.Tests.Hosting;
using Xunit;

namespace SessionKit.Tests.Accounts;

public class MintTests
{
    private const uint WrongType = (uint)SessionKitError.AccountDiscriminatorMismatch;
    private const uint NotPlain = (uint)SessionKitError.MintNotPlain;

    [Fact]
    public void Its_fields_are_read_at_their_places()
    {
        using TestRegion region = new([TestAccount.MintOf(5, decimals: 9, supply: 0x0102_0304_0506_0708)]);
        Mint mint = new(region[0]);
        Assert.Equal(TestAccount.Key(5), mint.Address);
        Assert.Equal(9, mint.Decimals);
        Assert.Equal(0x0102_0304_0506_0708UL, mint.Supply);
        Assert.Equal(1_461_600UL, mint.Lamports);
        Assert.Equal(TokenProgram.Address, mint.TokenProgram);
    }

    [Fact]
    public void It_is_minted_by_its_authority_and_by_nobody_once_it_has_none()
    {
        TestAccount mint = TestAccount.MintOf(5);
        byte[] authority = [1, 0, 0, 0, .. TestAccount.Key(9).AsSpan()];
        authority.CopyTo(mint.Data, 0);
        Assert.Equal((true, false), (IsMintedBy(mint, TestAccount.Key(9)), IsMintedBy(mint, TestAccount.Key(8))));
        mint.Data[0] = 0;
        Assert.False(IsMintedBy(mint, TestAccount.Key(9)));
    }

    [Fact]
    public void A_mint_is_told_from_everything_else_that_token_programs_keep()
    {
        TestAccount mint = TestAccount.MintOf(5);
        TestAccount tokens = TestAccount.Tokens(6, mint.Address, mint.Address, 1);
        Assert.Equal(0U, Check(mint));
        Assert.Equal(0U, Check(mint with { Owner = TokenProgram.Address2022 }));
        Assert.Equal(0U, Check(Extended([])));
        Assert.Equal(WrongType, Check(tokens));
        Assert.Equal(WrongType, Check(tokens with { Owner = TokenProgram.Address2022 }));
        Assert.Equal(WrongType, Check(Extended([]) with { Owner = TokenProgram.Address }));
        Assert.Equal(WrongType, Check(Extended([], type: 2)));
        Assert.Equal(WrongType, Check(Extended(new byte[355 - 166])));
        Assert.Equal((uint)SessionKitError.AccountOwnedByWrongProgram, Check(mint with { Owner = TestAccount.Key(1) }));
        Assert.Equal((uint)SessionKitError.AccountNotInitialized, Check(mint with { Owner = SystemProgram.Address }));
    }

    [Fact]
    public void A_mint_must_be_initialised()
    {
        TestAccount mint = TestAccount.MintOf(5);
        mint.Data[45] = 0;
        Assert.Equal((uint)SessionKitError.AccountNotInitialized, Check(mint));
    }

    [Fact]
    public void A_classic_mint_is_plain_unless_it_can_be_frozen()
    {
        TestAccount mint = TestAccount.MintOf(5);
        Assert.Equal(0U, CheckPlain(mint));
        mint.Data[46] = 1;
        Assert.Equal(NotPlain, CheckPlain(mint));
    }

    public static TheoryData<string, ushort, byte[], uint> Extensions => new()
    {
        { "TransferFeeConfig", 1, new byte[108], NotPlain },
        { "MintCloseAuthority", 3, new byte[32], NotPlain },
        { "ConfidentialTransferMint", 4, new byte[65], NotPlain },
        { "DefaultAccountState: initialised", 6, [1], 0 },
        { "DefaultAccountState: frozen", 6, [2], NotPlain },
        { "DefaultAccountState: cut short", 6, [], NotPlain },
        { "NonTransferable", 9, [], NotPlain },
        { "InterestBearingConfig", 10, new byte[52], 0 },
        { "PermanentDelegate", 12, new byte[32], NotPlain },
        { "TransferHook: no program, no authority", 14, new byte[64], 0 },
        { "TransferHook: an authority that could set one", 14, [1, .. new byte[63]], NotPlain },
        { "TransferHook: a program", 14, [.. new byte[63], 1], NotPlain },
        { "ConfidentialTransferFeeConfig", 16, new byte[129], NotPlain },
        { "MetadataPointer", 18, new byte[64], 0 },
        { "TokenMetadata", 19, new byte[150], 0 },
        { "GroupPointer", 20, new byte[64], 0 },
        { "TokenGroup", 21, new byte[80], 0 },
        { "GroupMemberPointer", 22, new byte[64], 0 },
        { "TokenGroupMember", 23, new byte[72], 0 },
        { "ConfidentialMintBurn", 24, new byte[196], NotPlain },
        { "ScaledUiAmount", 25, new byte[56], 0 },
        { "Pausable", 26, new byte[33], NotPlain },
        { "one that is not known", 999, [], NotPlain },
    };

    [Theory]
    [MemberData(nameof(Extensions))]
    public void A_2022_mint_is_plain_if_each_extension_is(string name, ushort type, byte[] value, uint expected)
    {
        Assert.NotEmpty(name);
        byte[] extension = Extension(type, value);
        Assert.Equal(expected, CheckPlain(Extended(extension)));
        Assert.Equal(expected, CheckPlain(Extended([.. Extension(18, new byte[64]), .. extension])));
        Assert.Equal(expected, CheckPlain(Extended([.. extension, .. Extension(18, new byte[64])])));
        Assert.Equal(expected, CheckPlain(Extended([.. extension, 0, 0, 0])));
    }

    [Fact]
    public void Extensions_that_are_cut_short_or_hide_something_are_not_plain()
    {
        Assert.Equal(NotPlain, CheckPlain(Extended([18, 0, 65, 0, .. new byte[64]])));
        Assert.Equal(NotPlain, CheckPlain(Extended([18, 0, 255, 255])));
        Assert.Equal(NotPlain, CheckPlain(Extended([0, 0, 0, 0, 1, 0, 0, 0])));
        Assert.Equal(NotPlain, CheckPlain(Extended([18])));
    }

    [Fact]
    public void A_2022_mint_that_can_be_frozen_is_not_plain()
    {
        TestAccount mint = Extended([]);
        mint.Data[46] = 1;
        Assert.Equal(NotPlain, CheckPlain(mint));
    }

    /// <summary>One extension as Token-2022 stores it.</summary>
    internal static byte[] Extension(ushort type, byte[] value) =>
        [.. BitConverter.GetBytes(type), .. BitConverter.GetBytes((ushort)value.Length), .. value];

    /// <summary>A Token-2022 mint with extensions.</summary>
    internal static TestAccount Extended(byte[] extensions, byte type = 1)
    {
        TestAccount mint = TestAccount.MintOf(5);
        return mint with { Owner = TokenProgram.Address2022, Data = [.. mint.Data, .. new byte[165 - 82], type, .. extensions] };
    }

    private static uint Check(TestAccount account)
    {
        using TestRegion region = new([account]);
        return new RecordingHost().Run(region, r => Mint.RequireValid(r[0]));
    }

    private static uint CheckPlain(TestAccount account)
    {
        using TestRegion region = new([account]);
        return new RecordingHost().Run(region, r =>
        {
            Mint.RequireValid(r[0]);
            Mint mint = new(r[0]);
            bool plain = mint.IsPlain;
            mint.RequirePlain();
            Assert.True(plain);
        });
    }

    private static bool IsMintedBy(TestAccount account, Pubkey authority)
    {
        using TestRegion region = new([account]);
        return new Mint(region[0]).IsMintedBy(in authority);
    }
}
