using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Tells what the author wrote from what was generated: analyzers see both, the generator only the first, and they must read the same.</summary>
internal static class GeneratedCode
{
    /// <summary>Whether a symbol was declared by a generator only.</summary>
    public static bool IsGenerated(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0 && symbol.DeclaringSyntaxReferences.All(r => IsGenerated(r));

    /// <summary>Whether a piece of syntax is in a generated file.</summary>
    public static bool IsGenerated(SyntaxReference? reference) =>
        reference?.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) == true;
}
