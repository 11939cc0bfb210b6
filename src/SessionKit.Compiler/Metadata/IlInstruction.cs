using System.Reflection.Metadata;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Metadata;

/// <summary>One instruction of a method's body.</summary>
/// <param name="decoder">Finds what its tokens name.</param>
/// <param name="offset">Where it stands.</param>
/// <param name="code">What it does.</param>
internal sealed class IlInstruction(BodyDecoder decoder, int offset, ILOpCode code)
{
    private object? operand;
    private bool operandKnown;
    private TypeDescription? constrained;

    /// <summary>Where it stands in the body, its prefixes included.</summary>
    public int Offset { get; } = offset;

    /// <summary>What it does.</summary>
    public ILOpCode Code { get; } = code;

    /// <summary>A number that stands in it, the number of a variable, or the offset that a jump leads to.</summary>
    public long Integer { get; init; }

    /// <summary>A floating-point number that stands in it.</summary>
    public double Real { get; init; }

    /// <summary>What stands before it.</summary>
    public IlPrefixes Prefixes { get; init; }

    /// <summary>
    /// What it names: a type, a method, a field, a string, the offsets of a switch, or why that could not be found (<see cref="Unresolved"/>).
    /// </summary>
    public object? Operand
    {
        get
        {
            if (!operandKnown)
            {
                operand = Targets ?? (Token == 0 ? null : decoder.Resolve(Token, Code));
                operandKnown = true;
            }

            return operand;
        }
    }

    /// <summary>The type whose member a <c>constrained.</c> call is; null without one.</summary>
    /// <exception cref="MetadataException">It cannot be found.</exception>
    public TypeDescription? Constrained => constrained ??= ConstrainedToken == 0 ? null : decoder.ResolveType(ConstrainedToken);

    /// <summary>Where in the source it comes from.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>What stands in it for what it names; 0 for nothing.</summary>
    internal int Token { get; init; }

    /// <summary>What stands behind its <c>constrained.</c>; 0 without one.</summary>
    internal int ConstrainedToken { get; init; }

    /// <summary>The offsets of a switch.</summary>
    internal int[]? Targets { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"IL_{Offset:x4} {Code} {(operandKnown ? operand : null)}";
}
