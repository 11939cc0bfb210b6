using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>What is known about an address.</summary>
/// <param name="Provenance">Which memory.</param>
/// <param name="Slot">Which slot, where that is known.</param>
/// <param name="Root">The value that the offset counts from; null for a slot's start.</param>
/// <param name="Offset">The offset, where it is known.</param>
/// <param name="IsExact">Whether the offset is known.</param>
internal readonly record struct MemoryPlace(Provenance Provenance, Slot? Slot, Value? Root, long Offset, bool IsExact)
{
    /// <summary>Whether it is anything at all: the default is not.</summary>
    public bool IsKnown => Slot is not null || Root is not null;

    /// <summary>The place some bytes further.</summary>
    public MemoryPlace Plus(long distance) => this with { Offset = Offset + distance };

    /// <summary>Whether both count from the same start, so that their offsets can be compared.</summary>
    public bool IsComparableTo(MemoryPlace other) => IsExact && other.IsExact && Slot == other.Slot && Root == other.Root;
}
