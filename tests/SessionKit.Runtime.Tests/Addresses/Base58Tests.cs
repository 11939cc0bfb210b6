using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace SessionKit.Addresses;

public class Base58Tests
{
    [Theory]
    [InlineData("11111111111111111111111111111111", "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", "06ddf6e1d765a193d9cbe146ceeb79ac1cb485ed5f5b37913a8cf5857eff00a9")]
    [InlineData("JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("11111111111111111111111111111112", "0000000000000000000000000000000000000000000000000000000000000001")]
    public void An_address_has_one_text_and_the_text_one_address(string text, string hex)
    {
        var address = new Pubkey(Convert.FromHexString(hex));

        Assert.Equal(text, address.ToString());
        Assert.Equal(address, Pubkey.Parse(text));
    }

    [Fact]
    public void Every_address_survives_its_text() =>
        Prop.ForAll(Bytes(32), bytes => new Pubkey(bytes) == Pubkey.Parse(new Pubkey(bytes).ToString())).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_signature_survives_its_text() =>
        Prop.ForAll(Bytes(64), bytes => new Signature(bytes) == Signature.Parse(new Signature(bytes).ToString())).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_blockhash_survives_its_text() =>
        Prop.ForAll(Bytes(32), bytes => new Hash(bytes) == Hash.Parse(new Hash(bytes).ToString())).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_or_refused_with_a_FormatException() =>
        Prop.ForAll<string>(text =>
        {
            bool readable = Pubkey.TryParse(text, out _);
            if (text is null)
            {
                Assert.Throws<ArgumentNullException>(() => Pubkey.Parse(text!));
            }
            else if (!readable)
            {
                Assert.Throws<FormatException>(() => Pubkey.Parse(text));
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "empty")]
    [InlineData("So1111111111111111111111111111111111111l112", "'l' at position 39")]
    [InlineData("0So11111111111111111111111111111111111111112", "'0' at position 0")]
    [InlineData("So11111111111111111111111111111111111111112\n", "U+000A at position 43")]
    [InlineData("So1111é", "'é' at position 6")]
    [InlineData("1111111111111111111111111111111", "31 bytes; an address has 32")]
    [InlineData("111111111111111111111111111111111", "33 bytes; an address has 32")]
    [InlineData("JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFH", "33 bytes; an address has 32")]
    public void A_parse_error_says_what_is_wrong(string text, string expected)
    {
        FormatException error = Assert.Throws<FormatException>(() => Pubkey.Parse(text));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(Pubkey.TryParse(text, out Pubkey address));
        Assert.Equal(default, address);
    }

    [Fact]
    public void A_long_text_is_refused_without_being_converted()
    {
        FormatException error = Assert.Throws<FormatException>(() => Pubkey.Parse(new string('z', 1_000_000)));

        Assert.Contains("longer than 88", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_are_ordered_by_their_bytes()
    {
        Prop.ForAll(Bytes(32), Bytes(32), (left, right) =>
            Math.Sign(new Pubkey(left).CompareTo(new Pubkey(right))) == Math.Sign(left.AsSpan().SequenceCompareTo(right))
            && (new Pubkey(left) < new Pubkey(right)) == (left.AsSpan().SequenceCompareTo(right) < 0)).QuickCheckThrowOnFailure();
    }

    // Zeros in front matter most, so half of the arrays have some.
    private static Arbitrary<byte[]> Bytes(int size) => Arb.From(
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(number => (byte)number), size)
        from zeros in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, size))
        select bytes.Select((value, index) => index < zeros ? (byte)0 : value).ToArray());
}
