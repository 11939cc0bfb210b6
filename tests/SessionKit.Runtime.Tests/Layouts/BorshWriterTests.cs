using System;
using FsCheck;
using FsCheck.Fluent;
using SessionKit.Layouts;
using Xunit;

namespace SessionKit.Tests.Layouts;

/// <summary>Failures that stick, and nothing written beyond the destination.</summary>
public class BorshWriterTests
{
    [Fact]
    public void The_first_failure_sticks_and_nothing_is_written_after_it()
    {
        byte[] bytes = new byte[16];
        var writer = new BorshWriter(bytes);
        writer.WriteByte(7, "First"u8);
        writer.WriteEnum(3, 3, "Second"u8);
        writer.WriteUInt64(ulong.MaxValue, "Third"u8);
        writer.WriteString("x", 3, "Fourth"u8);
        Assert.Equal(LayoutFailure.NoSuchMember, writer.Failure);
        Assert.Equal(1, writer.Position);
        Assert.Equal(7, bytes[0]);
        Assert.All(bytes[1..], b => Assert.Equal(0, b));
        Assert.Equal("T.Second: at byte 1, 3 is no member of the enum, which has 3, numbered from 0.", Message(writer));
    }

    [Fact]
    public void A_string_is_measured_in_bytes_of_UTF_8()
    {
        byte[] bytes = new byte[16];
        var writer = new BorshWriter(bytes);
        writer.WriteString("é€", 5, "A"u8);
        Assert.False(writer.Failed);
        Assert.Equal(new byte[] { 5, 0, 0, 0, 0xC3, 0xA9, 0xE2, 0x82, 0xAC }, bytes[..writer.Position]);

        writer = new BorshWriter(bytes);
        writer.WriteString("é€", 4, "A"u8);
        Assert.Equal("T.A: at byte 0, a length of 5; its bound is 4.", Message(writer));
    }

    [Fact]
    public void An_array_that_does_not_fit_leaves_no_half_of_itself()
    {
        byte[] bytes = new byte[10];
        var writer = new BorshWriter(bytes);
        writer.WriteUncheckedArray(new ulong[] { 1 }, 3, "A"u8);
        Assert.Equal("T.A: the destination holds 10 bytes; this field needs bytes 0 to 12.", Message(writer));
        Assert.Equal(0, writer.Position);

        writer = new BorshWriter(bytes);
        writer.WriteUncheckedArray(new byte[4], 3, "A"u8);
        Assert.Equal("T.A: at byte 0, a length of 4; its bound is 3.", Message(writer));
    }

    [Fact]
    public void What_is_written_reads_back_the_same_wherever_it_ends()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<string?>(), ArbMap.Default.ArbFor<short[]?>(), (number, text, items) =>
        {
            byte[] bytes = new byte[40];
            var writer = new BorshWriter(bytes);
            writer.WriteUInt64(number, "A"u8);
            writer.WriteString(text, 1000, "B"u8);
            writer.WriteUncheckedArray(items, 1000, "C"u8);
            Assert.InRange(writer.Position, 0, bytes.Length);
            if (writer.Failed)
            {
                Assert.Contains(writer.Failure, new[] { LayoutFailure.NoRoom, LayoutFailure.Null, LayoutFailure.NotUnicode });
                return;
            }

            var reader = new BorshReader(bytes.AsSpan(0, writer.Position));
            Assert.Equal(number, reader.ReadUInt64("A"u8));
            Assert.Equal(text, reader.ReadString(1000, "B"u8));
            Assert.Equal(items, reader.ReadUncheckedArray<short>(1000, "C"u8));
            Assert.True(reader.End("T"u8));
        }).QuickCheckThrowOnFailure();
    }

    private static string Message(BorshWriter writer)
    {
        try
        {
            writer.ThrowIfFailed("T");
        }
        catch (LayoutException exception)
        {
            return exception.Message;
        }

        return "nothing failed";
    }
}
