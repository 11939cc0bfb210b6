using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Interop.Keys;

public class SignatureInteropTests(ITestOutputHelper output)
{
    [NodeFact]
    public async Task Keys_and_signatures_are_those_of_kit()
    {
        var random = new RandomCases(output);
        Case[] cases = [.. Enumerable.Range(0, 500).Select(_ =>
        {
            byte[] seed = random.Bytes(32);
            byte[] message = random.Bytes(random.Random.Next(0, 2500));
            return new Case(Hex(seed), Hex(message), Hex(Keypair.FromSeed(seed).Sign(message).AsSpan()));
        })];

        Answer[] answers = await NodeProcess.RunAsync<Case[], Answer[]>("signatures", cases, output);

        Assert.Equal(cases.Length, answers.Length);
        Assert.All(cases.Zip(answers), pair =>
        {
            (Case given, Answer answer) = pair;
            Assert.Equal(answer.Address, Keypair.FromSeed(Convert.FromHexString(given.Seed)).Address.ToString());
            Assert.Equal(answer.Signature, given.Signature);
            Assert.True(answer.Accepted);
            Assert.True(Ed25519.Verify(
                Convert.FromHexString(given.Message), new Signature(Convert.FromHexString(answer.Signature)), Pubkey.Parse(answer.Address)));
        });
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private sealed record Case(string Seed, string Message, string Signature);

    private sealed record Answer(string Address, string Signature, bool Accepted);
}
