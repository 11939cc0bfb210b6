namespace SessionKit;

/// <summary>What a Token-2022 mint withholds of each transfer.</summary>
/// <param name="BasisPoints">The part withheld, in hundredths of a percent; rounded up.</param>
/// <param name="Maximum">The most that one transfer costs, in base units.</param>
public readonly record struct TransferFeeRate(ushort BasisPoints, ulong Maximum = ulong.MaxValue);
