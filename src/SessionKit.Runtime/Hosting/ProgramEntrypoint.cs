namespace SessionKit.Hosting;

/// <summary>Where a program begins. On chain the region's address is in r1; a reference is that address, and needs no unsafe code.</summary>
/// <param name="input">The first byte of the input region, which does not move while the program runs.</param>
/// <returns>0 for success, else the error code.</returns>
public delegate ulong ProgramEntrypoint(ref byte input);
