using System;
using System.Collections.Generic;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Tests.Hosting;

public unsafe class SeedListTests
{
    [Fact]
    public void Seeds_are_handed_over_in_order_without_being_copied()
    {
        Pubkey key = TestAccount.Key(3);
        ulong number = 0x0807_0605_0403_0201;
        byte bump = 254;
        SeedList seeds = default;
        seeds.Add("escrow"u8);
        seeds.Add(in key);
        seeds.Add(in System.Runtime.CompilerServices.Unsafe.As<ulong, byte>(ref number), sizeof(ulong));
        seeds.Add(in bump, 1);

        SignerSeeds signer = seeds.AsSigner();
        ReadOnlySpan<ByteSlice> slices = new((void*)signer.Seeds, (int)signer.Count);
        Assert.Equal(4, slices.Length);
        Assert.True(slices[0].Span.SequenceEqual("escrow"u8));
        Assert.True(slices[1].Span.SequenceEqual(key.AsSpan()));
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }, slices[2].Span.ToArray());
        bump = 253;
        Assert.Equal(253, slices[3].Span[0]);
    }

    [Fact]
    public void A_seventeenth_seed_ends_the_program()
    {
        using TestRegion region = new([]);
        List<int> counts = [];
        uint code = new RecordingHost().Run(region, _ =>
        {
            SeedList seeds = default;
            for (int i = 0; i < 17; i++)
            {
                seeds.Add("x"u8);
                counts.Add(seeds.Count);
            }
        });
        Assert.Equal((uint)SessionKitError.IndexOutOfRange, code);
        Assert.Equal(SeedList.MaxSeeds, counts[^1]);
    }
}
