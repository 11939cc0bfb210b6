using System;

namespace SessionKit.Protocols;

/// <summary>How a session may have an account, over all ways to where it is.</summary>
[Flags]
internal enum LeaseModes
{
    /// <summary>No way leads there.</summary>
    Unknown = 0,

    /// <summary>On some way it does not have it.</summary>
    None = 1,

    /// <summary>On some way it shares it.</summary>
    Shared = 2,

    /// <summary>On some way it has it to itself.</summary>
    Exclusive = 4,
}
