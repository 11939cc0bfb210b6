namespace SessionKit.Compiler.IR;

/// <summary>What a function's author asked of its calls.</summary>
internal enum InlineHint
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>To be inlined wherever that is possible.</summary>
    Always,

    /// <summary>Never to be.</summary>
    Never,
}
