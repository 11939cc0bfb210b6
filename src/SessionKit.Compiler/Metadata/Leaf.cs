namespace SessionKit.Compiler.Metadata;

/// <summary>A primitive piece of a value.</summary>
/// <param name="Offset">Where it stands, in bytes.</param>
/// <param name="Bits">8, 16, 32 or 64.</param>
/// <param name="Type">What it is.</param>
internal readonly record struct Leaf(int Offset, int Bits, TypeDescription Type);
