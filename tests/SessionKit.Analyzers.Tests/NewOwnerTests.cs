using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>Steps that give their session to somebody, as they may be declared and as they may not.</summary>
public class NewOwnerTests
{
    [Fact]
    public Task The_owner_gives_it_to_a_signer_an_address_or_an_account() => VerifyAsync("""
        [Step] public static void Give(ref Held held, Signer owner, [NewOwner] Signer heir) { }
        [Step] public static void Send(ref Held held, Signer owner, [NewOwner] Pubkey to) { }
        [Step] public static void Pass(ref Held held, Signer owner, [NewOwner] in Account to) { }
        """);

    [Fact]
    public Task Nobody_but_the_owner_gives_it_and_only_to_one_who_can_own_it() => VerifyAsync(
        """
        [Step] public static void Grab(ref Held held, [{|SK2013:NewOwner|}] Signer thief) { }
        [Step] public static void Count(ref Held held, Signer owner, [{|SK2013:NewOwner|}] ulong to) { }
        [Step] public static void Both(ref Held held, Signer owner, [NewOwner] Pubkey first, [{|SK2013:NewOwner|}] Pubkey second) { }
        [Step] public static Closed End(in Held held, Signer owner, [{|SK2013:NewOwner|}] Pubkey to, Context ctx) => ctx.Close(owner);
        """,
        "'[NewOwner] on thief' has no meaning as it stands: only the owner may give the session away: take 'Signer owner'",
        "'[NewOwner] on to' has no meaning as it stands: an owner is who can sign: take it as 'Signer', 'Pubkey' or 'in Account'",
        "'[NewOwner] on second' has no meaning as it stands: 'first' is the new owner already, and there is one (remove one of them)",
        "'[NewOwner] on to' has no meaning as it stands: the step can end the session, and then there is nothing to own");

    [Fact]
    public Task A_session_that_keeps_no_owner_is_given_to_nobody() => VerifyAsync(
        "[Step] public static void Give(ref Held held, Signer founder, [{|SK2013:NewOwner|}] Signer heir) { }",
        "'[NewOwner] on heir' has no meaning as it stands: the session keeps no owner: write [Session(…, Track = Track.Owner)]",
        track: "UsageCount");

    private static Task VerifyAsync(string body, params string[] messages) => VerifyAsync(body, messages, "Owner");

    private static Task VerifyAsync(string body, string message, string track) => VerifyAsync(body, [message], track);

    private static Task VerifyAsync(string body, string[] messages, string track) => DeclarationRules.VerifyAsync(
        $$"""
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("deal", Track = Track.{{track}})]
        public static partial class Deal
        {
            public readonly partial record struct Key(Pubkey Founder);
            [State] public partial record struct Held;
            [Step] public static Held Open(Signer founder) => new();
        {{body}}
        }
        """,
        messages);
}
