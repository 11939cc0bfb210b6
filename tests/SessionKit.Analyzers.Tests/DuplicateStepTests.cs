using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class DuplicateStepTests
{
    [Fact]
    public Task Two_steps_of_one_name_from_one_state_are_refused() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step] public static Closed {|SK2005:End|}(in Offered offer, Signer maker, ulong more, Context ctx) => ctx.Close(in maker);
        """,
        "'End' stands twice from 'Offered': two steps of one name and one source state cannot be told apart (rename one, or let it start from another state)");

    [Fact]
    public Task Two_steps_of_one_name_from_one_expired_side_are_refused() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed End(in Expired<Offered> offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step] public static Closed {|SK2005:End|}(in Expired<Offered> offer, Signer maker, ulong more, Context ctx) => ctx.Close(in maker);
        """,
        "'End' stands twice from 'Expired<Offered>': two steps of one name and one source state cannot be told apart (rename one, or let it start from another state)");

    [Fact]
    public Task Two_opening_steps_of_one_name_are_refused() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Offered {|SK2005:Make|}(Signer maker, ulong seed, in Mint mintA, Context ctx) => new(mintA.Address, 0, 0);
        """,
        "'Make' stands twice without a source state: two steps of one name and one source state cannot be told apart (rename one, or let it start from another state)");

    [Fact]
    public Task The_third_of_three_is_refused_too() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step] public static Closed {|SK2005:End|}(in Offered offer, Signer maker, ulong more, Context ctx) => ctx.Close(in maker);
            [Step] public static Closed {|SK2005:End|}(in Offered offer, Signer maker, long more, Context ctx) => ctx.Close(in maker);
        """);

    [Fact]
    public Task One_name_from_two_states_is_what_overloads_are_for() => DeclarationRules.VerifyInSessionAsync("""
            [State] public readonly partial record struct Paused(ulong Since);
            [Step] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step] public static Closed End(in Expired<Offered> offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step] public static Closed End(in Paused paused, Signer maker, Context ctx) => ctx.Close(in maker);
        """);

    [Fact]
    public Task Methods_that_are_no_steps_are_none_of_its_business() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            public static ulong End(in Offered offer) => offer.Ask;
        """);
}
