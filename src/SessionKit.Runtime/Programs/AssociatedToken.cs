using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>The associated token account program: one token account per owner and mint, at an address that anybody can derive.</summary>
public static class AssociatedToken
{
    /// <summary>The instruction that creates an account or leaves the one that is there; the other one refuses if there is one.</summary>
    internal const byte CreateIdempotentInstruction = 1;

    private static ReadOnlySpan<byte> AddressBytes =>
    [
        0x8c, 0x97, 0x25, 0x8f, 0x4e, 0x24, 0x89, 0xf1, 0xbb, 0x3d, 0x10, 0x29, 0x14, 0x8e, 0x0d, 0x83,
        0x0b, 0x5a, 0x13, 0x99, 0xda, 0xff, 0x10, 0x84, 0x04, 0x8e, 0x7b, 0xd8, 0xdb, 0xe9, 0xf8, 0x59,
    ];

    /// <summary><c>ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL</c>.</summary>
    public static ref readonly Pubkey Address => ref Unsafe.As<byte, Pubkey>(ref MemoryMarshal.GetReference(AddressBytes));

    /// <summary>The address of an owner's account for a mint. For clients: deriving it in a program costs thousands of units.</summary>
    /// <param name="owner">Who has the say over the tokens; a wallet or a derived address.</param>
    /// <param name="mint">Which token.</param>
    /// <param name="tokenProgram">The mint's owner: <see cref="TokenProgram.Address"/> or <see cref="TokenProgram.Address2022"/>.</param>
    public static Pubkey For(in Pubkey owner, in Pubkey mint, in Pubkey tokenProgram) =>
        ProgramAddress.Find(new Seeds(in owner).Add(in tokenProgram).Add(in mint), in Address);

    /// <summary>Creates the associated token account, if it is not there. About 13,000 units where it is not.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="payer">Who pays for the rent; writable.</param>
    /// <param name="account">The associated address. The program refuses another one.</param>
    /// <param name="owner">Who shall have the say over the tokens.</param>
    /// <param name="mint">Which token; its owner is the token program.</param>
    /// <remarks>The transaction must name the system program, the token program and this one.</remarks>
    [SkipLocalsInit]
    public static void CreateIdempotent(
        scoped Context ctx, scoped Signer payer, scoped ref Account account, scoped in Account owner, scoped in Mint mint)
    {
        Span<byte> data = [CreateIdempotentInstruction];
        Invocation call = new(stackalloc CpiAccountMeta[6], stackalloc CpiAccount[4]);
        call.Add(payer.Entry, writable: true, signer: true);
        call.Add(account.Entry, writable: true, signer: false);
        call.Add(owner.Entry, writable: false, signer: false);
        call.Add(mint.Entry, writable: false, signer: false);
        call.AddProgram(in SystemProgram.Address);
        call.AddProgram(in mint.TokenProgram);
        call.Invoke(in Address, data);
    }
}
