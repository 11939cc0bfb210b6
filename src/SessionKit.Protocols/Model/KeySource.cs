namespace SessionKit.Protocols;

/// <summary>Where a key field's value comes from.</summary>
/// <param name="Field">The key field.</param>
/// <param name="Source">What determines it; null if nothing does.</param>
public sealed record KeySource(FieldModel Field, Source? Source);
