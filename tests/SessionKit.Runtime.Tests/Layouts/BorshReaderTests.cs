using System;
using FsCheck;
using FsCheck.Fluent;
using SessionKit.Layouts;
using Xunit;

namespace SessionKit.Tests.Layouts;

/// <summary>Failures that stick, and strings and enums that are strict.</summary>
public class BorshReaderTests
{
    [Fact]
    public void The_first_failure_sticks_and_all_after_it_reads_as_zero()
    {
        var reader = new BorshReader([5, 9, 1, 1, 1, 1, 1, 1, 1, 1]);
        Assert.Equal(5, reader.ReadByte("First"u8));
        Assert.False(reader.ReadBoolean("Second"u8));
        Assert.Equal(0UL, reader.ReadUInt64("Third"u8));
        Assert.Equal(string.Empty, reader.ReadString(3, "Fourth"u8));
        Assert.Equal(0, reader.ReadEnum(2, "Fifth"u8));
        Assert.Empty(reader.ReadUncheckedArray<byte>(3, "Sixth"u8));
        Assert.False(reader.End("Whole"u8));
        Assert.True(reader.Failed);
        Assert.Equal(LayoutFailure.NotABoolean, reader.Failure);
        Assert.Equal(1, reader.Position);
        Assert.Equal(0, reader.Remaining);
        Assert.Equal("Whole.Second: byte 1 is 9; a truth value is 0 or 1.", Message(reader, "Whole"));
    }

    [Fact]
    public void A_reader_that_did_not_fail_throws_nothing()
    {
        var reader = new BorshReader([1]);
        Assert.True(reader.ReadOption("A"u8));
        Assert.True(reader.End("Whole"u8));
        reader.ThrowIfFailed("Whole");
    }

    [Fact]
    public void Enums_tags_and_options_have_the_numbers_they_have()
    {
        Assert.Equal("T.A: at byte 0, 3 is no member of the enum, which has 3, numbered from 0.", Failing((ref r) => r.ReadEnum(3, "A"u8), [3]));
        Assert.Equal("T: at byte 0, 7 is no case of the union, which has 2, numbered from 0.", Failing((ref r) => r.ReadTag(2, default), [7]));
        Assert.Equal("T.A: byte 0 is 2; before an optional value stands 0 (none) or 1 (some).", Failing((ref r) => r.ReadOption("A"u8), [2]));
        Assert.Equal("T.A: the data end after 0 bytes; this field needs bytes 0 to 1.", Failing((ref r) => r.ReadEnum(3, "A"u8), []));
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 0, 0, 0xFF }, "T.A: at byte 0, text that is not valid Unicode.")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0xC0, 0x80 }, "T.A: at byte 0, text that is not valid Unicode.")]
    [InlineData(new byte[] { 3, 0, 0, 0, 0xED, 0xA0, 0x80 }, "T.A: at byte 0, text that is not valid Unicode.")]
    [InlineData(new byte[] { 5, 0, 0, 0, 1, 1, 1, 1, 1 }, "T.A: at byte 0, a length of 5; its bound is 4.")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 1 }, "T.A: at byte 0, a length of 4294967295; its bound is 4.")]
    [InlineData(new byte[] { 4, 0, 0, 0, 1 }, "T.A: at byte 0, a length of 4, but the data end after 5 bytes.")]
    [InlineData(new byte[] { 4, 0, 0 }, "T.A: the data end after 3 bytes; this field needs bytes 0 to 4.")]
    public void A_string_is_strict(byte[] bytes, string message) =>
        Assert.Equal(message, Failing((ref r) => r.ReadString(4, "A"u8), bytes));

    [Fact]
    public void A_negative_bound_accepts_nothing_and_a_huge_item_overflows_nothing()
    {
        byte[] bytes = [0xFF, 0xFF, 0xFF, 0x7F];
        Assert.Equal(
            "T.A: at byte 0, a length of 2147483647, but the data end after 4 bytes.",
            Failing((ref r) => r.ReadCount(int.MaxValue, int.MaxValue, "A"u8), bytes));
    }

    [Fact]
    public void Any_reads_over_any_bytes_stay_within_them_and_throw_nothing()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte[]>(), (bytes, choices) =>
        {
            var reader = new BorshReader(bytes);
            int last = 0;
            foreach (byte choice in choices)
            {
                ReadAny(ref reader, choice);
                Assert.InRange(reader.Position, last, bytes.Length);
                Assert.Equal(reader.Failed ? 0 : bytes.Length - reader.Position, reader.Remaining);
                last = reader.Position;
            }
        }).QuickCheckThrowOnFailure();
    }

    private delegate void Reading(ref BorshReader reader);

    private static void ReadAny(ref BorshReader reader, byte choice)
    {
        switch (choice % 12)
        {
            case 0:
                reader.ReadByte("F"u8);
                break;
            case 1:
                reader.ReadInt16("F"u8);
                break;
            case 2:
                reader.ReadUInt32("F"u8);
                break;
            case 3:
                reader.ReadInt64("F"u8);
                break;
            case 4:
                reader.ReadUInt128("F"u8);
                break;
            case 5:
                reader.ReadPubkey("F"u8);
                break;
            case 6:
                reader.ReadBoolean("F"u8);
                break;
            case 7:
                reader.ReadEnum(100, "F"u8);
                break;
            case 8:
                reader.ReadString(1000, "F"u8);
                break;
            case 9:
                reader.ReadUncheckedArray<Pubkey>(int.MaxValue, "F"u8);
                break;
            case 10:
                reader.ReadArray<Offer>(int.MaxValue, "F"u8);
                break;
            default:
                reader.Read<Offer>("F"u8);
                break;
        }
    }

    private static string Failing(Reading reading, byte[] bytes)
    {
        var reader = new BorshReader(bytes);
        reading(ref reader);
        return Message(reader, "T");
    }

    private static string Message(BorshReader reader, string type)
    {
        try
        {
            reader.ThrowIfFailed(type);
        }
        catch (LayoutException exception)
        {
            return exception.Message;
        }

        return "nothing failed";
    }
}
