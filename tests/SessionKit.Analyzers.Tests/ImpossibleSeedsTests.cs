using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class ImpossibleSeedsTests
{
    private static string Program(string prefix, string key) => $$"""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session({{prefix}})]
        public static partial class Pair
        {
            {{key}}
            public enum Side : byte { Left, Right }
            [Layout] public readonly partial record struct Wide(ulong A, ulong B, ulong C, ulong D, ulong E);
        }
        """;

    [Fact]
    public Task A_prefix_is_at_most_32_bytes() => DeclarationRules.VerifyAsync(
        Program("{|SK3002:\"123456789012345678901234567890123\"|}", ""),
        "'123456789012345678901234567890123' cannot be a seed of an address: the prefix has 33 bytes, and a seed has at most 32 (shorten it)");

    [Fact]
    public Task Bytes_are_counted_not_letters() => DeclarationRules.VerifyAsync(Program("{|SK3002:\"ééééééééééééééééé\"|}", ""));

    [Theory]
    [InlineData("[Bound(8)] string {|SK3002:Name|}")]
    [InlineData("[Bound(8)] byte[] {|SK3002:Name|}")]
    [InlineData("ulong? {|SK3002:Name|}")]
    [InlineData("Wide {|SK3002:Name|}")]
    public Task A_seed_has_a_fixed_length_of_at_most_32_bytes(string field) => DeclarationRules.VerifyAsync(
        Program("\"pair\"", $"public readonly partial record struct Key(Pubkey Owner, {field});"));

    [Fact]
    public Task An_address_has_at_most_16_seeds() => DeclarationRules.VerifyAsync(
        Program("\"pair\"", "public readonly partial record struct {|SK3002:Key|}(byte A, byte B, byte C, byte D, byte E, byte F, byte G, byte H, byte I, byte J, byte K, byte L, byte M, byte N, byte O);"),
        "'Key' cannot be a seed of an address: the prefix, 15 key fields and the bump are 17 seeds, and an address has at most 16 (join some fields)");

    [Fact]
    public Task What_fits_is_left_alone() => DeclarationRules.VerifyAsync(Program(
        "\"12345678901234567890123456789012\"",
        "public readonly partial record struct Key(Pubkey A, ulong B, byte C, Side D, bool E, System.UInt128 F, byte G, byte H, byte I, byte J, byte K, byte L, byte M, byte N);"));
}
