using System;

namespace SessionKit.Compiler.Metadata;

/// <summary>An assembly that cannot be read; the message names the file. The only exception that the reader throws for what stands in a file.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">What found it.</param>
internal sealed class MetadataException(string message, Exception? inner = null) : Exception(message, inner);
