namespace SessionKit.Compiler.Torture.Compilation;

/// <summary>A class with one function that has a program's signature.</summary>
/// <param name="Name">The class.</param>
/// <param name="Seed">What it was generated from.</param>
/// <param name="Text">Its C#, without what stands around it in a file.</param>
internal sealed record Source(string Name, int Seed, string Text);
