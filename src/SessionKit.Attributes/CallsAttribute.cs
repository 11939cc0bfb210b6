using System;

namespace SessionKit;

/// <summary>
/// Says which external program a step calls, so that its account is among those of the instruction.
/// </summary>
/// <param name="program">The <see cref="ExternalAttribute"/> class.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CallsAttribute(Type program) : Attribute
{
    /// <summary>The external program's class.</summary>
    public Type Program { get; } = program;
}
