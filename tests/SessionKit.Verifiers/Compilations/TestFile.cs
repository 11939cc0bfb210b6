namespace SessionKit.Verifiers;

/// <summary>A file that is no source: an additional file of the compilation.</summary>
/// <param name="Path">Its path, as the analyzer sees it.</param>
/// <param name="Text">What it says.</param>
public sealed record TestFile(string Path, string Text);
