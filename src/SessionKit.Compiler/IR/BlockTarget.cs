namespace SessionKit.Compiler.IR;

/// <summary>An edge of the control flow: the next block and what its parameters become.</summary>
/// <param name="block">Where it leads.</param>
/// <param name="arguments">One per parameter of the block.</param>
internal sealed class BlockTarget(Block block, params Value[] arguments)
{
    /// <summary>Where it leads.</summary>
    public Block Block { get; set; } = block;

    /// <summary>One per parameter of the block.</summary>
    public Value[] Arguments { get; set; } = arguments;
}
