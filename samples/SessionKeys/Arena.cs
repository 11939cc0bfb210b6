using SessionKit;

/// <summary>
/// A game whose moves are transactions. The player's wallet would have to sign each of them, so it grants a key to the browser: these steps, in these shops, this much, until then.
/// </summary>
[Program("Arena11111111111111111111111111111111111111")]
[Session("player")]
public static partial class Arena
{
    /// <summary>One seat for each wallet.</summary>
    /// <param name="Player">The player's wallet.</param>
    public readonly partial record struct Key(Pubkey Player);

    /// <summary>The player is in the game; his purse holds the lamports that he plays with.</summary>
    /// <param name="X">Where he stands, from west to east.</param>
    /// <param name="Y">Where he stands, from north to south.</param>
    /// <param name="Moves">How often he moved.</param>
    /// <param name="Spent">What he spent in shops, in lamports.</param>
    [State]
    public partial record struct Playing(byte X, byte Y, ulong Moves, ulong Spent);

    /// <summary>What a step may refuse.</summary>
    public enum Error
    {
        /// <summary>The board has 64 columns and rows.</summary>
        OffTheBoard,
    }

    /// <summary>The player takes a seat.</summary>
    /// <param name="lamports">What he brings along.</param>
    [Step]
    public static Playing Enter(Signer player, ulong lamports, [Vault] ref Wallet purse, Context ctx)
    {
        SystemProgram.Transfer(ctx, player, ref purse, lamports);
        return new(0, 0, 0, 0);
    }

    /// <summary>He goes somewhere. A key may do it for him.</summary>
    /// <param name="x">From west to east.</param>
    /// <param name="y">From north to south.</param>
    [Step]
    [Delegable]
    public static void Move(ref Playing playing, Signer player, byte x, byte y, Context ctx)
    {
        ctx.Require(x < 64 && y < 64, Error.OffTheBoard);
        playing.X = x;
        playing.Y = y;
        playing.Moves++;
    }

    /// <summary>He buys something from his purse. A key may do it for him, up to what it was granted, and in the shops that it was granted for.</summary>
    /// <param name="price">What it costs, in lamports.</param>
    [Step]
    [Delegable(Spends = nameof(price), Accounts = [nameof(shop)])]
    public static void Buy(ref Playing playing, Signer player, [Vault] ref Wallet purse, [Any] ref Account shop, ulong price, Context ctx)
    {
        SystemProgram.Transfer(ctx, ref purse, ref shop, price);
        playing.Spent += price;
    }

    /// <summary>He leaves, with what is in his purse. No key may do that; and no key outlives it.</summary>
    [Step]
    public static Closed Leave(in Playing playing, Signer player, [Vault] ref Wallet purse, Context ctx)
    {
        SystemProgram.Close(ctx, ref purse, player);
        return ctx.Close(player);
    }

    /// <summary>A key that plays for a wallet.</summary>
    [Session("play_key", BoundTo = typeof(Arena))]
    public static partial class PlayKey
    {
        /// <summary>A wallet may grant several keys, one grant each.</summary>
        /// <param name="Seat">The player's seat.</param>
        /// <param name="Device">The key: it lies in a browser, and is worth no more than what was granted to it.</param>
        public readonly partial record struct Key(Pubkey Seat, Pubkey Device);

        /// <summary>It may play.</summary>
        /// <param name="Player">Who granted it, and may revoke it.</param>
        [State]
        public readonly partial record struct Granted(Pubkey Player);

        /// <summary>The wallet grants: the one signature that a player gives.</summary>
        /// <param name="shops">Where the key may buy: what a thief could do with it stays among them.</param>
        [Step]
        public static Granted Grant(in Account<Playing> seat, Signer player, Pubkey device, Scope scope, AllowedAccounts shops) => new(player.Address);

        /// <summary>The wallet takes it back, whenever it likes, and has the rent again.</summary>
        [Step]
        public static Closed Revoke(in Granted granted, Signer player, Context ctx) => ctx.Close(player);

        /// <summary>The device gives it up: the player has logged out. The rent is the wallet's.</summary>
        [Step]
        public static Closed LogOut(in Granted granted, Signer device, ref Account player, Context ctx) => ctx.Close(ref player);
    }
}
