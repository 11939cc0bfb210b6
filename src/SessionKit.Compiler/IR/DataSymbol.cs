namespace SessionKit.Compiler.IR;

/// <summary>Read-only bytes of the program.</summary>
/// <param name="Name">Unique in the module, printed as <c>@name</c>.</param>
/// <param name="Alignment">1, 2, 4 or 8 bytes.</param>
/// <param name="Bytes">The content.</param>
internal sealed record DataSymbol(string Name, int Alignment, byte[] Bytes);
