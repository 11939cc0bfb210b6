using System;
using SessionKit.Layouts;
using Xunit;

namespace SessionKit.Tests.Layouts;

/// <summary>Values to Borsh and back, and what is said when it does not go.</summary>
public class BorshTests
{
    private static readonly Offer offer = new(new Pubkey(Bytes(32)), 0x1122334455667788, true, -2);

    [Fact]
    public void A_value_in_place_is_its_fields_one_after_another()
    {
        byte[] expected = [.. Bytes(32), 0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 1, 0xFE, .. new byte[15]];
        expected.AsSpan(42).Fill(0xFF);
        Assert.Equal(expected, Borsh.Serialize(offer));
        Assert.Equal(offer, Borsh.Deserialize<Offer>(expected));
        Assert.Equal(offer, Borsh.DeserializePrefix<Offer>([.. expected, 1, 2], out int length));
        Assert.Equal(57, length);
    }

    [Theory]
    [InlineData(0, "Offer.Maker: the data end after 0 bytes; this field needs bytes 0 to 32.")]
    [InlineData(31, "Offer.Maker: the data end after 31 bytes; this field needs bytes 0 to 32.")]
    [InlineData(33, "Offer.Ask: the data end after 33 bytes; this field needs bytes 32 to 40.")]
    [InlineData(40, "Offer.IsOpen: the data end after 40 bytes; this field needs bytes 40 to 41.")]
    [InlineData(56, "Offer.Balance: the data end after 56 bytes; this field needs bytes 41 to 57.")]
    public void Data_cut_short_name_the_field_and_the_bytes_it_needs(int length, string message)
    {
        byte[] bytes = Borsh.Serialize(offer);
        Assert.Equal(message, Assert.Throws<LayoutException>(() => Borsh.Deserialize<Offer>(bytes.AsSpan(0, length))).Message);
    }

    [Fact]
    public void Data_that_go_on_are_refused()
    {
        byte[] bytes = [.. Borsh.Serialize(offer), 0];
        var exception = Assert.Throws<LayoutException>(() => Borsh.Deserialize<Offer>(bytes));
        Assert.Equal("Offer: 1 byte left over after byte 57, where the last field ends.", exception.Message);
        Assert.Equal(LayoutFailure.TrailingBytes, exception.Reason);
    }

    [Fact]
    public void A_truth_value_is_0_or_1()
    {
        byte[] bytes = Borsh.Serialize(offer);
        bytes[40] = 2;
        var exception = Assert.Throws<LayoutException>(() => Borsh.Deserialize<Offer>(bytes));
        Assert.Equal("Offer.IsOpen: byte 40 is 2; a truth value is 0 or 1.", exception.Message);
        Assert.Equal("Offer.IsOpen", exception.Field);
        Assert.Equal(40, exception.Offset);
    }

    [Fact]
    public void A_destination_too_small_is_refused_by_the_field_that_does_not_fit()
    {
        var exception = Assert.Throws<LayoutException>(() => Borsh.Serialize(offer, new byte[39]));
        Assert.Equal("Offer.Ask: the destination holds 39 bytes; this field needs bytes 32 to 40.", exception.Message);
        Assert.False(Borsh.TrySerialize(offer, new byte[39], out int length));
        Assert.Equal(0, length);
        Assert.True(Borsh.TrySerialize(offer, new byte[60], out length));
        Assert.Equal(57, length);
    }

    [Fact]
    public void What_fails_inside_another_layout_is_named_from_the_outside_in()
    {
        byte[] bytes = Borsh.Serialize(new Note("", [], [offer, offer]));
        bytes[12 + 57 + 40] = 9;
        var exception = Assert.Throws<LayoutException>(() => Borsh.Deserialize<Note>(bytes));
        Assert.Equal("Note.Offers.IsOpen: byte 109 is 9; a truth value is 0 or 1.", exception.Message);
    }

    [Fact]
    public void A_large_value_of_varying_size_is_written_in_full()
    {
        var numbers = new ulong[3_000];
        Array.Fill(numbers, 7ul);
        var note = new Note(new string('é', 30_000), numbers, [offer]);
        byte[] bytes = Borsh.Serialize(note);
        Assert.Equal(4 + 60_000 + 4 + 24_000 + 4 + 57, bytes.Length);
        Note read = Borsh.Deserialize<Note>(bytes);
        Assert.Equal(note.Text, read.Text);
        Assert.Equal(note.Numbers, read.Numbers);
        Assert.Equal(note.Offers, read.Offers);
    }

    [Fact]
    public void A_value_over_its_bound_null_or_not_Unicode_has_no_bytes()
    {
        AssertRefused(new Note(new string('x', Note.TextBound + 1), [], []), "Note.Text: at byte 0, a length of 100001; its bound is 100000.");
        AssertRefused(new Note(null!, [], []), "Note.Text: is null, and is not optional.");
        AssertRefused(new Note("\ud800", [], []), "Note.Text: at byte 0, text that is not valid Unicode.");
        AssertRefused(new Note("", null!, []), "Note.Numbers: is null, and is not optional.");
        AssertRefused(new Note("", [], null!), "Note.Offers: is null, and is not optional.");
    }

    [Fact]
    public void A_promise_of_more_than_the_data_hold_allocates_nothing()
    {
        byte[] bytes = [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3];
        Borsh.TryDeserialize<Note>(bytes, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isNote = Borsh.TryDeserialize<Note>(bytes, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(isNote);
        var exception = Assert.Throws<LayoutException>(() => Borsh.Deserialize<Note>(bytes));
        Assert.Equal("Note.Numbers: at byte 4, a length of 2147483647, but the data end after 11 bytes.", exception.Message);
    }

    [Fact]
    public void Reading_and_writing_in_place_allocates_nothing()
    {
        byte[] bytes = Borsh.Serialize(offer);
        byte[] copy = new byte[bytes.Length];
        CopyThrough(bytes, copy);
        long before = GC.GetAllocatedBytesForCurrentThread();
        CopyThrough(bytes, copy);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(bytes, copy);
    }

    private static void CopyThrough(byte[] from, byte[] to)
    {
        Offer value = Borsh.Deserialize<Offer>(from);
        Borsh.Serialize(in value, to);
        Borsh.TryDeserialize(to, out value);
        var reader = new BorshReader(to);
        reader.Read<Offer>("Offer"u8);
    }

    private static void AssertRefused(Note note, string message)
    {
        Assert.Equal(message, Assert.Throws<LayoutException>(() => Borsh.Serialize(note)).Message);
        Assert.False(Borsh.TrySerialize(note, new byte[1_000], out _));
    }

    private static byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)(i + 1);
        }

        return bytes;
    }
}
