using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class UndeterminedKeyFieldTests
{
    [Fact]
    public Task A_key_field_without_a_parameter_is_refused() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Offered {|SK2007:Copy|}(Signer maker, in Mint mintA, Context ctx) => new(mintA.Address, 0, 0);
        """,
        "Key field 'Seed' is determined by no parameter of opening step 'Copy' (give the step a parameter 'ulong seed')");

    [Fact]
    public Task A_parameter_of_another_type_does_not_determine_it() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Offered {|SK2007:Copy|}(Signer maker, uint seed, in Mint mintA, Context ctx) => new(mintA.Address, 0, 0);
        """);

    [Fact]
    public Task An_address_in_the_key_may_be_a_signer_an_account_or_an_argument() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Offered BySigner(Signer maker, ulong seed, in Mint mintA, Context ctx) => new(mintA.Address, 0, 0);
            [Step] public static Offered ByAccount([Anyone] Signer friend, in Account maker, ulong seed, in Mint mintA, Context ctx) => new(mintA.Address, 0, 0);
            [Step] public static Offered ByArgument([Anyone] Signer friend, Pubkey maker, ulong seed, in Mint mintA, Context ctx) => new(mintA.Address, 0, 0);
        """);

    [Fact]
    public Task A_step_that_opens_nothing_owes_the_key_nothing() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
        """);

    [Fact]
    public Task A_singleton_has_no_key_to_determine() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("config")]
        public static partial class Config
        {
            [State] public readonly partial record struct Set(Pubkey Admin);
            [Step] public static Set Init(Signer admin, Context ctx) => new(admin.Address);
        }
        """);

    [Fact]
    public Task Every_missing_field_is_named() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("pair")]
        public static partial class Pair
        {
            public readonly partial record struct Key(Pubkey Left, byte Side);
            [State] public readonly partial record struct Set(Pubkey Admin);
            [Step] public static Set {|SK2007:{|SK2007:Init|}|}(Signer admin, Context ctx) => new(admin.Address);
        }
        """,
        "Key field 'Left' is determined by no parameter of opening step 'Init' (give the step a parameter 'Signer left')",
        "Key field 'Side' is determined by no parameter of opening step 'Init' (give the step a parameter 'byte side')");
}
