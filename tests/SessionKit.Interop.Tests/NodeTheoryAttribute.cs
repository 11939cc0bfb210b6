using System;
using Xunit;

namespace SessionKit.Interop;

/// <summary>A <see cref="NodeFactAttribute"/> with arguments.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = new NodeFactAttribute().Skip;
}
