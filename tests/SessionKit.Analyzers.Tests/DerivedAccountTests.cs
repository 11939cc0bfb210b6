using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>Accounts at addresses that the program derives, and accounts that a field of another session names.</summary>
public class DerivedAccountTests
{
    private static string Program(string session) => $$"""
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        public static partial class House
        {
            [Session("rules")]
            public static partial class Rules
            {
                [State(Final = true)] public readonly partial record struct Set(Pubkey Owner, Pubkey Till);
                [Step] public static Set Make(Signer owner, [Any] in Account till) => new(owner.Address, till.Address);
            }

            [Session("other")]
            public static partial class Other
            {
                [State(Final = true)] public readonly partial record struct Had(Pubkey Till);
                [Step] public static Had Note([Anyone] Signer maker, [Any] in Account till) => new(till.Address);
            }

            [Session("room")]
            public static partial class Room
            {
                public readonly partial record struct Key(Pubkey Guest);
                [State] public readonly partial record struct Taken(ulong Nights);
                {{session}}
            }
        }
        """;

    [Fact]
    public Task An_account_may_stand_at_a_derived_address() => DeclarationRules.VerifyAsync(Program("""
        [Step] public static Taken Open(Signer guest, [Derived("till")] in Account till) => new(1);
        [Step] public static Taken Stay(in Taken room, Signer guest, [Derived("till")] ref Account till) => room;
        """));

    [Fact]
    public Task A_derived_account_has_a_seed_that_can_be_one_and_one_only_that_the_opening_knows() => DeclarationRules.VerifyAsync(Program("""
        [Step] public static Taken Open(Signer guest, [Derived("till")] in Account till, [Derived({|SK3002:""|})] in Account none, [Derived({|SK3002:"123456789012345678901234567890123"|})] in Account far) => new(1);
        [Step] public static Taken Stay(in Taken room, Signer guest, [Derived({|SK3002:"safe"|})] in Account till) => room;
        [Step] public static Taken Wait(in Taken room, Signer guest, [Derived({|SK3002:"new"|})] in Account late) => room;
        """),
        "'none' cannot be a seed of an address: its seed has 0 bytes, and must have 1 to 32",
        "'far' cannot be a seed of an address: its seed has 33 bytes, and must have 1 to 32",
        "'till' cannot be a seed of an address: in another step it is derived from \"till\" (give one of them another name)",
        "'late' cannot be a seed of an address: no bump of it is kept: a step that opens the session must name it too");

    [Fact]
    public Task Only_an_account_is_derived() => DeclarationRules.VerifyAsync(Program("""
        [Step] public static Taken Open(Signer guest, [{|SK2013:Derived("mint")|}, Any] in Mint mint, [{|SK2013:Derived("any")|}, Any] in Account any) => new(1);
        public static void Look([{|SK2013:Derived("till")|}] in Account till) { }
        """));

    [Fact]
    public Task Two_accounts_of_one_address_are_told_apart_or_refused() => DeclarationRules.VerifyAsync(Program("""
        [Step] public static Taken Open(Signer guest, [Derived("rules")] in Account rules) => new(1);
        """).Replace("class Rules", "class {|SK3003:Rules|}", System.StringComparison.Ordinal));

    [Fact]
    public Task An_account_may_be_named_by_a_session_that_the_step_borrows() => DeclarationRules.VerifyAsync(Program("""
        [Step] public static Taken Open(Signer guest, in Account<Rules.Set> rules, ref Account till) => new(1);
        [Step] public static Taken Stay(in Taken room, Signer owner, in Account<Rules.Set> rules, [Token(nameof(Rules.Set.Owner), nameof(Rules.Set.Till))] in TokenAccount tokens) => room;
        """));

    [Fact]
    public Task A_field_that_two_of_them_have_names_nothing() => DeclarationRules.VerifyAsync(Program("""
        [Step] public static Taken Open(Signer guest, in Account<Rules.Set> rules, in Account<Other.Had> other, ref Account {|SK5001:till|}) => new(1);
        """));

    [Fact]
    public Task An_instruction_may_open_a_session_or_go_on_with_it() => DeclarationRules.VerifyAsync(Program("""
        [Step(FindBumps = true)] public static Taken Enter(Signer guest, ulong nights) => new(nights);
        [Step] public static Taken Enter(in Taken room, Signer guest, ulong nights) => new(room.Nights + nights);
        """));

    [Fact]
    public Task The_name_of_an_account_type_is_an_identifier() => DeclarationRules.VerifyAsync(Program("""
        [State(Name = {|SK2009:"a room"|})] public readonly partial record struct Left(ulong Nights);
        [State(Name = "Suite")] public readonly partial record struct Better(ulong Nights);
        """),
        "'a room' means nothing as the Name of state 'Left': clients call the account type so: write an identifier, such as \"Vault\"");
}
