using System.Collections.Generic;

namespace SessionKit.Compiler.IR;

/// <summary>Instructions that run one after another, and an end.</summary>
/// <param name="id">Its number, unique in its function and printed as <c>^n</c>.</param>
internal sealed class Block(int id)
{
    /// <summary>Its number, unique in its function.</summary>
    public int Id { get; } = id;

    /// <summary>What every edge into the block passes.</summary>
    public List<Parameter> Parameters { get; } = [];

    /// <summary>In the order in which they run.</summary>
    public List<Instruction> Instructions { get; set; } = [];

    /// <summary>Null only while the block is being built.</summary>
    public Terminator? Terminator { get; set; }

    /// <summary>The edges out of the block.</summary>
    public IReadOnlyList<BlockTarget> Targets => Terminator?.Targets ?? [];

    /// <inheritdoc/>
    public override string ToString() => $"^{Id}";
}
