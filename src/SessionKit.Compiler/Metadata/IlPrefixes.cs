using System;

namespace SessionKit.Compiler.Metadata;

/// <summary>What stands before an instruction.</summary>
[Flags]
internal enum IlPrefixes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>volatile.</c></summary>
    Volatile = 1,

    /// <summary><c>unaligned.</c></summary>
    Unaligned = 2,

    /// <summary><c>readonly.</c></summary>
    ReadOnly = 4,

    /// <summary><c>tail.</c></summary>
    Tail = 8,

    /// <summary><c>constrained.</c></summary>
    Constrained = 16,
}
