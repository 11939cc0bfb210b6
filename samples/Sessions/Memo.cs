using SessionKit;

/// <summary>The memo program, which logs what it is told, and by whom: each of its accounts must sign.</summary>
[External("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr")]
public static partial class Memo
{
    /// <summary>Says "session", and eight letters more.</summary>
    [Instruction(Discriminator = "73657373696f6e20")]
    public static partial void Note(Context ctx, Authority session, ulong letters);
}
