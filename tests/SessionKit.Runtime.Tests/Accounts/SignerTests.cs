using SessionKit.Hosting;
using SessionKit.Tests.Hosting;
using Xunit;

namespace SessionKit.Tests.Accounts;

public class SignerTests
{
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, (uint)SessionKitError.AccountNotSigner)]
    public void A_role_must_have_signed(bool hasSigned, uint expected)
    {
        using TestRegion region = new([TestAccount.Wallet(1) with { Signer = hasSigned }]);
        Assert.Equal(expected, new RecordingHost().Run(region, r => Signer.RequireValid(r[0])));
    }

    [Fact]
    public void A_signer_and_a_plain_account_show_what_the_entry_holds()
    {
        using TestRegion region = new([TestAccount.Wallet(1, 55) with { Data = [4, 5], Owner = TestAccount.Key(2) }]);
        Signer signer = new(region[0]);
        Assert.Equal(TestAccount.Key(1), signer.Address);
        Assert.Equal(55UL, signer.Lamports);

        Account account = new(region[0]);
        Assert.Equal(TestAccount.Key(1), account.Address);
        Assert.Equal(TestAccount.Key(2), account.Owner);
        Assert.Equal(55UL, account.Lamports);
        Assert.Equal(new byte[] { 4, 5 }, account.Data.ToArray());

        Authority authority = signer;
        Assert.Equal(TestAccount.Key(1), authority.Address);
    }
}
