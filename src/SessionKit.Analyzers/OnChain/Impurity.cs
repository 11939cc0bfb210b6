using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>Why something is not pure.</summary>
/// <param name="what">What it does, as what a method does: "writes 'x'".</param>
/// <param name="instead">What to do instead.</param>
/// <param name="culprit">What of the operation it is; null for all of it.</param>
internal sealed class Impurity(string what, string instead, IOperation? culprit = null)
{
    /// <summary>What it does.</summary>
    public string What => what;

    /// <summary>What to do instead.</summary>
    public string Instead => instead;

    /// <summary>What of the operation it is; null for all of it.</summary>
    public IOperation? Culprit => culprit;
}
