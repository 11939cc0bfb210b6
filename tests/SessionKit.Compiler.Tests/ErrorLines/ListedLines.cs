using System;
using System.Collections.Generic;
using System.Text;
using SessionKit.Compiler.ErrorLines;

namespace SessionKit.Compiler.Tests.ErrorLines;

/// <summary>Lines from a list.</summary>
internal sealed class ListedLines(IReadOnlyDictionary<uint, string> lines) : IErrorLineSource
{
    public IReadOnlyCollection<uint> KnownCodes => [.. lines.Keys];

    public ReadOnlyMemory<byte> LineOf(uint code) => Encoding.UTF8.GetBytes(lines.GetValueOrDefault(code, ""));
}
