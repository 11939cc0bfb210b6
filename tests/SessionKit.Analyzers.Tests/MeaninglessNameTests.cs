using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class MeaninglessNameTests
{
    [Fact]
    public Task A_guard_that_is_not_there_is_refused_at_its_name() => DeclarationRules.VerifyInSessionAsync("""
            [Step, When({|SK2009:"IsOpn"|})] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
        """,
        "'IsOpn' means nothing as a guard of step 'End': 'Deal' has no static bool method of that name marked [Guard], and no 'Guard' field");

    [Fact]
    public Task A_method_without_Guard_is_none() => DeclarationRules.VerifyInSessionAsync("""
            public static bool IsOpen(in Offered offer) => offer.Ask > 0;
            [Step, When({|SK2009:nameof(IsOpen)|})] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
        """);

    [Fact]
    public Task A_guard_that_asks_for_what_the_step_does_not_have_is_refused() => DeclarationRules.VerifyInSessionAsync("""
            [Guard] public static bool Pays(in Offered offer, ulong price) => price >= offer.Ask;
            [Step, When({|SK2009:nameof(Pays)|})] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step, When({|SK2009:nameof(Pays)|})] public static void Raise(ref Offered offer, Signer maker, uint price, Context ctx) { }
        """,
        "'price' means nothing as a parameter of guard 'Pays' in step 'End': the step has no parameter of that name",
        "'price' means nothing as a parameter of guard 'Pays' in step 'Raise': the step's is a 'uint', the guard's a 'ulong'");

    [Fact]
    public Task An_error_from_elsewhere_is_refused() => DeclarationRules.VerifyInSessionAsync("""
            [Guard] public static bool IsOpen(in Offered offer) => true;
            [Step, When(nameof(IsOpen), Error = {|SK2009:DayOfWeek.Monday|})] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step, When(nameof(IsOpen), Error = {|SK2009:"closed"|})] public static void Raise(ref Offered offer, Signer maker, Context ctx) { }
        """,
        "'1' means nothing as the error of a guard of step 'End': it is no member of the enum 'Error' of 'Deal' or its program",
        "'closed' means nothing as the error of a guard of step 'Raise': it is no member of the enum 'Error' of 'Deal' or its program");

    [Fact]
    public Task Guards_are_bound_by_name_the_state_by_its_type() => DeclarationRules.VerifyInSessionAsync("""
            [Guard] public static bool Pays(in Offered deal, ulong price, Context ctx) => price >= deal.Ask;
            [Guard] public static bool IsOpen(in Offered deal) => true;
            [Guard] public static bool IsOpen(in Expired<Offered> deal) => true;
            [Step, When(nameof(Pays), Error = Error.TooLow), When(nameof(IsOpen))]
            public static Closed End(in Offered offer, Signer maker, ulong price, Context ctx) => ctx.Close(in maker);
            [Step, When(nameof(IsOpen))]
            public static Closed Refund(in Expired<Offered> offer, Signer maker, Context ctx) => ctx.Close(in maker);
        """);

    [Fact]
    public Task Until_must_name_a_long_field() => DeclarationRules.VerifyInSessionAsync("""
            [State(Until = {|SK2009:"Ends"|})] public readonly partial record struct First(long EndsAt);
            [State(Until = {|SK2009:nameof(EndsAt)|})] public readonly partial record struct Second(ulong EndsAt);
        """,
        "'Ends' means nothing as Until of state 'First': 'First' has no such field",
        "'EndsAt' means nothing as Until of state 'Second': it must be a 'long': seconds since 1970");

    [Fact]
    public Task A_state_without_Until_never_expires() => DeclarationRules.VerifyInSessionAsync("""
            [State] public readonly partial record struct Kept(ulong Ask);
            [Step] public static Closed End(in Expired<Kept> {|SK2009:kept|}, Signer maker, Context ctx) => ctx.Close(in maker);
        """,
        "'Expired<Kept>' means nothing as the source of step 'End': state 'Kept' has no Until, so it never expires");

    [Fact]
    public Task Token_and_Vault_name_accounts_and_addresses() => DeclarationRules.VerifyInSessionAsync("""
            [Step]
            public static Closed End(
                in Offered offer, Signer maker,
                [Token({|SK2009:"makr"|}, nameof(Offered.MintA))] ref TokenAccount first,
                [Token(nameof(maker), {|SK2009:nameof(Offered.Ask)|})] ref TokenAccount second,
                [Vault({|SK2009:"MintB"|})] ref TokenAccount vault,
                Context ctx) => ctx.Close(in maker);
        """,
        "'makr' means nothing as the owner of 'first': it is neither an account or Pubkey argument of this step nor a Pubkey field of its source state or key, nor of just one session that it borrows",
        "'Ask' means nothing as the mint of 'second': it is neither an account or Pubkey argument of this step nor a Pubkey field of its source state or key, nor of just one session that it borrows",
        "'MintB' means nothing as the mint of 'vault': it is neither an account or Pubkey argument of this step nor a Pubkey field of its source state or key, nor of just one session that it borrows");

    [Fact]
    public Task A_vault_that_no_step_creates_is_refused_once() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static void Look(ref Offered offer, [Vault(nameof(Offered.MintA))] in TokenAccount {|SK2009:pot|}, Context ctx) { }
            [Step] public static void See(ref Offered offer, [Vault(nameof(Offered.MintA))] in TokenAccount pot, Context ctx) { }
        """,
        "'pot' means nothing as a vault: no step opens it (name it in the step that opens the session, or say [Vault(…, Opens = true)] where it is opened)");

    [Fact]
    public Task A_vault_is_created_by_whom_says_so() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static void Add(ref Offered offer, Signer maker, in Mint mintA, [Vault(nameof(mintA), Opens = true)] ref TokenAccount pot, Context ctx) { }
            [Step] public static void See(ref Offered offer, [Vault(nameof(Offered.MintA))] in TokenAccount pot, Context ctx) { }
        """);

    [Fact]
    public Task Whoever_creates_a_vault_needs_the_mint_itself() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static void Add(ref Offered offer, Signer maker, [Vault({|SK2009:nameof(Offered.MintA)|}, Opens = true)] ref TokenAccount pot, Context ctx) { }
        """,
        "'MintA' means nothing as the mint of 'pot': the step creates this vault and so needs the mint itself, as an 'in Mint' parameter");

    [Fact]
    public Task A_discriminator_is_hex() => DeclarationRules.VerifyInSessionAsync("""
            [State(Discriminator = {|SK2009:"zz"|})] public readonly partial record struct First(ulong Ask);
            [Step(Discriminator = {|SK2009:""|})] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Event(Discriminator = {|SK2009:"112233445566778899"|})] public readonly partial record struct Ended(ulong Ask);
            [Step(Discriminator = "0a")] public static void Raise(ref Offered offer, Signer maker, Context ctx) { }
        """,
        "'zz' means nothing as the Discriminator of 'First': write 1 to 8 bytes as pairs of hex digits",
        "'' means nothing as the Discriminator of 'End': write 1 to 8 bytes as pairs of hex digits",
        "'112233445566778899' means nothing as the Discriminator of 'Ended': write 1 to 8 bytes as pairs of hex digits");

    [Fact]
    public Task A_step_calls_programs_only() => DeclarationRules.VerifyInSessionAsync("""
            [Step, Calls({|SK2009:typeof(string)|}), Calls(typeof(SystemProgram)), Calls(typeof(Memo))]
            public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [External("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr")] public static partial class Memo { }
        """,
        "'String' means nothing as the program that step 'End' calls: it is neither an [External] class nor SystemProgram");

    [Fact]
    public Task An_Until_without_layout_is_one_mistake() => DeclarationRules.VerifyInSessionAsync("""
            [State(Until = nameof(EndsAt))] public readonly partial record struct First(DateTime {|SK3001:EndsAt|});
        """);
}
