namespace SessionKit.Compiler.Reporting;

/// <summary>What is known of a register.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Value">The constant, or the slot of the load.</param>
internal readonly record struct RegisterFact(RegisterFactKind Kind, ulong Value)
{
    /// <summary>Nothing.</summary>
    public static RegisterFact Unknown => default;

    /// <summary>The constant, where it is one.</summary>
    public ulong? Constant => Kind == RegisterFactKind.Constant ? Value : null;

    /// <summary>That it is a constant.</summary>
    public static RegisterFact Of(ulong constant) => new(RegisterFactKind.Constant, constant);

    /// <summary>What holds if either of two facts may.</summary>
    public RegisterFact Or(RegisterFact other) => this == other ? this : Unknown;
}
