namespace SessionKit.Protocols;

/// <summary>An error of the user's.</summary>
/// <param name="Code">Its number on the wire: 6000 and more.</param>
/// <param name="Name">The enum member's name.</param>
/// <param name="Message">What its author says of it; else its name in words.</param>
public sealed record ErrorModel(uint Code, string Name, string Message);
