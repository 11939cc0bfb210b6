using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class MeaninglessDeclarationTests
{
    private const string Address = "the address of a program is 32 bytes in base58: 32 to 44 digits and letters, without 0, O, I and l";

    [Fact]
    public Task A_blockhash_without_a_context_to_read_it_from_is_nothing() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("deal")]
        public static partial class Deal
        {
            [State(Final = true)] public partial record struct Open(Hash At);
            [Step(Blockhash = {|SK2013:true|})] public static Open Begin([Anyone] Signer maker) => default;
            [Step(Blockhash = true)] public static void Mark(ref Open open, [Anyone] Signer maker, Context ctx) => open.At = ctx.Blockhash;
            [Step(Blockhash = false)] public static void Clear(ref Open open, [Anyone] Signer maker) => open.At = default;
        }
        """,
        "'Blockhash of Begin' has no meaning as it stands: it is read from the context, and the step takes none (take 'Context ctx', or remove this)");

    [Theory]
    [InlineData("public static class Other { }")]
    [InlineData("public partial class Other { }")]
    [InlineData("public static partial class Other<T> { }")]
    public Task A_program_is_static_partial_and_not_generic(string declaration) => DeclarationRules.VerifyAsync(
        "using SessionKit;\n[Program(\"11111111111111111111111111111111\")] " + declaration.Replace("Other", "{|SK2013:Other|}", System.StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("EscrowProgramAddressInBase58")]
    [InlineData("1111111111111111111111111111111")]
    [InlineData("111111111111111111111111111111111")]
    [InlineData("0OIl1111111111111111111111111111")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHrMemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr")]
    public Task An_address_is_32_bytes_in_base58(string address) => DeclarationRules.VerifyAsync($$"""
        using SessionKit;
        [Program({|SK2013:"{{address}}"|})] public static partial class Own { }
        [External({|SK2013:"{{address}}"|})] public static partial class Other { }
        """,
        $"'{address}' has no meaning as it stands: {Address} (write the address of its key pair)",
        $"'{address}' has no meaning as it stands: {Address} (copy it from an explorer)");

    [Theory]
    [InlineData("11111111111111111111111111111111")]
    [InlineData("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr")]
    [InlineData("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA")]
    [InlineData("SysvarC1ock11111111111111111111111111111111")]
    public Task Real_addresses_are_addresses(string address) => DeclarationRules.VerifyAsync($$"""
        using SessionKit;
        [Program("{{address}}")] public static partial class Own { }
        [External("{{address}}")] public static partial class Other { }
        """);

    [Theory]
    [InlineData(126, "Send", "")]
    [InlineData(127, "{|SK2013:Send|}", "'Send' has no meaning as it stands: its data may take 1,028 bytes; a call's data have room for 1,024")]
    public Task A_call_has_room_for_1024_bytes(int longs, string name, string message) => DeclarationRules.VerifyAsync(
        $$"""
        using SessionKit;
        [External("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr")] public static partial class Other
        {
            [Instruction] static partial void {{name}}(Context ctx, [Bound({{longs}})] ulong[] many);
        }
        """,
        message.Length == 0 ? [] : [message]);

    [Fact]
    public Task A_word_outside_its_place_is_refused() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [{|SK2013:Session("lost")|}] public static partial class Lost
        {
            [State] public readonly partial record struct Known(ulong Ask);
        }

        public static partial class Plain
        {
            [{|SK2013:State|}] public readonly partial record struct Alone(ulong Ask);
            [{|SK2013:Event|}] public readonly partial record struct Happened(ulong Ask);
            [{|SK2013:Step|}] public static void Act(ref Alone state) { }
            [{|SK2013:Guard|}] public static bool IsOpen(in Alone state) => true;
            [{|SK2013:Instruction|}] public static void Send(Context ctx) { }
            [{|SK2013:When("IsOpen")|}, {|SK2013:Calls(typeof(SystemProgram))|}, {|SK2013:Anyone|}] public static void Nothing() { }
            public static void Take([{|SK2013:Any|}] in Account any, [{|SK2013:Payer|}] Signer payer, [{|SK2013:Plain|}] in Mint mint) { }
            public static void Give([{|SK2013:Bound(3)|}] string text) { }
        }
        """);

    [Fact]
    public Task The_message_says_where_it_belongs() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        public static partial class Plain
        {
            [{|SK2013:State|}] public readonly partial record struct Alone(ulong Ask);
            [{|SK2013:Step|}] public static void Act(ref Alone state) { }
        }
        """,
        "'[State] on Alone' has no meaning as it stands: a state belongs to a session: nest it in a [Session] class",
        "'[Step] on Act' has no meaning as it stands: a step belongs to a session: move it into a [Session] class");

    [Fact]
    public Task Parameter_attributes_stand_on_what_they_are_about() => DeclarationRules.VerifyInSessionAsync("""
            [Step]
            public static Closed End(
                in Offered offer,
                [{|SK2013:Any|}] Signer maker,
                [{|SK2013:Token(nameof(maker), nameof(Offered.MintA))|}] in Mint first,
                [{|SK2013:Vault(nameof(Offered.MintA))|}, Any] in Account second,
                [{|SK2013:Payer|}, Any] in Account third,
                [{|SK2013:Plain|}, Token(nameof(maker), nameof(Offered.MintA))] in TokenAccount fourth,
                [{|SK2013:Opens|}, Any] ref Account fifth,
                [{|SK2013:Anyone|}, Any] in Account sixth,
                [{|SK2013:Any|}] ulong seventh,
                [{|SK2013:MayAlias|}] ulong eighth,
                [{|SK2013:Bound(3)|}] ulong ninth,
                Context ctx) => ctx.Close(in maker);
        """);

    [Fact]
    public Task Their_messages_say_for_what_they_are() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static void Act(ref Offered offer, Signer maker, [{|SK2013:Plain|}, Any] in Account other, Context ctx) { }
        """,
        "'[Plain] on other' has no meaning as it stands: it restricts what a 'Mint' may do, and this is a 'Account'");

    [Fact]
    public Task One_step_has_one_payer() => DeclarationRules.VerifyInSessionAsync("""
            [Step]
            public static Offered Two([Payer] Signer maker, ulong seed, [Anyone, {|SK2013:Payer|}] Signer friend, in Mint mintA, Context ctx) =>
                new(mintA.Address, 0, 0);
        """,
        "'[Payer] on friend' has no meaning as it stands: 'maker' pays already, and a step has one payer (remove one of them)");

    [Fact]
    public Task Opens_needs_another_session_to_write() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static void Act(ref Offered offer, Signer maker, [{|SK2013:Opens|}, Any] in Account<Offered> other, Context ctx) { }
            [Step] public static void Right(ref Offered offer, Signer maker, ulong seed, [Opens] ref Account<Offered> other, Context ctx) { }
        """,
        "'[Opens] on other' has no meaning as it stands: what is opened is written: take it as 'ref'");

    [Fact]
    public Task Anyone_on_a_step_that_is_signed_is_refused() => DeclarationRules.VerifyInSessionAsync("""
            [Step, {|SK2013:Anyone|}] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
        """,
        "'[Anyone] on End' has no meaning as it stands: it says that no signature is needed, and 'maker' signs (remove it, or put it on the signer that anybody may be)");

    [Fact]
    public Task There_is_nothing_to_pin_where_a_session_is_opened() => DeclarationRules.VerifyInSessionAsync("""
            [Step(Pin = {|SK2013:true|})] public static Offered Copy(Signer maker, ulong seed, in Mint mintA, Context ctx) => new(mintA.Address, 0, 0);
            [Step(Pin = false)] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step(Pin = true)] public static void Raise(ref Offered offer, Signer maker, Context ctx) { }
        """);

    [Fact]
    public Task A_step_is_a_static_method_that_says_where_it_leads() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static int {|SK2013:Count|}(in Offered offer, Signer maker, Context ctx) => 0;
            [Step] public static Closed {|SK2013:Generic|}<T>(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step] public static void {|SK2013:Nothing|}(Offered offer, Signer maker, Context ctx) { }
            [Step] public static void {|SK2013:NothingOver|}(in Expired<Offered> offer, Signer maker, Context ctx) { }
            [Step] public static void {|SK2013:Open|}(Signer maker, ulong seed, Context ctx) { }
            [Step] public static Either<Offered, Offered> {|SK2013:Fork|}(in Offered offer, Signer maker, Context ctx) => default;
        """,
        "'Count' has no meaning as it stands: it returns 'int', which is no state of 'Deal', nor Closed, nor Either of such",
        "'Generic' has no meaning as it stands: a step must be a static method without type parameters",
        "'Nothing' has no meaning as it stands: a step that returns nothing stays in its state: take it as 'ref Offered' to change it in place, as 'in Offered' to look at it, or return the state that follows",
        "'NothingOver' has no meaning as it stands: a step that returns nothing stays in its state: take it as 'ref Offered' to change it in place, as 'in Offered' to look at it, or return the state that follows",
        "'Open' has no meaning as it stands: a step without a source state opens the session and must return its first state",
        "'Fork' has no meaning as it stands: its branches must lead to different states; 'Offered' stands twice");

    [Fact]
    public Task A_state_is_the_first_parameter_and_borrowed_as_the_step_uses_it() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed Late(in Offered offer, Signer maker, in Offered {|SK2013:other|}, Context ctx) => ctx.Close(in maker);
            [Step] public static Closed {|SK2013:Swapped|}(Signer maker, ulong seed, in Offered {|SK2013:offer|}, Context ctx) => ctx.Close(in maker);
            [Step] public static Offered Lost(ref Offered {|SK2013:offer|}, Signer maker, Context ctx) => offer;
            [Step] public static void Over(ref Expired<Offered> {|SK2013:offer|}, Signer maker, Context ctx) { }
        """);

    [Fact]
    public Task Steps_of_one_name_take_the_same() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step] public static Closed {|SK2013:End|}(in Expired<Offered> offer, Signer maker, ulong more, Context ctx) => ctx.Close(in maker);
            [Step] public static void {|SK2013:Make|}(ref Offered offer, Signer maker, Context ctx) { }
        """);

    [Fact]
    public Task A_key_that_is_no_struct_would_make_all_sessions_one() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("pair")]
        public static partial class Pair
        {
            public sealed partial record {|SK2013:Key|}(Pubkey Admin);
            [State] public readonly partial record struct Set(Pubkey Admin);
            [Step] public static Set Init(Signer admin, Context ctx) => new(admin.Address);
        }
        """);

    [Fact]
    public Task Guards_look_and_say_yes_or_no() => DeclarationRules.VerifyInSessionAsync("""
            [Guard] public static int {|SK2013:Count|}(in Offered offer) => 0;
            [Guard] public static bool {|SK2013:Any|}<T>(in Offered offer) => true;
            [Guard] public static bool Change(ref Offered {|SK2013:offer|}) => true;
            [Guard] public static bool IsOpen(in Offered offer, Context ctx) => offer.EndsAt > ctx.Now;
        """);

    [Fact]
    public Task A_struct_is_one_kind_of_thing() => DeclarationRules.VerifyInSessionAsync("""
            [State, Event] public readonly partial record struct {|SK2013:Both|}(ulong Ask);
            [State, Layout] public readonly partial record struct Twice(ulong Ask);
        """);

    [Fact]
    public Task What_is_not_partial_cannot_be_continued() => DeclarationRules.VerifyInSessionAsync("""
            [State] public readonly record struct {|SK2013:First|}(ulong Ask);
            [Event] public readonly record struct {|SK2013:Second|}(ulong Ask);
            [Layout] public readonly record struct {|SK2013:Third|}(ulong Ask);
            [Union] public readonly struct {|SK2013:Fourth|} { }
        """);

    [Fact]
    public Task Code_that_does_not_use_the_vocabulary_is_left_alone() => DeclarationRules.VerifyAsync("""
        public sealed class SessionAttribute : System.Attribute { }
        public sealed class StepAttribute : System.Attribute { }
        [Session] public class Mine { [Step] public int Act(int left) => left; }
        """);

    [Fact]
    public Task Without_SessionKit_nothing_is_looked_at() => SessionKit.Verifiers.Verify.Analyzers(
        DeclarationRules.All,
        "public readonly record struct Key(int Left);",
        new SessionKit.Verifiers.TestSetup { ReferenceSessionKit = false });
}
