using System;
using System.Collections.Generic;
using System.IO;

namespace SessionKit.Compiler.Metadata;

/// <summary>An assembly that cannot be read; the message names the file. The only exception that the reader throws for what stands in a file.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">What found it.</param>
internal sealed class MetadataException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether an exception is one that System.Reflection.Metadata, or a reading that builds on it, trips over damage with. There is no other list.</summary>
    public static bool IsOfDamage(Exception exception) => exception is BadImageFormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException
        or InvalidCastException or ArithmeticException or NotSupportedException or IOException or InvalidDataException or UnauthorizedAccessException or KeyNotFoundException
        or NullReferenceException;
}
