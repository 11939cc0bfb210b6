using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>Several sessions of one program: a singleton, purses of variable size whose vault opens later, pots of plain mints.</summary>
[Program("Bank111111111111111111111111111111111111111")]
public static partial class Bank
{
    public enum Error
    {
        Paused,
        Nothing,
    }

    /// <summary>One for the whole program.</summary>
    [Session("config")]
    public static partial class Config
    {
        [State]
        public partial record struct Live(Pubkey Admin, bool Paused, ulong Deposits);

        [State(Final = true)]
        public readonly partial record struct Retired(Pubkey Admin);

        [Step]
        public static Live Init(Signer admin) => new(admin.Address, false, 0);

        [Step]
        public static void Pause(ref Live live, Signer admin, bool paused) => live.Paused = paused;

        [Step]
        public static Retired Retire(in Live live, Signer admin) => new(live.Admin);
    }

    /// <summary>Belongs to an heir; names what a purse of his mints with.</summary>
    [Session("will")]
    public static partial class Will
    {
        public readonly partial record struct Key(Pubkey Heir);

        [State(Final = true)]
        public readonly partial record struct Written(byte Share);

        [Step]
        public static Written Write(Signer heir, byte share) => new(share);
    }

    /// <summary>Tokens for somebody else; what is bound stands behind a field of variable size.</summary>
    [Session("purse")]
    public static partial class Purse
    {
        public readonly partial record struct Key(Pubkey Owner, ushort Number);

        [State]
        public readonly partial record struct Fresh(Pubkey Heir);

        [State]
        public partial record struct Holding(ulong? Label, Pubkey Mint, Pubkey Heir, ulong Received);

        [Step]
        public static Fresh Open(Signer owner, ushort number, Pubkey heir) => new(heir);

        [Step]
        public static Holding Deposit(
            in Fresh fresh,
            Signer owner,
            in Account<Config.Live> config,
            in Mint mint,
            [Token(nameof(owner), nameof(mint))] ref TokenAccount from,
            [Vault(nameof(mint), Opens = true)] ref TokenAccount vault,
            ulong? label,
            ulong amount,
            Context ctx)
        {
            ctx.Require(!config.State.Paused, Error.Paused);
            ctx.Require(amount > 0, Error.Nothing);
            ulong before = vault.Amount;
            TokenProgram.TransferChecked(ctx, ref from, in mint, ref vault, owner, amount);
            return new(label, mint.Address, fresh.Heir, vault.Amount - before);
        }

        [Step]
        public static void Rename(ref Holding holding, Signer owner, ulong? label) => holding.Label = label;

        [Step]
        public static Closed Give(
            in Holding holding,
            Signer owner,
            in Account<Will.Written> will,
            in Mint mint,
            [Token(nameof(Holding.Heir), nameof(Holding.Mint))] ref TokenAccount to,
            [Vault(nameof(Holding.Mint))] ref TokenAccount vault,
            Context ctx)
        {
            TokenProgram.TransferChecked(ctx, ref vault, in mint, ref to, ctx.Self, vault.Amount);
            TokenProgram.Close(ctx, ref vault, owner, ctx.Self);
            return ctx.Close(owner);
        }
    }

    /// <summary>Only for plain mints; the mint is part of the key.</summary>
    [Session("pot")]
    public static partial class Pot
    {
        public readonly partial record struct Key(Pubkey Giver, Pubkey Mint);

        [State]
        public partial record struct Filled(ulong Amount);

        [Step]
        public static Filled Fill(
            Signer giver,
            [Plain] in Mint mint,
            [Token(nameof(giver), nameof(mint))] ref TokenAccount from,
            [Vault(nameof(mint))] ref TokenAccount vault,
            ulong amount,
            Context ctx)
        {
            TokenProgram.TransferChecked(ctx, ref from, in mint, ref vault, giver, amount);
            return new(amount);
        }

#pragma warning disable SK5002 // exclusive borrows are what may not be the same: that is the construct, nothing has to be written
        /// <summary>Looks at tokens under three names, one of which may be one of the others.</summary>
        [Step]
        public static void Compare(
            ref Filled filled, Signer giver, [Any][MayAlias] in TokenAccount seen, [Any] ref TokenAccount one, [Any] ref TokenAccount other) =>
            filled.Amount = seen.Amount;
#pragma warning restore SK5002

        [Step]
        public static Closed Empty(
            in Filled filled,
            Signer giver,
            [Token(nameof(giver), nameof(Key.Mint))] ref TokenAccount to,
            [Vault(nameof(Key.Mint))] ref TokenAccount vault,
            Context ctx)
        {
            TokenProgram.Transfer(ctx, ref vault, ref to, ctx.Self, vault.Amount);
            TokenProgram.Close(ctx, ref vault, giver, ctx.Self);
            return ctx.Close(giver);
        }
    }
}
