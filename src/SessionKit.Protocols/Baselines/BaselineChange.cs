namespace SessionKit.Protocols;

/// <summary>One difference from the baseline.</summary>
/// <param name="Impact">What it does to what is deployed.</param>
/// <param name="Subject">The line that it is about, as it is now; as it was, where it is gone.</param>
/// <param name="Sentence">What changed and what follows, without a period.</param>
public sealed record BaselineChange(ChangeImpact Impact, BaselineLine Subject, string Sentence);
