namespace SessionKit.Compiler.Backend;

/// <summary>A stretch of code that is called.</summary>
/// <param name="Name">As in the IR.</param>
/// <param name="Start">Its first slot.</param>
/// <param name="FrameSize">How many bytes below the frame pointer it uses.</param>
internal sealed record SbpfFunction(string Name, int Start, int FrameSize);
