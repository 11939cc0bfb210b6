using FsCheck;
using FsCheck.Fluent;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Tests.Hosting;

public class RentTests
{
    [Theory]
    [InlineData(0, 890_880)]
    [InlineData(82, 1_461_600)]
    [InlineData(165, 2_039_280)]
    [InlineData(10_485_760, 72_981_780_480)]
    public void The_minimum_balance_is_that_of_the_clusters(ulong length, ulong expected) =>
        Assert.Equal(expected, Rent.Default.MinimumBalance(length));

    [Fact]
    public void Twice_the_price_for_half_the_threshold_is_the_same_rent()
    {
        Rent rent = new() { LamportsPerByteYear = 3_480, ExemptionThreshold = 2.0 };
        Assert.Equal(Rent.Default.MinimumBalance(165), rent.MinimumBalance(165));
    }

    [Fact]
    public void Integers_give_what_floating_point_gives_for_any_threshold()
    {
        Gen<(uint Length, double Threshold)> cases =
            from length in Gen.Choose(0, 10_485_760)
            from quarters in Gen.Choose(0, 100_000)
            select ((uint)length, quarters / 4.0);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            Rent rent = new() { LamportsPerByteYear = 3_480, ExemptionThreshold = c.Threshold };
            return rent.MinimumBalance(c.Length) == (ulong)((128.0 + c.Length) * 3_480 * c.Threshold);
        }).QuickCheckThrowOnFailure();
    }
}
