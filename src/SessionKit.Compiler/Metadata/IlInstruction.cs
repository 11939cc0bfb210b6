using System;
using System.Reflection.Metadata;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Metadata;

/// <summary>One instruction of a method's body.</summary>
internal sealed class IlInstruction
{
    private readonly Lazy<object?> operand;
    private readonly Lazy<TypeDescription?> constrained;

    /// <summary>Made by the decoder.</summary>
    public IlInstruction(int offset, ILOpCode code, long integer, double real, IlPrefixes prefixes, Func<object?> operand, Func<TypeDescription?> constrained)
    {
        (Offset, Code, Integer, Real, Prefixes) = (offset, code, integer, real, prefixes);
        this.operand = new Lazy<object?>(operand);
        this.constrained = new Lazy<TypeDescription?>(constrained);
    }

    /// <summary>Where it stands in the body, its prefixes included.</summary>
    public int Offset { get; }

    /// <summary>What it does.</summary>
    public ILOpCode Code { get; }

    /// <summary>A number that stands in it, the number of a variable, or the offset that a jump leads to.</summary>
    public long Integer { get; }

    /// <summary>A floating-point number that stands in it.</summary>
    public double Real { get; }

    /// <summary>What stands before it.</summary>
    public IlPrefixes Prefixes { get; }

    /// <summary>
    /// What it names: a type, a method, a field, a string, the offsets of a switch, or why that could not be found (<see cref="Unresolved"/>).
    /// </summary>
    public object? Operand => operand.Value;

    /// <summary>The type whose member a <c>constrained.</c> call is; null without one.</summary>
    public TypeDescription? Constrained => constrained.Value;

    /// <summary>Where in the source it comes from.</summary>
    public SourcePosition? Position { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"IL_{Offset:x4} {Code} {(operand.IsValueCreated ? operand.Value : null)}";
}
