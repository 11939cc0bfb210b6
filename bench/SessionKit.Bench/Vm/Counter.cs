using SessionKit;

/// <summary>The smallest program that keeps something: one number for each owner.</summary>
[Program("Counter111111111111111111111111111111111111")]
[Session("counter")]
public static partial class Counter
{
    /// <summary>One for each owner.</summary>
    /// <param name="Owner">Who counts.</param>
    public readonly partial record struct Key(Pubkey Owner);

    /// <summary>What was counted.</summary>
    /// <param name="Count">How far.</param>
    [State]
    public partial record struct Counting(ulong Count);

    /// <summary>Begins at zero.</summary>
    [Step]
    public static Counting Open(Signer owner) => new(0);

    /// <summary>Counts one more; signer, owner and state are checked.</summary>
    [Step(Pin = false)]
    public static void Increment(ref Counting counting, Signer owner) => counting.Count++;

    /// <summary>Ten typed accounts: the counter, and nine mints whose owner, size and state are checked.</summary>
    [Step(Pin = false)]
    public static void Compare(
        ref Counting counting,
        [Any] in Mint a,
        [Any] in Mint b,
        [Any] in Mint c,
        [Any] in Mint d,
        [Any] in Mint e,
        [Any] in Mint f,
        [Any] in Mint g,
        [Any] in Mint h,
        [Any] in Mint i) => counting.Count = a.Supply;
}
