using System;
using System.Runtime.InteropServices;
using SessionKit.Layouts;

namespace SessionKit.Tests.Layouts;

/// <summary>A layout as it is generated, by hand: in place, with a truth value to check.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct Offer(Pubkey Maker, ulong Ask, bool IsOpen, Int128 Balance) : ILayout<Offer>
{
    static ReadOnlySpan<byte> ILayout<Offer>.Name => "Offer"u8;

    static int ILayout<Offer>.MinSize => 57;

    static int ILayout<Offer>.MaxSize => 57;

    static bool ILayout<Offer>.IsInPlace => true;

    static bool ILayout<Offer>.IsValid(ref readonly byte first) => InPlace.IsBoolean(in first, 40);

    static Offer ILayout<Offer>.Read(ref BorshReader reader) =>
        reader.TryReadInPlace(out Offer value)
            ? value
            : new Offer(reader.ReadPubkey("Maker"u8), reader.ReadUInt64("Ask"u8), reader.ReadBoolean("IsOpen"u8), reader.ReadInt128("Balance"u8));

    static void ILayout<Offer>.Write(ref BorshWriter writer, in Offer value)
    {
        if (writer.TryWriteInPlace(in value))
        {
            return;
        }

        writer.WritePubkey(value.Maker, "Maker"u8);
        writer.WriteUInt64(value.Ask, "Ask"u8);
        writer.WriteBoolean(value.IsOpen, "IsOpen"u8);
        writer.WriteInt128(value.Balance, "Balance"u8);
    }
}
