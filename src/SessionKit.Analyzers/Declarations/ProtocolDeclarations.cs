using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>
/// The declarations of one compilation as <see cref="ProtocolReader"/> reads them. All rules share one reading: each of them reports its own part
/// of what the reading found, and none reads a program again.
/// </summary>
internal sealed class ProtocolDeclarations
{
    // Keyed by the compilation and held only as long as somebody else holds it: an analyzer itself may keep nothing between compilations.
    private static readonly ConditionalWeakTable<Compilation, ProtocolDeclarations> Known = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, Lazy<ReadDeclaration>> declarations = new(SymbolEqualityComparer.Default);

    private ProtocolDeclarations()
    {
    }

    /// <summary>The declarations of a compilation; null if it does not know SessionKit, so that nothing in it can concern us.</summary>
    public static ProtocolDeclarations? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName(Vocabulary.MetadataName("Program")) is null
            ? null
            : Known.GetValue(compilation, static _ => new ProtocolDeclarations());

    /// <summary>What was found in a type, its nested types left out unless it is a program.</summary>
    public ReadDeclaration Read(INamedTypeSymbol type) =>
        declarations.GetOrAdd(type, static t => new Lazy<ReadDeclaration>(() => ReadOnce(t))).Value;

    private static ReadDeclaration ReadOnce(INamedTypeSymbol type)
    {
        var problems = new ProblemList(type);
        ProgramModel? program = type.Has("Program") ? ProtocolReader.Read(type, problems) : null;
        if (type.Has("Union"))
        {
            LayoutReader.ReadUnion(type, problems);
        }
        else if (type.Has("Layout"))
        {
            LayoutReader.ReadDeclaration(type, problems);
        }

        if (type.Has("External"))
        {
            ExternalReader.Read(type, problems);
        }

        PlacementRules.Check(type, problems);
        return new ReadDeclaration(program, problems.ToImmutable());
    }
}
