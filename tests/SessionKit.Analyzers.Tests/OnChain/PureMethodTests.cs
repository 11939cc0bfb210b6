using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests.OnChain;

/// <summary>SK4006: what a rule may do, and what it may not.</summary>
public class PureMethodTests
{
    [Theory]
    [InlineData("return held with { Amount = held.Amount + amount };")]
    [InlineData("return new(held.Owner, amount) { Amount = amount * 2 };")]
    [InlineData("Held next = held; next.Amount += amount; next.Amount++; return next;")]
    [InlineData("amount -= 1; amount = Math.Min(amount, Limit) + Most + (ulong)UInt128.One; return new(held.Owner, amount);")]
    [InlineData("amount = Math.BigMul(amount, 3UL, out ulong low); return new(held.Owner, low + amount);")]
    [InlineData("return held.Owner == default || held == default ? held : Twice(in held);")]
    [InlineData("(ulong a, ulong b) = (amount, 2); (a, b) = (b, a); (Pubkey owner, _) = held; return new(owner, a + b);")]
    [InlineData("ulong Half(ulong x) => x / 2; void Add(ref ulong x) => x += 1; Add(ref amount); return new(held.Owner, Half(amount));")]
    [InlineData("Span<byte> s = stackalloc byte[8]; s[0] = 1; s[^1] = 2; BinaryPrimitives.WriteUInt64LittleEndian(s, amount); s[1..].Slice(1)[2] += 1; return new(held.Owner, BinaryPrimitives.ReadUInt32BigEndian(s));")]
    [InlineData("ReadOnlySpan<ulong> s = [1, 2, 3]; foreach (ulong x in s) { amount += x; } return s is [1, ..] && s.Contains(2ul) ? new(held.Owner, s[0]) : held;")]
    [InlineData("foreach (byte b in \"abc\"u8) { amount += b; } return new(held.Owner, amount + Table[1]);")]
    [InlineData("return held is { Amount: > 10, Owner: var owner } ? new(owner, held.Left) : held is (_, 4) ? held : default;")]
    [InlineData("ulong? maybe = amount > 3 ? 4u : null; return new(held.Owner, maybe ?? maybe.GetValueOrDefault() + (maybe.HasValue ? maybe.Value : 0));")]
    [InlineData("return amount.CompareTo(3) > 0 && held.Owner.AsSpan().SequenceEqual(held.Owner.AsSpan()[..]) ? held : throw new InvalidOperationException($\"{amount}\");")]
    [InlineData("Guard guard = Guard.Uses(amount) & Guard.Expires(4); return new(held.Owner, (ulong)guard.Length);")]
    [InlineData("return new(held.Owner, TryHalve(amount, out ulong half) ? half : nameof(Total).Length > 3 ? 1UL : 2);")]
    public Task What_only_computes_is_left_alone(string body) => VerifyRuleAsync(body);

    [Theory]
    [InlineData("{|SK4006:Total|} += amount; return held;")]
    [InlineData("{|SK4006:Total|}++; return held;")]
    [InlineData("{|SK4006:Kept|} = 3; return held;")]
    [InlineData("return new(held.Owner, {|SK4006:Total|});")]
    [InlineData("return new(held.Owner, {|SK4006:Rates|}[1]);")]
    [InlineData("return new(held.Owner, {|SK4006:Kept|});")]
    [InlineData("(amount, {|SK4006:Total|}) = (1, 2); return held;")]
    [InlineData("TryHalve(amount, out {|SK4006:Total|}); return held;")]
    [InlineData("return new(held.Owner, {|SK4006:Impure(amount)|});")]
    [InlineData("return new(held.Owner, (ulong){|SK4006:{|SK4006:DateTime.UtcNow|}.Ticks|});")]
    [InlineData("return new(held.Owner, (ulong){|SK4006:{|SK4006:Random.Shared|}.Next()|});")]
    [InlineData("return new(held.Owner, (ulong){|SK4006:amount.GetHashCode()|});")]
    [InlineData("return new(held.Owner, (ulong){|SK4006:held.GetHashCode()|});")]
    [InlineData("return {|SK4006:amount.ToString()|}.Length > 1 ? held : default;")]
    [InlineData("return {|SK4006:$\"{amount}\"|}.Length > 1 ? held : default;")]
    [InlineData("return new(held.Owner, {|SK4006:held.Luck|});")]
    [InlineData("return {|SK4006:held + held|};")]
    [InlineData("Held sum = held; {|SK4006:sum += held|}; return sum;")]
    [InlineData("{|SK4006:Console.WriteLine()|}; return held;")]
    [InlineData("Span<byte> s = stackalloc byte[8]; Span<byte> t = s; {|SK4006:t[0]|} = 1; return held;")]
    [InlineData("Span<byte> s = stackalloc byte[8]; s = new byte[8]; {|SK4006:s[0]|} = 1; return held;")]
    [InlineData("ref ulong r = ref amount; {|SK4006:r|} = 1; return held;")]
    [InlineData("Held Inner() { {|SK4006:Total|} = 1; return default; } return Inner();")]
    [InlineData("return new(held.Owner, {|SK4006:new Dice()|}.Roll);")]
    [InlineData("{|SK4006:lock (Text) { amount = 1; }|} return held;")]
    [InlineData("{|SK4006:foreach (int i in new Steps()) { amount += 1; }|} return held;")]
    public Task What_does_more_is_refused(string body) => VerifyRuleAsync(body);

    [Theory]
    [InlineData("ref Held {|SK4006:held|}", "held")]
    [InlineData("Context {|SK4006:ctx|}", "default")]
    [InlineData("in Context {|SK4006:ctx|}", "default")]
    [InlineData("Signer {|SK4006:owner|}", "default")]
    [InlineData("in TokenAccount {|SK4006:vault|}", "default")]
    [InlineData("in Account<Held> {|SK4006:other|}", "default")]
    [InlineData("TrackedHeader {|SK4006:header|}", "default")]
    [InlineData("object {|SK4006:held|}", "default")]
    [InlineData("Func<Held> {|SK4006:make|}", "default")]
    [InlineData("in Held held, ReadOnlySpan<byte> bytes, Pubkey owner, long now", "held")]
    [InlineData("in Expired<Held> over, scoped in Guard guard, ulong[] rates, string name", "over.Was")]
    public Task A_rule_takes_values(string parameters, string result) => VerifyAsync($"[Pure] private static Held Rule({parameters}) => {result};");

    [Fact]
    public Task A_rule_returns_what_it_found() => VerifyAsync("""
            [Pure] private static void {|SK4006:Nothing|}(ulong amount) { }
            [Pure] private static ref ulong {|SK4006:Place|}(ulong[] amounts) => ref amounts[0];
            [Pure] private static ref readonly Held Seen(in Held held) => ref held;
            [Pure] private static async System.Threading.Tasks.Task<ulong> {|SK4006:Later|}() { {|SK4006:await {|SK4006:System.Threading.Tasks.Task.Yield()|}|}; return 1; }
            [Pure] private static Either<Held, Closed> Next(in Held held) => held;
            [Pure] private static bool TryHalf(ulong amount, out ulong half) { half = amount / 2; return half * 2 == amount; }
        """);

    [Fact]
    public Task A_rule_may_belong_to_a_value_and_not_to_an_object() => VerifyAsync("""
            public partial struct Rate
            {
                private ulong parts;
                [Pure] public readonly ulong Of(ulong amount) => amount * parts;
                [Pure] public ulong Raise() { {|SK4006:parts|} += 1; return parts; }
                [Pure] public ulong Doubled => Of(2) + parts;
                [Pure] public ulong Kept { {|SK4006:get|}; }
                [Pure] public ulong Wrapped { get => parts; {|SK4006:set|} => {|SK4006:parts|} = value; }
                [Pure] public static Rate operator +(Rate left, Rate right) => new() { parts = left.parts + right.parts };
                [Pure] public static Rate Sum(Rate left, Rate right) => left + right;
            }

            public abstract class Thing
            {
                [Pure] public ulong {|SK4006:One|}() => 1;
                [Pure] public abstract ulong {|SK4006:Two|}();
                [Pure] public static ulong Three() => 3;
            }
        """);

    [Fact]
    public Task The_message_says_what_it_does_and_what_to_do_instead() => VerifyAsync(
        """
            [Pure] private static ulong Owed(ref Held {|SK4006:held|}, Context {|SK4006:ctx|}) { {|SK4006:held.Amount|} += {|SK4006:Impure(1)|}; return held.Amount; }
        """,
        "'Owed' is marked [Pure] and borrows 'held' to write it (take it by 'in' or by value, and return what is new)",
        "'Owed' is marked [Pure] and takes 'ctx', through which it can do and know more than its arguments say (take what it needs of it as values: 'long now', and pass 'ctx.Now')",
        "'Owed' is marked [Pure] and writes 'held.Amount', which others see (write to locals only, and return what is new)",
        "'Owed' is marked [Pure] and calls 'Deal.Impure', which is not known to be pure (mark that [Pure] too, or leave it to the step)");

    [Fact]
    public Task What_is_not_marked_may_do_as_it_likes() => VerifyAsync("""
            private static ulong Owed(ref Held held, Context ctx) { held.Amount += (ulong)ctx.Now; Total++; return held.Amount; }
            [Step] public static void Touch(ref Held held, Signer owner, Context ctx) => held = Twice(in held) with { Amount = Owed(ref held, ctx) };
        """);

    [Fact]
    public Task A_guard_may_be_a_rule_too() => VerifyAsync("""
            [Guard, Pure] public static bool IsRich(in Held held) => held.Amount > 10 && !IsPoor(held.Amount);
            [Guard, Pure] public static bool IsOwner(Signer {|SK4006:owner|}, in Held held) => {|SK4006:owner.Address|} == held.Owner;
            [Pure] private static bool IsPoor(ulong amount) => amount < 3;
        """);

    private static Task VerifyRuleAsync(string body) => VerifyAsync($"[Pure] private static Held Rule(in Held held, ulong amount) {{ {body} }}");

    private static Task VerifyAsync(string members, params string[] messages) => Verify.Analyzers(
        [new PureMethodAnalyzer()],
        $$"""
        using System;
        using System.Buffers.Binary;
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("deal")]
        public static partial class Deal
        {
            [State(Final = true)] public partial record struct Held(Pubkey Owner, ulong Amount)
            {
                [Pure] public readonly ulong Left => Limit - Amount;
                public readonly ulong Luck => (ulong)DateTime.UtcNow.Ticks;
                public static Held operator +(Held left, Held right) => new(left.Owner, left.Amount + Total++);
            }

            private const ulong Most = 100;
            private static ulong Total;
            private static readonly ulong Limit = 10;
            private static readonly ulong[] Rates = [1, 2];
            private const string Text = "text";
            private static ulong Kept { get; set; }
            [Pure] private static ReadOnlySpan<ulong> Table => [1, 2, 3];
            [Step] public static Held Open(Signer owner, ulong amount) => new(owner.Address, amount);
            private static ulong Impure(ulong amount) => amount + Total;
            [Pure] private static Held Twice(in Held held) => held with { Amount = held.Amount * 2 };
            [Pure] private static bool TryHalve(ulong amount, out ulong half) { half = amount / 2; return true; }
            private sealed class Dice { public ulong Roll { get; } = (ulong)Random.Shared.Next(); }
            private struct Steps
            {
                private int left;
                public Steps GetEnumerator() { Total++; return this; }
                public int Current => left;
                public bool MoveNext() => left++ < 3;
            }
            {{members}}
        }
        """,
        messages.Length == 0 ? DeclarationRules.Setup : DeclarationRules.Setup with { Messages = [.. messages] });
}
