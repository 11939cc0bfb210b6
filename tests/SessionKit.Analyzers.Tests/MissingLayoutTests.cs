using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class MissingLayoutTests
{
    [Fact]
    public Task What_is_stored_or_sent_needs_a_layout() => DeclarationRules.VerifyInSessionAsync("""
            [State] public readonly partial record struct First(double {|SK3001:Price|}, string {|SK3001:Text|}, ulong[] {|SK3001:Items|});
            [Event] public readonly partial record struct Second(DateTime {|SK3001:At|});
            [Layout] public readonly partial record struct Third(object {|SK3001:What|});
            [Step] public static void Act(ref Offered offer, Signer maker, [Bound(0)] string {|SK3001:text|}, float {|SK3001:price|}, Context ctx) { }
        """,
        "'Price' is of type 'double', which has no layout: use ulong or long, in the smallest unit: floating point is refused",
        "'Text' is of type 'string', which has no layout: give it a [Bound(n)]",
        "'Items' is of type 'ulong[]', which has no layout: give it a [Bound(n)]",
        "'At' is of type 'DateTime', which has no layout: use long, in seconds",
        "'What' is of type 'object', which has no layout: integers, bool, Pubkey, Hash, enums, [Layout] and [Union] structs, their nullable forms, and strings and arrays with a [Bound(n)] have one",
        "'text' is of type 'string', which has no layout: give it a bound of 1 or more",
        "'price' is of type 'float', which has no layout: use ulong or long, in the smallest unit: floating point is refused");

    [Fact]
    public Task A_struct_of_ones_own_is_marked() => DeclarationRules.VerifyInSessionAsync("""
            public readonly record struct Terms(ulong Ask);
            [State] public readonly partial record struct First(Terms {|SK3001:Terms|});
        """,
        "'Terms' is of type 'Deal.Terms', which has no layout: mark it [Layout]");

    [Fact]
    public Task A_struct_that_two_states_share_is_refused_once() => DeclarationRules.VerifyInSessionAsync("""
            [Layout] public readonly partial record struct Terms(double {|SK3001:Ask|});
            [State] public readonly partial record struct First(Terms Terms);
            [State] public readonly partial record struct Second(Terms Terms);
        """);

    [Fact]
    public Task Everything_that_has_a_layout_is_left_alone() => DeclarationRules.VerifyInSessionAsync("""
            public enum Side : byte { Buy, Sell }
            [Layout] public readonly partial record struct Terms(ulong Ask, Side Side);
            [Union] public readonly partial struct Price
            {
                public readonly partial record struct Fixed(ulong Amount);
                public readonly partial record struct Oracle(Pubkey Feed, [Bound(8)] string Name);
            }
            [State] public readonly partial record struct Full(
                bool A, byte B, sbyte C, ushort D, short E, uint F, int G, ulong H, long I, Int128 J, UInt128 K, Pubkey L,
                Side M, Terms N, Price O, ulong? P, [Bound(10)] string Q, [Bound(4)] Terms[] R, [Bound(3)] string? S);
            [Step] public static void Act(ref Offered offer, Signer maker, [Bound(9)] string text, Terms terms, Context ctx) { }
        """);

    [Fact]
    public Task A_type_that_is_not_there_is_the_compilers_to_say() => DeclarationRules.VerifyInSessionAsync("""
            [State] public readonly partial record struct First({|CS0246:Nowhere|} Ask);
            [Step] public static void Act(ref Offered offer, Signer maker, {|CS0246:Nowhere|} ask, Context ctx) { }
        """);
}
