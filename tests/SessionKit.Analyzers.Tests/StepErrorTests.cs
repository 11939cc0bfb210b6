using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>Errors of one's own for what a step finds: said where it cannot happen, or by no error that there is.</summary>
public class StepErrorTests
{
    [Fact]
    public Task Each_error_stands_where_it_can_happen() => DeclarationRules.VerifyInSessionAsync("""
            [Step(Pin = false, IfMissing = Error.TooLow, IfExpired = Error.TooHigh)]
            public static Offered Raise(in Offered offer, Signer maker) => offer;
            [Step(IfMissing = Error.TooLow, IfNotExpired = Error.TooHigh)]
            public static Offered Renew(in Expired<Offered> offer, Signer maker) => offer.Was;
        """);

    [Fact]
    public Task An_error_that_cannot_happen_is_refused() => DeclarationRules.VerifyInSessionAsync("""
            [State] public readonly partial record struct Kept(Pubkey MintA);
            [Step(IfMissing = {|SK2013:Error.TooLow|})]
            public static Offered Open(Signer maker, ulong seed, [Any] in Mint mint) => new(mint.Address, 0, 0);
            [Step(IfNotExpired = {|SK2013:Error.TooLow|})] public static Kept Keep(in Offered offer, Signer maker) => new(offer.MintA);
            [Step(IfExpired = {|SK2013:Error.TooLow|})] public static Kept Hold(in Expired<Offered> offer, Signer maker) => new(offer.Was.MintA);
            [Step(IfExpired = {|SK2013:Error.TooLow|})] public static Kept Stay(in Kept kept, Signer maker) => kept;
            [Step(FindBumps = {|SK2013:true|})] public static Kept Look(in Kept kept, Signer maker) => kept;
        """,
        "'IfMissing of Open' has no meaning as it stands: the step opens the session where there is none (remove it)",
        "'IfNotExpired of Keep' has no meaning as it stands: the step does not start from 'Expired<S>' (remove it)",
        "'IfExpired of Hold' has no meaning as it stands: the step does not start from a state whose time can be over (remove it)",
        "'IfExpired of Stay' has no meaning as it stands: the step does not start from a state whose time can be over (remove it)",
        "'FindBumps of Look' has no meaning as it stands: the step opens nothing, so there is no bump to find (remove it)");

    [Fact]
    public Task What_opens_and_goes_on_is_neither_missing_nor_pinned() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Offered Renew(Signer maker, ulong seed, [Any] in Mint mintA) => new(mintA.Address, 0, 0);
            [Step(IfMissing = {|SK2013:Error.TooLow|}, Pin = {|SK2013:true|})]
            public static Offered Renew(in Expired<Offered> offer, Signer maker, ulong seed, [Any] in Mint mintA) => offer.Was;
        """,
        "'IfMissing of Renew' has no meaning as it stands: another step of this name opens the session where there is none (remove it)",
        "'Pin of Renew' has no meaning as it stands: another step of this name opens the session, and the two are one instruction, which cannot be pinned (remove it, or rename one)");

    [Fact]
    public Task An_error_is_one_of_the_programs_own() => DeclarationRules.VerifyInSessionAsync("""
            public enum Wrong { Other }
            [Step(Pin = false, IfMissing = {|SK2009:Wrong.Other|})] public static Offered Raise(in Offered offer, Signer maker) => offer;
            [Step(IfExpired = {|SK2009:7|})]
            public static Offered Lower(
                in Offered offer,
                Signer maker,
                [Token(nameof(maker), nameof(Offered.MintA), OwnerError = {|SK2009:"no"|}, MintError = {|SK2009:null|})] in TokenAccount tokens) => offer;
        """);
}
