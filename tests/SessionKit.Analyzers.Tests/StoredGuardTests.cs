using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>Stored guards in ways in which they would guard nothing.</summary>
public class StoredGuardTests
{
    private const string Opening = "[Step] public static Live Grant(Signer owner, Guard guard) => new(guard, 0);";
    private const string Use = "[Step, When(nameof(Live.Guard))] public static void Look(ref Live live, Signer owner) => live.Count++;";

    [Fact]
    public Task A_step_asks_one_and_says_what_it_is_about() => VerifyAsync(Opening + """
        [Step, When(nameof(Live.Guard), Caller = nameof(agent), Amount = nameof(amount), Account = nameof(shop), Error = Error.No)]
        public static void Spend(ref Live live, Signer owner, [Anyone] Signer agent, [Any] in Account shop, ulong amount) => live.Count += amount;
        [Step, When(nameof(Live.Guard), Amount = nameof(few))] public static Closed End(in Live live, Signer owner, byte few, Context ctx) => ctx.Close(owner);
        """);

    [Fact]
    public Task A_guard_that_no_step_asks_forbids_nothing() => VerifyAsync(
        "[Step] public static Live Grant(Signer owner, Guard guard) => new(guard, 0);",
        "'Guard' has no meaning as it stands: no step asks this guard, so that it forbids nothing: mark those that it is for [When(nameof(Live.Guard))]",
        field: "{|SK2013:Guard|}");

    [Fact]
    public Task An_opening_has_nothing_to_ask() => VerifyAsync(
        "[Step, When({|SK2009:nameof(Live.Guard)|})] public static Live Grant(Signer owner, Guard guard) => new(guard, 0);",
        "'Guard' means nothing as a guard of step 'Grant': the step opens the session, and so grants it: there is nothing to ask yet");

    [Fact]
    public Task A_state_without_the_guard_cannot_be_asked() => VerifyAsync(
        Opening + Use + "[Step, When({|SK2009:nameof(Live.Guard)|})] public static void Wait(ref Bare bare, Signer owner) => bare.Count++;",
        "'Guard' means nothing as a guard of step 'Wait': source state 'Bare' has no field 'Guard Guard'");

    [Fact]
    public Task A_state_whose_fields_move_cannot_be_asked() => VerifyAsync(
        Opening + Use + "[State(Final = true)] public partial record struct Moving(Guard Other, ulong? Count); [Step, When({|SK2009:nameof(Moving.Other)|})] public static void Wait(ref Moving moving, Signer owner) => moving.Count = 1;",
        "'Other' means nothing as a guard of step 'Wait': it counts in place, and state 'Moving' has fields without a constant place: keep it in a [Shared] struct, or those fields in another state");

    [Theory]
    [InlineData("Amount = {|SK2009:\"amont\"|}", "'amont' means nothing as the Amount of a guard of step 'Spend': the step has no parameter of that name")]
    [InlineData("Amount = {|SK2009:nameof(place)|}", "'place' means nothing as the Amount of a guard of step 'Spend': an amount is a 'ulong', or a smaller number that is not negative")]
    [InlineData("Amount = {|SK2009:nameof(loss)|}", "'loss' means nothing as the Amount of a guard of step 'Spend': an amount is a 'ulong', or a smaller number that is not negative")]
    [InlineData("Account = {|SK2009:nameof(place)|}", "'place' means nothing as the Account of a guard of step 'Spend': it is no account of the step")]
    [InlineData("Caller = {|SK2009:nameof(shop)|}", "'shop' means nothing as the Caller of a guard of step 'Spend': it does not sign: name a 'Signer'")]
    public Task What_it_is_about_must_be_a_parameter_that_fits(string argument, string reason) => VerifyAsync(
        Opening + Use + $"[Step, When(nameof(Live.Guard), {argument})] public static void Spend(ref Live live, Signer owner, [Any] in Account shop, Pubkey place, long loss) => live.Count++;",
        reason);

    [Fact]
    public Task A_method_is_told_by_its_parameters() => VerifyAsync(
        Opening + Use + """
        [Guard] public static bool IsFine(ulong amount) => amount > 0;
        [Step, When(nameof(IsFine), Amount = {|SK2009:nameof(amount)|})] public static void Spend(ref Live live, Signer owner, ulong amount) => live.Count++;
        """,
        "'amount' means nothing as the Amount of a guard of step 'Spend': 'IsFine' is a method, whose parameters are bound by name (it is for guards that are kept as data)");

    private static Task VerifyAsync(string steps, string? message = null, string field = "Guard") => DeclarationRules.VerifyAsync(
        $$"""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("grant")]
        public static partial class Grants
        {
            public readonly partial record struct Key(Pubkey Owner);
            public enum Error { No }
            [State] public partial record struct Live(Guard {{field}}, ulong Count);
            [State(Final = true)] public partial record struct Bare(ulong Count);
            {{steps}}
        }
        """,
        message is null ? [] : [message]);
}
