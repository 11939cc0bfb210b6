namespace SessionKit.Protocols;

/// <summary>A type that has a Borsh layout.</summary>
public abstract record LayoutType
{
    /// <summary>The C# type, as any file may mention it.</summary>
    public abstract string CSharp { get; }

    /// <summary>The fewest bytes that a value takes.</summary>
    public abstract int MinSize { get; }

    /// <summary>The most bytes that a value takes. Arrays of arrays can pass the range of an <c>int</c>: saturates.</summary>
    public abstract long MaxSize { get; }

    /// <summary>Whether the value in memory is, byte for byte, its Borsh form, so that it is read in place.</summary>
    public abstract bool IsInPlace { get; }

    /// <summary>Whether some byte patterns of the right length are no value of the type.</summary>
    public abstract bool NeedsValidation { get; }

    /// <summary>Whether every value takes the same number of bytes.</summary>
    public bool IsFixedSize => MinSize == MaxSize;
}
