using System;
using System.Linq;
using Xunit;

namespace SessionKit.Protocols.Tests;

/// <summary>The generator runs again exactly where the model differs: a model is what its signatures say, and no more.</summary>
public class ModelEqualityTests
{
    public static TheoryData<string> Sources => [.. ProtocolSources.All];

    [Theory, MemberData(nameof(Sources))]
    public void Reading_a_source_twice_gives_equal_models(string source)
    {
        ProgramModel first = ProtocolSources.Read(source);
        ProgramModel second = ProtocolSources.Read(source);

        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [InlineData("ctx.Require(deposit > 0, Error.NothingOffered);", "if (deposit == 7) { ctx.Require(ask > 1, Error.NothingOffered); }")]
    [InlineData("offer.ExpiresAt > ctx.Now", "offer.ExpiresAt >= ctx.Now")]
    [InlineData("[Step] public static Closed Refund(in Offered", "// why\n    [Step]\n    public static Closed Refund(in Offered")]
    [InlineData("using SessionKit;\n", "using SessionKit;\nusing System;\n")]
    public void An_edit_that_no_signature_shows_leaves_the_model_equal(string before, string after) =>
        Assert.Equal(ProtocolSources.Read(ProtocolSources.Escrow), ProtocolSources.Read(Edit(before, after)));

    [Theory]
    [InlineData("Session(\"escrow\")", "Session(\"escrow2\")")]
    [InlineData("ulong deposit, ulong ask", "ulong deposit, uint ask")]
    [InlineData("ulong deposit, ulong ask", "ulong ask, ulong deposit")]
    [InlineData("[Step] public static Closed Refund(in Offered", "[Step(Discriminator = \"01\")] public static Closed Refund(in Offered")]
    [InlineData("[Anyone] Signer taker", "[Anyone, MayAlias] Signer taker")]
    [InlineData("NothingOffered, AskIsZero", "AskIsZero, NothingOffered")]
    [InlineData("ctx.Require(deposit > 0, Error.NothingOffered);", "")]
    [InlineData(", When(nameof(IsOpen), Error = Error.AskIsZero)", "")]
    [InlineData("Swaps one token", "Trades one token")]
    [InlineData("Filled(Pubkey Taker, ulong Amount)", "Filled(Pubkey Taker, long Amount)")]
    [InlineData("in Mint mintB,", "[Plain] in Mint mintB,")]
    public void A_change_in_what_is_declared_changes_the_model(string before, string after)
    {
        var problems = new RememberedProblems();
        ProgramModel? changed = Assert.Single(ProtocolSources.ReadAll(Edit(before, after), problems));

        Assert.NotNull(changed);
        Assert.NotEqual(ProtocolSources.Read(ProtocolSources.Escrow), changed);
    }

    [Fact]
    public void The_order_of_declarations_changes_the_order_of_the_model_and_nothing_else()
    {
        string[] members = ["[State] public readonly partial record struct On(ulong Left);", "[State] public readonly partial record struct Off(ulong Left);",
            "[Step] public static On Init(Signer admin, Context ctx) => new(1);", "[Step] public static Off Stop(in On on, [Anyone] Signer admin, Context ctx) => new(on.Left);",
            "public readonly partial record struct Key(Pubkey Admin);"];
        SessionModel Read(string[] order) => ProtocolSources.Read(
            "using SessionKit; [Program(\"11111111111111111111111111111111\"), Session(\"lamp\")] public static partial class Lamp {\n" + string.Join("\n", order) + "\n}").Sessions[0];
        SessionModel forwards = Read(members);
        SessionModel backwards = Read([.. members.Reverse()]);

        Assert.Equal(forwards.States.Select(s => s with { Index = 0 }).OrderBy(s => s.Name), backwards.States.Select(s => s with { Index = 0 }).OrderBy(s => s.Name));
        Assert.Equal(forwards.Instructions.OrderBy(i => i.Name), backwards.Instructions.OrderBy(i => i.Name));
        Assert.Equal(forwards.Roles, backwards.Roles);
        Assert.Equal(forwards.KeyFields, backwards.KeyFields);
    }

    private static string Edit(string before, string after)
    {
        Assert.Contains(before, ProtocolSources.Escrow, StringComparison.Ordinal);
        return ProtocolSources.Escrow.Replace(before, after, StringComparison.Ordinal);
    }
}
