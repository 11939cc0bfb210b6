using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>Text in a state: clients read and write it, and the program runs natively; on chain objects have no meaning, so it cannot be compiled.</summary>
[Program("Words11111111111111111111111111111111111111")]
[Session("words")]
public static partial class Words
{
    public readonly partial record struct Key(Pubkey Author);

    [State]
    public partial record struct Written([property: Bound(16)] string Text, ulong Edits);

    [Step]
    public static Written Write(Signer author, [Bound(16)] string text) => new(text, 0);

    [Step]
    public static void Edit(ref Written written, Signer author, [Bound(16)] string text)
    {
        written.Text = text;
        written.Edits += 1;
    }

    [Step]
    public static Closed Burn(in Written written, Signer author, Context ctx) => ctx.Close(author);
}
