using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>Lamports that a tenant leaves with a house: the session's own wallet, filled, spent from, looked at and closed.</summary>
[Program("Deposit111111111111111111111111111111111111")]
[Session("deposit")]
public static partial class Deposit
{
    public enum Error
    {
        TooMuch,
    }

    public readonly partial record struct Key(Pubkey Tenant, ushort Room);

    [State]
    public partial record struct Held(Pubkey Landlord, ulong Claimed);

    [Step]
    public static Held Leave(Signer tenant, ushort room, Pubkey landlord, ulong lamports, [Vault] ref Wallet wallet, Context ctx)
    {
        SystemProgram.Transfer(ctx, tenant, ref wallet, lamports);
        return new(landlord, 0);
    }

    [Step]
    public static void Add(ref Held held, Signer tenant, ulong lamports, [Vault] ref Wallet wallet, Context ctx) =>
        SystemProgram.Transfer(ctx, tenant, ref wallet, lamports);

    /// <summary>For what was broken: to whomever mends it.</summary>
    [Step]
    public static void Claim(ref Held held, Signer landlord, [Any] ref Account mender, ulong lamports, [Vault] ref Wallet wallet, Context ctx)
    {
        held.Claimed += lamports;
        ctx.Require(lamports <= wallet.Lamports / 2, Error.TooMuch);
        SystemProgram.Transfer(ctx, ref wallet, ref mender, lamports);
    }

    /// <summary>Looks, and changes nothing in it.</summary>
    [Step]
    public static void Note(ref Held held, Signer landlord, [Vault] in Wallet wallet) => held.Claimed = wallet.Lamports;

    [Step]
    public static Closed Return(in Held held, Signer tenant, [Vault] ref Wallet wallet, Context ctx)
    {
        SystemProgram.Close(ctx, ref wallet, tenant);
        return ctx.Close(tenant);
    }
}
