using SessionKit.Hosting;

namespace SessionKit.Tests.Steps;

/// <summary>The escrow as a user writes it. That it compiles beside <see cref="EscrowEntrypoint"/> is half the test.</summary>
[Program("EscrowProgram111111111111111111111111111111")]
[Session("escrow")]
internal static partial class Escrow
{
    public readonly partial record struct Key(Pubkey Maker, ulong Seed);

    [State(Until = nameof(ExpiresAt))]
    public readonly partial record struct Offered(Pubkey MintA, Pubkey MintB, ulong Ask, long ExpiresAt);

    public enum Error { NothingOffered, AskIsZero }

    [Step]
    public static Offered Make(
        Signer maker, ulong seed, ulong deposit, ulong ask, long expiresAt,
        in Mint mintA, in Mint mintB,
        [Token(nameof(maker), nameof(mintA))] ref TokenAccount makerA,
        [Vault(nameof(mintA))] ref TokenAccount vault,
        Context ctx)
    {
        ctx.Require(deposit > 0, Error.NothingOffered);
        ctx.Require(ask > 0, Error.AskIsZero);
        TokenProgram.Transfer(ctx, ref makerA, ref vault, maker, deposit);
        return new(mintA.Address, mintB.Address, ask, expiresAt);
    }

    [Step]
    public static Closed Take(
        in Offered offer, [Anyone] Signer taker, ref Account maker,
        [Token(nameof(taker), nameof(Offered.MintB))] ref TokenAccount takerB,
        [Token(nameof(maker), nameof(Offered.MintB))] ref TokenAccount makerB,
        [Vault(nameof(Offered.MintA))] ref TokenAccount vault,
        [Token(nameof(taker), nameof(Offered.MintA))] ref TokenAccount takerA,
        Context ctx)
    {
        TokenProgram.Transfer(ctx, ref takerB, ref makerB, taker, offer.Ask);
        TokenProgram.Transfer(ctx, ref vault, ref takerA, ctx.Self, vault.Amount);
        TokenProgram.Close(ctx, ref vault, ref maker, ctx.Self);
        return ctx.Close(ref maker);
    }

    [Step]
    public static Closed Refund(
        in Offered offer, Signer maker,
        [Vault(nameof(Offered.MintA))] ref TokenAccount vault,
        [Token(nameof(maker), nameof(Offered.MintA))] ref TokenAccount makerA,
        Context ctx) => Return(maker, ref vault, ref makerA, ctx);

    [Step]
    public static Closed Refund(
        in Expired<Offered> offer, Signer maker,
        [Vault(nameof(Offered.MintA))] ref TokenAccount vault,
        [Token(nameof(maker), nameof(Offered.MintA))] ref TokenAccount makerA,
        Context ctx)
    {
        ctx.Require(offer.Was.Ask > 0, Error.AskIsZero);
        return Return(maker, ref vault, ref makerA, ctx);
    }

    private static Closed Return(Signer maker, ref TokenAccount vault, ref TokenAccount makerA, Context ctx)
    {
        TokenProgram.Transfer(ctx, ref vault, ref makerA, ctx.Self, vault.Amount);
        TokenProgram.Close(ctx, ref vault, maker, ctx.Self);
        return ctx.Close(in maker);
    }
}

/// <summary>What the generator would write around it: locals over the input region, a state on the stack.</summary>
internal static unsafe class EscrowEntrypoint
{
    public static void Make(byte* input, out Escrow.Offered result)
    {
        ref byte region = ref *input;
        InstructionReader instruction = InstructionReader.Find(ref region);
        AccountReader accounts = new(ref region);
        accounts.Next(out AccountEntry session);
        accounts.Next(out AccountEntry makerEntry);
        accounts.Next(out AccountEntry mintAEntry);
        accounts.Next(out AccountEntry mintBEntry);
        accounts.Next(out AccountEntry makerAEntry);
        accounts.Next(out AccountEntry vaultEntry);
        Signer.RequireValid(makerEntry);
        Mint.RequireValid(mintAEntry);
        Mint.RequireValid(mintBEntry);
        TokenAccount.RequireValid(makerAEntry);
        TokenAccount.RequireValid(vaultEntry);

        Signer maker = new(makerEntry);
        Mint mintA = new(mintAEntry);
        Mint mintB = new(mintBEntry);
        TokenAccount makerA = new(makerAEntry);
        makerA.RequireMint(in mintA.Address);
        makerA.RequireOwner(in maker.Address);
        TokenAccount vault = new(vaultEntry);

        SeedList stateSeeds = default;
        StepState state = new(ref stateSeeds);
        state.Seeds.Add("escrow"u8);
        state.Seeds.Add(in maker.Address);
        Context ctx = new(session, in instruction.Program, makerEntry, ref state);
        result = Escrow.Make(maker, 1, 50, 20, 1_000, in mintA, in mintB, ref makerA, ref vault, ctx);
    }

    public static void Take(byte* input, in Escrow.Offered offer, out bool closed)
    {
        ref byte region = ref *input;
        InstructionReader instruction = InstructionReader.Find(ref region);
        AccountReader accounts = new(ref region);
        accounts.Next(out AccountEntry session);
        accounts.Next(out AccountEntry takerEntry);
        Signer taker = new(takerEntry);
        accounts.Next(out AccountEntry makerEntry);
        Account maker = new(makerEntry);
        accounts.Next(out AccountEntry takerBEntry);
        TokenAccount takerB = new(takerBEntry);
        accounts.Next(out AccountEntry makerBEntry);
        TokenAccount makerB = new(makerBEntry);
        accounts.Next(out AccountEntry vaultEntry);
        TokenAccount vault = new(vaultEntry);
        accounts.Next(out AccountEntry takerAEntry);
        TokenAccount takerA = new(takerAEntry);

        byte bump = 254;
        SeedList stateSeeds = default;
        StepState state = new(ref stateSeeds);
        state.Seeds.Add("escrow"u8);
        state.Seeds.Add(in maker.Address);
        state.Seeds.Add(in bump, 1);
        Context ctx = new(session, in instruction.Program, takerEntry, ref state);
        _ = Escrow.Take(in offer, taker, ref maker, ref takerB, ref makerB, ref vault, ref takerA, ctx);
        closed = state.IsClosed;
    }

    public static bool Refund(byte* input, in Escrow.Offered offer, bool expired)
    {
        ref byte region = ref *input;
        AccountReader accounts = new(ref region);
        accounts.Next(out AccountEntry session);
        accounts.Next(out AccountEntry makerEntry);
        Signer maker = new(makerEntry);
        accounts.Next(out AccountEntry vaultEntry);
        TokenAccount vault = new(vaultEntry);
        accounts.Next(out AccountEntry makerAEntry);
        TokenAccount makerA = new(makerAEntry);
        SeedList stateSeeds = default;
        StepState state = new(ref stateSeeds);
        state.Seeds.Add("escrow"u8);
        Context ctx = new(session, in InputRegion.ProgramId(ref region), makerEntry, ref state);
        _ = expired
            ? Escrow.Refund(new Expired<Escrow.Offered>(in offer), maker, ref vault, ref makerA, ctx)
            : Escrow.Refund(in offer, maker, ref vault, ref makerA, ctx);
        return state.IsClosed;
    }
}
