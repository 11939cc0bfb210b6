using System;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Tests.Hosting;

public class AccountEntryTests
{
    [Fact]
    public void Every_field_is_read_at_its_place()
    {
        TestAccount account = new(TestAccount.Key(7))
        {
            Owner = TestAccount.Key(8),
            Lamports = 0x0102_0304_0506_0708,
            Data = [1, 2, 3],
            Signer = true,
            Executable = true,
        };
        using TestRegion region = new([account]);
        AccountEntry entry = region[0];

        Assert.True(entry.IsSigner);
        Assert.False(entry.IsWritable);
        Assert.True(entry.IsExecutable);
        Assert.Equal(account.Address, entry.Address);
        Assert.Equal(account.Owner, entry.Owner);
        Assert.Equal(account.Lamports, entry.Lamports);
        Assert.Equal(3UL, entry.DataLength);
        Assert.Equal(account.Data, entry.DataSpan.ToArray());
        Assert.Equal(1, entry.Data);
    }

    [Fact]
    public void What_is_written_is_written_into_the_region()
    {
        using TestRegion region = new([new(TestAccount.Key(7)) { Data = [1, 2, 3] }]);
        AccountEntry entry = region[0];
        entry.Lamports = 42;
        entry.Owner = TestAccount.Key(9);
        entry.DataSpan[1] = 0xee;

        AccountEntry again = region[0];
        Assert.Equal(42UL, again.Lamports);
        Assert.Equal(TestAccount.Key(9), again.Owner);
        Assert.Equal(new byte[] { 1, 0xee, 3 }, again.DataSpan.ToArray());
    }
}
