using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>Every name is a keyword, or one that generated code would like to use itself.</summary>
[Program("Jdd1111111111111111111111111111111111111111")]
[Session("odd")]
public static partial class Odd
{
    public readonly partial record struct Key(Pubkey Class, byte Event);

    [State]
    public partial record struct Base(uint? Data, Pubkey Params, ulong Input);

    [Step]
    public static Base Make(Signer @class, byte @event, [Any] in Account @params, uint? data, ulong input) =>
        new(data, @params.Address, input);

    [Step]
    public static void Change(
        ref Base @base, Signer @class, in Account @params, ulong input, ulong program, ulong step, ulong seeds, ulong key, ulong plan, ulong state, Pubkey paramsOfState, Context context)
    {
        context.Require(paramsOfState == @params.Address, Error.Mismatch);
        @base.Input = input + program + step + seeds + key + plan + state;
    }

    public enum Error
    {
        Mismatch,
    }
}
