namespace SessionKit.Protocols;

/// <summary>A field of a key, state, event, struct or argument list.</summary>
/// <param name="Name">Its name in C#, without escape.</param>
/// <param name="Type">Its layout.</param>
/// <param name="Documentation">What its author says of it; empty if nothing.</param>
public sealed record FieldModel(string Name, LayoutType Type, string Documentation = "");
