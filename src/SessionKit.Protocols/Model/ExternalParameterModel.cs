namespace SessionKit.Protocols;

/// <summary>A parameter of an instruction of somebody else's program.</summary>
/// <param name="Name">Its name, without escape.</param>
/// <param name="Declaration">How it must be declared again, without its name: <c>ref global::SessionKit.TokenAccount</c>.</param>
/// <param name="Layout">For an argument: its layout; null for the context and accounts.</param>
/// <param name="IsContext">Whether it is the context.</param>
/// <param name="IsWritable">An account: whether the callee may change it.</param>
/// <param name="IsSigner">An account: whether it signs.</param>
/// <param name="IsAddress">An account: whether it goes along by its address alone, as programs do.</param>
public sealed record ExternalParameterModel(
    string Name, string Declaration, LayoutType? Layout, bool IsContext, bool IsWritable, bool IsSigner, bool IsAddress);
