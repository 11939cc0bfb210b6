using System;
using System.Collections.Generic;

namespace SessionKit.Compiler.ErrorLines;

/// <summary>Knows what a program logs when it ends with an error.</summary>
internal interface IErrorLineSource
{
    /// <summary>Every code that has a line: those that a code computed on chain is looked up among.</summary>
    IReadOnlyCollection<uint> KnownCodes { get; }

    /// <summary>The line of an error, in UTF-8; empty for one that has none.</summary>
    ReadOnlyMemory<byte> LineOf(uint code);
}
