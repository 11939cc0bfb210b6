namespace SessionKit.Compiler.Frontend;

/// <summary>One load or store of a copy.</summary>
/// <param name="Offset">From the start of the value, in bytes.</param>
/// <param name="Bits">8, 16, 32 or 64.</param>
internal readonly record struct MemoryPiece(int Offset, int Bits);
