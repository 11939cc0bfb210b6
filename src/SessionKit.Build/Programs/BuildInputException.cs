using System;

namespace SessionKit.Build.Programs;

/// <summary>A file that a program cannot be made from.</summary>
/// <param name="path">The file.</param>
/// <param name="reason">What is wrong with it.</param>
/// <param name="cause">What said so, if something did.</param>
internal sealed class BuildInputException(string path, string reason, Exception? cause = null) : Exception($"{path}: {reason}", cause)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong with it, as a sentence.</summary>
    public string Reason { get; } = $"{char.ToUpperInvariant(reason[0])}{reason[1..].TrimEnd('.')}.";
}
