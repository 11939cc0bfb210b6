using System;
using Xunit;

namespace SessionKit.Addresses;

public class ProgramAddressTests
{
    private static readonly Pubkey Program = Pubkey.Parse("BPFLoaderUpgradeab1e11111111111111111111111");

    // The vectors of the Solana SDK's own test of create_program_address.
    [Fact]
    public void The_vectors_of_the_Solana_SDK_are_met()
    {
        var publicKey = Pubkey.Parse("SeedPubey1111111111111111111111111111111111");

        Assert.True(ProgramAddress.TryCreate(new Seeds(""u8).Add((byte)1), Program, out Pubkey one));
        Assert.True(ProgramAddress.TryCreate(new Seeds("☉"u8).Add((byte)0), Program, out Pubkey two));
        Assert.True(ProgramAddress.TryCreate(new Seeds("Talking"u8).Add("Squirrels"u8), Program, out Pubkey three));
        Assert.True(ProgramAddress.TryCreate(new Seeds(publicKey).Add((byte)1), Program, out Pubkey four));

        Assert.Equal("BwqrghZA2htAcqq8dzP1WDAhTXYTYWj7CHxF5j7TDBAe", one.ToString());
        Assert.Equal("13yWmRpaTR4r5nAktwLqMpRNr28tnVUZw26rTvPSSB19", two.ToString());
        Assert.Equal("2fnQrngrQT4SeLcdToJAD96phoEjNL2man2kfRLCASVk", three.ToString());
        Assert.Equal("976ymqVnfE32QFe6NfGDctSvVa36LWnvYxhU6G2232YL", four.ToString());
    }

    [Fact]
    public void The_bump_found_is_the_highest_that_is_off_the_curve()
    {
        bool someLower = false;
        for (ulong seed = 0; seed < 64; seed++)
        {
            Pubkey found = ProgramAddress.Find(new Seeds("session"u8).Add(seed), Program, out byte bump);

            Assert.True(ProgramAddress.TryCreate(new Seeds("session"u8).Add(seed).Add(bump), Program, out Pubkey created));
            Assert.Equal(found, created);
            Assert.False(found.IsOnCurve);
            for (int higher = bump + 1; higher <= byte.MaxValue; higher++)
            {
                someLower = true;
                Assert.False(ProgramAddress.TryCreate(new Seeds("session"u8).Add(seed).Add((byte)higher), Program, out Pubkey none));
                Assert.Equal(default, none);
            }
        }

        Assert.True(someLower);
    }

    [Fact]
    public void Finding_an_address_allocates_nothing()
    {
        var maker = Pubkey.Parse("SeedPubey1111111111111111111111111111111111");
        Find(maker, 100);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Find(maker, 1000);
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(0, after - before);
    }

    private static void Find(in Pubkey maker, ulong count)
    {
        for (ulong seed = 0; seed < count; seed++)
        {
            ProgramAddress.Find(new Seeds("escrow"u8).Add(maker).Add(seed), Program, out _);
        }
    }
}
