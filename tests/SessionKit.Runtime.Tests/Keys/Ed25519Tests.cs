using System;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace SessionKit.Keys;

public class Ed25519Tests
{
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", null);

    // RFC 8032, section 7.1: TEST 1, 2, 3 and SHA(abc).
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    [InlineData(
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void The_vectors_of_RFC_8032_are_met(string seed, string address, string message, string signature)
    {
        Keypair keypair = Keypair.FromSeed(Convert.FromHexString(seed));
        byte[] bytes = Convert.FromHexString(message);

        Assert.Equal(address, Convert.ToHexStringLower(keypair.Address.AsSpan()));
        Assert.Equal(signature, Convert.ToHexStringLower(keypair.Sign(bytes).AsSpan()));
        Assert.True(Ed25519.Verify(bytes, keypair.Sign(bytes), keypair.Address));
    }

    [Fact]
    public void Every_signature_verifies_and_none_does_after_one_bit_was_flipped() =>
        Prop.ForAll<byte[], int, int>((message, bit, which) =>
        {
            Keypair keypair = Keypair.Generate();
            Signature signature = keypair.Sign(message);
            byte[][] parts = [message, signature.ToArray(), keypair.Address.ToArray()];
            bool before = Ed25519.Verify(parts[0], new Signature(parts[1]), new Pubkey(parts[2]));

            byte[] part = parts[message.Length == 0 ? 1 + (which & 1) : (which & int.MaxValue) % 3];
            int place = (bit & int.MaxValue) % (part.Length * 8);
            part[place / 8] ^= (byte)(1 << (place % 8));
            return before && !Ed25519.Verify(parts[0], new Signature(parts[1]), new Pubkey(parts[2]));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(1983)]
    [InlineData(1984)]
    [InlineData(1985)]
    [InlineData(2016)]
    [InlineData(2017)]
    [InlineData(100_000)]
    public void A_message_of_any_length_is_signed(int length)
    {
        Keypair keypair = Keypair.Generate();
        byte[] message = new byte[length];
        Array.Fill(message, (byte)7);

        Signature signature = keypair.Sign(message);

        Assert.True(Ed25519.Verify(message, signature, keypair.Address));
        message[^1]++;
        Assert.False(Ed25519.Verify(message, signature, keypair.Address));
    }

    [Fact]
    public void A_scalar_of_the_group_order_or_more_is_refused()
    {
        Keypair keypair = Keypair.Generate();
        byte[] signature = keypair.Sign([1, 2, 3]).ToArray();
        BigInteger scalar = new BigInteger(signature.AsSpan(32), isUnsigned: true) + Order;
        Assert.True(scalar.TryWriteBytes(signature.AsSpan(32), out _, isUnsigned: true));

        Assert.False(Ed25519.Verify([1, 2, 3], new Signature(signature), keypair.Address));
    }

    // With A and R neutral, s = 0 fulfils the equation for every message: only the check of the order refuses it.
    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void Points_of_small_order_sign_nothing(string neutral)
    {
        byte[] point = Convert.FromHexString(neutral);
        byte[] signature = new byte[64];
        point.CopyTo(signature, 0);

        Assert.False(Ed25519.Verify([1, 2, 3], new Signature(signature), new Pubkey(point)));
    }

    [Fact]
    public void An_address_of_small_order_verifies_nothing()
    {
        byte[] orderEight = Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
        byte[] signature = new byte[64];
        signature[0] = 1;

        for (byte message = 0; message < 64; message++)
        {
            // For one message in eight, k A is neutral, and R = s B - k A holds.
            Assert.False(Ed25519.Verify([message], new Signature(signature), new Pubkey(orderEight)));
        }
    }

    [Fact]
    public void An_address_off_the_curve_verifies_nothing()
    {
        Pubkey derived = ProgramAddress.Find(new Seeds("x"u8), default);

        Assert.False(Ed25519.Verify([], Keypair.Generate().Sign([]), derived));
    }

    [Fact]
    public void Any_bytes_are_judged_without_an_exception() =>
        Prop.ForAll<byte[], int>((message, seed) =>
        {
            var random = new Random(seed);
            byte[] signature = new byte[64];
            byte[] address = new byte[32];
            random.NextBytes(signature);
            random.NextBytes(address);
            signature[63] &= 0x0f;
            return !Ed25519.Verify(message, new Signature(signature), new Pubkey(address));
        }).QuickCheckThrowOnFailure();
}
