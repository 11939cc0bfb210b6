namespace SessionKit.Compiler.IR;

/// <summary>A piece of a function's stack frame, whose content is undefined at entry.</summary>
/// <param name="id">Its number, unique in its function and printed as <c>$n</c>.</param>
/// <param name="size">In bytes.</param>
/// <param name="alignment">1, 2, 4 or 8 bytes.</param>
internal sealed class Slot(int id, int size, int alignment)
{
    /// <summary>Its number, unique in its function.</summary>
    public int Id { get; } = id;

    /// <summary>In bytes.</summary>
    public int Size { get; } = size;

    /// <summary>1, 2, 4 or 8 bytes.</summary>
    public int Alignment { get; } = alignment;

    /// <inheritdoc/>
    public override string ToString() => $"${Id}";
}
