using System;
using Xunit;

namespace SessionKit.Interop;

/// <summary>
/// A test that compares with a JavaScript library. It fails where Node is missing, so that the comparison is never left
/// out by accident; <c>SESSIONKIT_NO_NODE=1</c> leaves it out on purpose, and the run then reports it as skipped.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("SESSIONKIT_NO_NODE") == "1")
        {
            Skip = "SESSIONKIT_NO_NODE=1: nothing is compared with JavaScript libraries.";
        }
    }
}
