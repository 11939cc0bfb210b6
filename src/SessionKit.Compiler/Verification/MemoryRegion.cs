namespace SessionKit.Compiler.Verification;

/// <summary>Bytes at an address.</summary>
/// <param name="Start">The address of the first.</param>
/// <param name="Bytes">The content.</param>
/// <param name="IsWritable">Whether the program may change it.</param>
internal sealed record MemoryRegion(ulong Start, byte[] Bytes, bool IsWritable);
