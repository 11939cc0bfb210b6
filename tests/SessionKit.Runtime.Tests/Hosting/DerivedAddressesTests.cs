using System;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Tests.Hosting;

/// <summary>The addresses were derived by another implementation (Python's hashlib and integers).</summary>
public class DerivedAddressesTests
{
    private const uint WrongSeeds = (uint)SessionKitError.ConstraintSeeds;

    // Seeds "escrow" and 32 times 5, program 32 times 9: bumps 255, 254 and 253 lead onto the curve.
    private const byte CanonicalBump = 252;
    private static readonly Pubkey Derived =
        new(Convert.FromHexString("0fe500b8e21f519b48156f33a73e854e415677e065ea5be6a55c62b37a641228"));

    [Theory]
    [InlineData(252, 0)]
    [InlineData(251, WrongSeeds)]
    [InlineData(0, WrongSeeds)]
    public void Only_the_canonical_bump_is_accepted_among_those_that_derive_an_address(byte bump, uint expected) =>
        Assert.Equal(expected, Run(bump, (ref SeedList seeds, in Pubkey program) => DerivedAddresses.RequireCanonical(in seeds, bump, in program)));

    [Fact]
    public void A_bump_above_the_canonical_one_is_left_to_the_runtime_which_refuses_it() =>
        Assert.Equal(0U, Run(253, (ref SeedList seeds, in Pubkey program) => DerivedAddresses.RequireCanonical(in seeds, 253, in program)));

    [Fact]
    public void The_derived_address_is_recognised() =>
        Assert.Equal(0U, Run(CanonicalBump, (ref SeedList seeds, in Pubkey program) =>
            DerivedAddresses.Require(in Derived, ref seeds, in program)));

    [Fact]
    public void Another_bump_derives_another_address() =>
        Assert.Equal(WrongSeeds, Run(251, (ref SeedList seeds, in Pubkey program) =>
            DerivedAddresses.Require(in Derived, ref seeds, in program)));

    [Fact]
    public void Another_address_is_refused() =>
        Assert.Equal(WrongSeeds, Run(CanonicalBump, (ref SeedList seeds, in Pubkey program) =>
            DerivedAddresses.Require(in program, ref seeds, in program)));

    [Fact]
    public void Checking_leaves_the_seeds_as_they_were() => Run(CanonicalBump, (ref SeedList seeds, in Pubkey program) =>
    {
        DerivedAddresses.RequireCanonical(in seeds, CanonicalBump, in program);
        DerivedAddresses.Require(in Derived, ref seeds, in program);
        Assert.Equal(3, seeds.Count);
        DerivedAddresses.Require(in Derived, ref seeds, in program);
    });

    private delegate void Body(ref SeedList seeds, in Pubkey program);

    private static uint Run(byte bump, Body body)
    {
        using TestRegion region = new([], default, TestAccount.Key(9));
        return new RecordingHost().Run(region, r =>
        {
            Pubkey second = TestAccount.Key(5);
            SeedList seeds = default;
            seeds.Add("escrow"u8);
            seeds.Add(in second);
            seeds.Add(in bump, 1);
            body(ref seeds, in InputRegion.ProgramId(ref r.Input));
        });
    }
}
