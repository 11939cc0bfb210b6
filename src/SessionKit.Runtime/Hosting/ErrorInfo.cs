namespace SessionKit.Hosting;

/// <summary>One error of a program.</summary>
/// <param name="Code">The number on the wire.</param>
/// <param name="Name">Its name in C# and in the IDL.</param>
/// <param name="Message">What it means, as a sentence.</param>
public sealed record ErrorInfo(uint Code, string Name, string Message);
