namespace SessionKit.Compiler.IR;

/// <summary>A 64-bit integer that is defined once: a parameter of a block, or the result of an instruction.</summary>
internal abstract class Value
{
    /// <summary>Its number, unique in its function and printed as <c>%n</c>.</summary>
    public int Id { get; init; }

    /// <summary>What the front end knows about the memory it points into.</summary>
    public Provenance Provenance { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"%{Id}";
}
