using System;

namespace SessionKit;

/// <summary>
/// On a <c>ref Account&lt;S&gt;</c>: this step opens another session, in state S, beside its own. Its key fields are bound by name.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OpensAttribute : Attribute
{
    /// <summary>Whether a session that is there already is used as it is. Without it the address must be free.</summary>
    public bool IfMissing { get; set; }
}
