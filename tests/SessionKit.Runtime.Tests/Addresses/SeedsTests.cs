using System;
using Xunit;

namespace SessionKit.Addresses;

public class SeedsTests
{
    [Fact]
    public void Numbers_are_little_endian_and_stand_one_behind_the_other()
    {
        var seeds = new Seeds("ab"u8)
            .Add(true).Add((byte)2).Add((sbyte)-1)
            .Add((ushort)0x0102).Add((short)-2)
            .Add(0x01020304u).Add(-3)
            .Add(0x0102030405060708ul).Add(-4L)
            .Add((UInt128)5).Add((Int128)(-6))
            .Add("é");

        Assert.Equal(12, seeds.Count - 1);
        Assert.Equal(
            "6162" + "01" + "02" + "FF" + "0201" + "FEFF" + "04030201" + "FDFFFFFF" + "0807060504030201" + "FCFFFFFFFFFFFFFF"
            + "05000000000000000000000000000000" + "FAFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF" + "C3A9",
            Convert.ToHexString(seeds.Bytes));
    }

    [Fact]
    public void A_seed_of_33_bytes_is_refused_by_its_number()
    {
        ArgumentException bytes = Assert.Throws<ArgumentException>(() => { _ = new Seeds("a"u8).Add(new byte[33]).Count; });
        ArgumentException text = Assert.Throws<ArgumentException>(() => { _ = new Seeds("a"u8).Add(new string('é', 17)).Count; });

        Assert.Contains("Seed 1 is 33 bytes long", bytes.Message, StringComparison.Ordinal);
        Assert.Contains("Seed 1 is 34 bytes long", text.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_seventeenth_seed_is_refused_by_its_number()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
        {
            var seeds = new Seeds(new byte[32]);
            for (int i = 1; i <= Seeds.MaxCount; i++)
            {
                seeds.Add(new byte[32]);
            }
        });

        Assert.Contains("Seed 16 is one too many", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sixteen_full_seeds_make_an_address_but_leave_no_room_for_a_bump()
    {
        Assert.Throws<ArgumentException>(() =>
        {
            var seeds = new Seeds(new byte[32]);
            for (int i = 1; i < Seeds.MaxCount; i++)
            {
                seeds.Add(new byte[32]);
            }

            Assert.Equal(512, seeds.Bytes.Length);
            _ = ProgramAddress.TryCreate(in seeds, default, out _);
            ProgramAddress.Find(in seeds, default);
        });
    }
}
