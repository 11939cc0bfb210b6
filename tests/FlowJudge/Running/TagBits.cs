using System;

namespace SessionKit.FlowJudge.Running;

/// <summary>What a step's one argument tells the program to do.</summary>
[Flags]
public enum TagBits
{
    /// <summary>Go through, by the first outcome.</summary>
    None = 0,

    /// <summary>Refuse.</summary>
    Refuse = 1,

    /// <summary>The second outcome.</summary>
    Second = 2,

    /// <summary>The third outcome.</summary>
    Third = 4,

    /// <summary>Lead to a state whose time is over at once.</summary>
    Expire = 8,
}
