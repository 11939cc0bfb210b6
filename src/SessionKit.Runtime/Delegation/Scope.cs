using System;
using System.Runtime.InteropServices;
using SessionKit.Layouts;

namespace SessionKit;

/// <summary>
/// What a child session may do of what its parent may: given when it is opened, never wider than the parent's own, and used up from then on.
/// Layout: 32 bytes, <c>u64 steps, u64 amount, i64 expires_at, u64 uses</c>. All zeros allow nothing.
/// </summary>
/// <param name="Steps">The steps, as a sum of the members of the generated <c>Delegated</c>: <c>Treasury.Delegated.Pay | Treasury.Delegated.Note</c>.</param>
/// <param name="Amount">How much the steps may spend together, in the units of the arguments that they name (<c>[Delegable(Spends = …)]</c>).</param>
/// <param name="ExpiresAt">When it ends, in seconds since 1970: at this moment it is over. <see cref="long.MaxValue"/> for never.</param>
/// <param name="Uses">How many steps may be taken together.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Scope(ulong Steps, ulong Amount, long ExpiresAt, ulong Uses) : ILayout<Scope>
{
    private const int Size = 32;

    static ReadOnlySpan<byte> ILayout<Scope>.Name => "Scope"u8;

    static int ILayout<Scope>.MinSize => Size;

    static int ILayout<Scope>.MaxSize => Size;

    static bool ILayout<Scope>.IsInPlace => true;

    static bool ILayout<Scope>.IsValid(ref readonly byte first) => true;

    /// <summary>Whether it allows nothing that another does not.</summary>
    /// <param name="limit">The other.</param>
    public bool IsWithin(scoped in Scope limit) =>
        (Steps & ~limit.Steps) == 0 && Amount <= limit.Amount && ExpiresAt <= limit.ExpiresAt && Uses <= limit.Uses;

    static Scope ILayout<Scope>.Read(ref BorshReader reader) => new(
        reader.ReadUInt64("Steps"u8), reader.ReadUInt64("Amount"u8), reader.ReadInt64("ExpiresAt"u8), reader.ReadUInt64("Uses"u8));

    static void ILayout<Scope>.Write(ref BorshWriter writer, in Scope value)
    {
        writer.WriteUInt64(value.Steps, "Steps"u8);
        writer.WriteUInt64(value.Amount, "Amount"u8);
        writer.WriteInt64(value.ExpiresAt, "ExpiresAt"u8);
        writer.WriteUInt64(value.Uses, "Uses"u8);
    }
}
