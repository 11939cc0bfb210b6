using System;

namespace SessionKit.Layouts;

/// <summary>
/// Bytes that are no value of a type, or a value that has no bytes (a string over its bound). The one exception that
/// reading and writing layouts throws.
/// </summary>
public sealed class LayoutException : FormatException
{
    /// <summary>Makes one without details.</summary>
    public LayoutException()
        : this("The data do not have the layout that was expected.")
    {
    }

    /// <summary>Makes one with a message.</summary>
    public LayoutException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and a cause.</summary>
    public LayoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal LayoutException(string message, LayoutFailure reason, string field, int offset)
        : base(message)
    {
        Reason = reason;
        Field = field;
        Offset = offset;
    }

    /// <summary>What is wrong.</summary>
    public LayoutFailure Reason { get; }

    /// <summary>Which field, from the type inward: <c>Offered.ExpiresAt</c>.</summary>
    public string Field { get; } = string.Empty;

    /// <summary>Where the field begins, in bytes from the beginning of what was read or written.</summary>
    public int Offset { get; }
}
