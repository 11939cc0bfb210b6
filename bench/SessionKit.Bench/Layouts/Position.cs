namespace SessionKit.Bench;

/// <summary>A state of fixed size: 96 bytes.</summary>
[Layout]
internal readonly partial record struct Position(
    Pubkey Owner, Pubkey Mint, ulong Amount, ulong Debt, long OpenedAt, uint Slot, ushort Fee, byte Bump, bool IsOpen);
