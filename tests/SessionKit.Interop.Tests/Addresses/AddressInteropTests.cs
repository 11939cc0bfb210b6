using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Interop.Addresses;

public class AddressInteropTests(ITestOutputHelper output)
{
    [NodeFact]
    public async Task Two_thousand_random_seed_sets_give_the_address_and_bump_of_kit()
    {
        var random = new RandomCases(output);
        SeedSet[] cases = [.. Enumerable.Range(0, 2000).Select(_ => new SeedSet(
            random.Address().ToString(),
            [.. Enumerable.Range(0, random.Random.Next(0, Seeds.MaxCount)).Select(
                _ => Convert.ToHexString(random.Bytes(random.Random.Next(0, Seeds.MaxLength + 1))))]))];

        Derived[] expected = await NodeProcess.RunAsync<SeedSet[], Derived[]>("addresses", cases, output);

        Assert.Equal(cases.Length, expected.Length);
        Assert.Contains(expected, derived => derived.Bump < 250);
        Assert.All(cases.Zip(expected), pair => Assert.Equal(pair.Second, Find(pair.First)));
    }

    [NodeFact]
    public async Task Base58_is_that_of_kit()
    {
        var random = new RandomCases(output);
        string[] bytes = [.. Enumerable.Range(0, 1000).Select(i =>
        {
            byte[] value = random.Bytes(i % 2 == 0 ? Pubkey.Size : Signature.Size);
            value.AsSpan(0, random.Random.Next(4) == 0 ? random.Random.Next(value.Length + 1) : 0).Clear();
            return Convert.ToHexStringLower(value);
        })];
        string[] texts = [.. bytes.Select(Text)];

        Base58Cases answer = await NodeProcess.RunAsync<Base58Cases, Base58Cases>("base58", new Base58Cases(bytes, texts), output);

        Assert.Equal(answer.Texts, texts);
        Assert.Equal(answer.Bytes, bytes);
        Assert.Equal(bytes, answer.Texts.Select((text, i) => i % 2 == 0
            ? Convert.ToHexStringLower(Pubkey.Parse(text).AsSpan())
            : Convert.ToHexStringLower(Signature.Parse(text).AsSpan())));
    }

    private static string Text(string hex, int index) => index % 2 == 0
        ? new Pubkey(Convert.FromHexString(hex)).ToString()
        : new Signature(Convert.FromHexString(hex)).ToString();

    private static Derived Find(SeedSet set)
    {
        Seeds seeds = default;
        foreach (string seed in set.Seeds)
        {
            seeds.Add(Convert.FromHexString(seed));
        }

        Pubkey address = ProgramAddress.Find(in seeds, Pubkey.Parse(set.Program), out byte bump);
        return new Derived(address.ToString(), bump);
    }

    private sealed record SeedSet(string Program, IReadOnlyList<string> Seeds);

    private sealed record Derived(string Address, byte Bump);

    private sealed record Base58Cases(string[] Bytes, string[] Texts);
}
