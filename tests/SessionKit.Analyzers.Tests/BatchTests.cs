using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>Batches as they may be declared and as they may not.</summary>
public class BatchTests
{
    private const string Deposit = "ref Open open, Signer maker, ulong amount, Context ctx";
    private const string Deposits = "nameof(Deposit), nameof(Deposit)";

    [Fact]
    public Task Steps_in_place_steps_that_lead_on_an_opening_and_an_end() => VerifyAsync("""
        [Step, Batch(nameof(Deposit), nameof(Lock))] public static partial Locked One(in Open open, Signer maker, ulong amount, Context ctx);
        [Step, Batch(nameof(Make), nameof(Deposit), nameof(Deposit))] public static partial Open Two(Signer maker, ulong number, ulong amount, Context ctx);
        [Step, Batch(nameof(Deposit), nameof(Lock), nameof(End))] public static partial Closed Three(in Open open, Signer maker, ulong amount, Context ctx);
        [Step, Batch(nameof(Deposit), nameof(Decide))] public static partial Either<Open, Locked> Four(in Open open, Signer maker, ulong amount, Context ctx);
        [Step(Blockhash = true), Batch(nameof(Stamp), nameof(Deposit), nameof(Stamp))] public static partial void Six(ref Open open, Signer maker, ulong amount, Context ctx);
        [Step, Batch(nameof(Deposit), nameof(Watch))] public static partial void Five(ref Open open, Signer maker, ulong amount, [Any] in Account other, Context ctx);
        """);

    [Theory]
    [InlineData("nameof(Deposit)", "void", Deposit, "a batch has 2 to 16 steps, and this one names 1")]
    [InlineData("", "void", Deposit, "a batch has 2 to 16 steps, and this one names 0")]
    [InlineData("nameof(Lock), nameof(Deposit)", "Locked", "in Open open, Signer maker, ulong amount, Context ctx", "'Deposit' starts from 'Open', and after 'Lock' the session is in 'Locked'")]
    [InlineData("nameof(Make), nameof(Deposit)", "void", Deposit, "'Make' opens the session, and the batch starts from 'Open'")]
    [InlineData("nameof(Deposit), nameof(Lock)", "void", Deposit, "'Lock' leads to 'Locked', and the batch to 'Open'")]
    [InlineData("nameof(Decide), nameof(Deposit)", "void", Deposit, "'Decide' decides where it leads, so that nobody knows whether the next step can be taken: it can be the last one only")]
    [InlineData("nameof(Stop), nameof(Deposit)", "void", Deposit, "'Stop' ends the session: it can be the last one only")]
    [InlineData("nameof(Both), nameof(Deposit)", "void", Deposit, "'Both' is a batch itself: name its steps")]
    [InlineData(Deposits, "void", "ref Open open, Signer maker, Context ctx", "'Deposit' takes 'ulong amount', and the batch has no parameter of that name")]
    [InlineData(Deposits, "void", "ref Open open, Signer maker, uint amount, Context ctx", "'Deposit' takes 'ulong amount', and the batch 'uint amount'")]
    [InlineData(Deposits, "void", "ref Open open, Signer maker, ulong amount, byte more, Context ctx", "none of its steps takes 'more' (remove it)")]
    [InlineData(Deposits, "void", "ref Open open, Signer maker, ulong amount", "between its steps the session is written: take the 'Context ctx' by which that is done")]
    [InlineData("nameof(Deposit), nameof(Watch)", "void", "ref Open open, Signer maker, ulong amount, [Any] ref Account other, Context ctx", "none of its steps changes 'other': take it as 'in'")]
    [InlineData("nameof(Deposit), nameof(Pay)", "void", "ref Open open, Signer maker, ulong amount, [Any] in Account other, Context ctx", "'Pay' takes 'ref Account other', and the batch 'in Account other': what a step may change the batch must be given to change")]
    [InlineData("nameof(Deposit), nameof(Give)", "void", "ref Open open, Signer maker, Signer owner, ulong amount, [Anyone] Signer heir, Context ctx", "'Give' gives the session to 'heir': mark that parameter of the batch [NewOwner]")]
    [InlineData("nameof(Give), nameof(Deposit)", "void", "ref Open open, Signer maker, Signer owner, ulong amount, [NewOwner] Signer heir, Context ctx", "'Give' gives the session away: it can be the last one only")]
    [InlineData("nameof(Deposit), nameof(Hire)", "void", "ref Open open, Signer maker, ulong amount, [Any] in Account car, Context ctx", "'Hire' borrows for later steps, or gives back: a batch has what it uses for as long as it runs (borrow and release in steps of their own)")]
    [InlineData("nameof(Deposit), nameof(Phone)", "void", Deposit, "'Phone' calls 'Exchange': mark the batch [Calls(typeof(Exchange))] too")]
    [InlineData("nameof(Deposit), nameof(Stamp)", "void", Deposit, "'Stamp' reads the blockhash: mark the batch [Step(Blockhash = true)] too")]
    [InlineData("nameof(Deposit), nameof(Trade)", "void", "ref Open open, Signer maker, ulong amount, [Any] in Mint mint, Context ctx", "'mint' is another kind of account in 'Trade': give it the attributes that it has there")]
    [InlineData("nameof(Deposit), nameof(Send)", "void", "ref Open open, Signer maker, ulong amount, [Any] ref TokenAccount purse, [Any] in Mint mint, Context ctx", "'Send' says whose tokens 'purse' holds: repeat its [Token(…)]")]
    [InlineData("nameof(Pay), nameof(Swap)", "void", "ref Open open, Signer maker, [Any] ref Account other, [Any, MayAlias] ref Account more, Context ctx", "'more' and 'maker' may be the same account, and in 'Swap' they may not (remove [MayAlias])")]
    [InlineData("nameof(Deposit), nameof(Look)", "void", Deposit, "'Look' only looks and answers, and in a batch nobody would hear it: leave it in an instruction of its own")]
    [InlineData(Deposits, "void", "in Open open, Signer maker, ulong amount, Context ctx", "it only looks at its session, which its steps change: take it as 'ref Open'")]
    public Task What_is_no_way_through_the_session_is_refused(string steps, string returns, string parameters, string why) => VerifyAsync(
        $"[Step, {{|SK2013:Batch({steps})|}}] public static partial {returns} Bad({parameters});",
        $"'[Batch] on Bad' has no meaning as it stands: {why}");

    [Theory]
    [InlineData(16, "")]
    [InlineData(17, "'[Batch] on Many' has no meaning as it stands: a batch has 2 to 16 steps, and this one names 17")]
    public Task Sixteen_steps_are_a_batch_and_seventeen_are_none(int steps, string why)
    {
        string batch = $"Batch({string.Join(", ", Enumerable.Repeat("nameof(Deposit)", steps))})";
        return VerifyAsync($"[Step, {(why.Length == 0 ? batch : $"{{|SK2013:{batch}|}}")}] public static partial void Many({Deposit});", why.Length == 0 ? [] : [why]);
    }

    [Fact]
    public Task A_body_of_ones_own_and_a_child_that_takes_all_at_once_are_refused() => VerifyAsync(
        """
        [Step, {|SK2013:Batch(nameof(Deposit), nameof(Deposit))|}] public static void Own(ref Open open, Signer maker, ulong amount, Context ctx) { }
        [Step, Delegable, {|SK2013:Batch(nameof(Deposit), nameof(Deposit))|}] public static partial void Lent(ref Open open, Signer maker, ulong amount, Context ctx);
        """,
        "'[Batch] on Own' has no meaning as it stands: its body is generated: declare it 'static partial', without one",
        "'[Batch] on Lent' has no meaning as it stands: one use of a child would pay for several steps: mark those [Delegable], each for itself");

    [Fact]
    public Task A_name_that_is_no_step_means_nothing() => VerifyAsync(
        "[Step, Batch({|SK2009:nameof(Open)|}, nameof(Deposit))] public static partial void Bad(ref Open open, Signer maker, ulong amount, Context ctx);",
        "'Open' means nothing as a step of batch 'Bad': 'Deal' has no step of that name");

    [Fact]
    public Task A_batch_is_a_step() => VerifyAsync(
        "[{|SK2013:Batch(nameof(Deposit), nameof(Deposit))|}] public static void Not(ref Open open, Signer maker, ulong amount, Context ctx) { }",
        "'[Batch] on Not' has no meaning as it stands: it says which steps a step runs: mark the method [Step] too");

    private static Task VerifyAsync(string body, params string[] messages) => DeclarationRules.VerifyAsync(
        $$"""
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("deal", Track = Track.Owner)]
        public static partial class Deal
        {
            public readonly partial record struct Key(Pubkey Maker, ulong Number);
            [State] public partial record struct Open(ulong Total);
            [State] public readonly partial record struct Locked(ulong Total);
            [Step] public static Open Make(Signer maker, ulong number) => new(0);
            [Step] public static void Deposit(ref Open open, Signer maker, ulong amount) => open.Total += amount;
            [Step] public static Locked Lock(in Open open, Signer maker) => new(open.Total);
            [Step] public static Closed End(in Locked locked, Signer maker, Context ctx) => ctx.Close(maker);
            [Step] public static Closed Stop(in Open open, Signer maker, Context ctx) => ctx.Close(maker);
            [Step] public static Either<Open, Locked> Decide(in Open open, Signer maker) => open.Total > 0 ? new Locked(open.Total) : open;
            [Step] public static void Look(in Open open, Signer maker) { }
            [Step] public static void Watch(ref Open open, Signer maker, [Any] in Account other) => open.Total = other.Lamports;
            [Step] public static void Pay(ref Open open, Signer maker, [Any] ref Account other) => open.Total = other.Lamports;
            [Step] public static void Swap(ref Open open, Signer maker, [Any] ref Account other, [Any] ref Account more) => open.Total = other.Lamports + more.Lamports;
            [Step] public static void Give(ref Open open, Signer owner, [NewOwner] Signer heir) { }
            [Step] public static void Hire(ref Open open, Signer maker, [Borrow(60), Any] in Account car) { }
            [Step] public static void Back(ref Open open, Signer maker, [Release] in Account car) { }
            [Step, Calls(typeof(Exchange))] public static void Phone(ref Open open, Signer maker) { }
            [Step(Blockhash = true)] public static void Stamp(ref Open open, Signer maker, Context ctx) { }
            [Step] public static void Trade(ref Open open, Signer maker, [Any, Plain] in Mint mint) { }
            [Step] public static void Send(ref Open open, Signer maker, [Any] in Mint mint, [Token(nameof(maker), nameof(mint))] ref TokenAccount purse) { }
            [Step, Batch(nameof(Deposit), nameof(Deposit))] public static partial void Both(ref Open open, Signer maker, ulong amount, Context ctx);
        {{body}}
        }

        [External("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr")]
        public static partial class Exchange { }
        """,
        messages);
}
