using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>An argument or a local of a method.</summary>
/// <param name="type">Its type.</param>
internal sealed class Variable(TypeDescription type)
{
    /// <summary>Its type.</summary>
    public TypeDescription Type { get; } = type;

    /// <summary>Whether its address is taken, so that it may change unseen.</summary>
    public bool IsAddressTaken { get; set; }

    /// <summary>Whether it is assigned anywhere.</summary>
    public bool IsWritten { get; set; }

    /// <summary>Whether it may be read before it is assigned.</summary>
    public bool NeedsZero { get; set; }

    /// <summary>Its place; null for a struct argument, which is in the caller's frame, and for what needs no place.</summary>
    public Slot? Slot { get; set; }

    /// <summary>The address of a struct argument that the caller keeps; of another argument that never changes, its value.</summary>
    public Value? Argument { get; set; }

    /// <summary>The pieces of a small struct argument that never changes.</summary>
    public Value[]? Pieces { get; set; }
}
