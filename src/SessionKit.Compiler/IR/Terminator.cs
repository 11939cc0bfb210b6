namespace SessionKit.Compiler.IR;

/// <summary>The end of a block. Make one with the <see cref="Builder"/> or the factory methods.</summary>
internal sealed class Terminator
{
    /// <summary>How the block ends.</summary>
    public required TerminatorKind Kind { get; set; }

    /// <summary>What it reads.</summary>
    public Value[] Operands { get; set; } = [];

    /// <summary>The next blocks.</summary>
    public BlockTarget[] Targets { get; set; } = [];

    /// <summary>The comparison of a branch.</summary>
    public Condition Condition { get; set; }

    /// <summary>The width of a branch's comparison.</summary>
    public Width Width { get; set; } = Width.W64;

    /// <summary>The cases of a switch, all different.</summary>
    public ulong[] Cases { get; set; } = [];

    /// <summary>Where it comes from.</summary>
    public SourcePosition? Position { get; set; }

    /// <summary>Goes on in another block.</summary>
    public static Terminator Jump(BlockTarget target) => new() { Kind = TerminatorKind.Jump, Targets = [target] };

    /// <summary>Goes one of two ways.</summary>
    public static Terminator Branch(Condition condition, Width width, Value left, Value right, BlockTarget then, BlockTarget otherwise) => new()
    {
        Kind = TerminatorKind.Branch,
        Condition = condition,
        Width = width,
        Operands = [left, right],
        Targets = [then, otherwise],
    };

    /// <summary>Ends the program.</summary>
    public static Terminator Exit(Value code) => new() { Kind = TerminatorKind.Exit, Operands = [code] };

    /// <summary>Returns to the caller.</summary>
    public static Terminator Return(Value value) => new() { Kind = TerminatorKind.Return, Operands = [value] };
}
