namespace SessionKit.Compiler.IR;

/// <summary>A parameter of a block; those of the entry block are the function's own.</summary>
internal sealed class Parameter : Value;
