using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>Finds in the user's source what a line of a baseline is about: the thing itself, or the nearest thing around it.</summary>
internal static class BaselinePlaces
{
    /// <summary>Where a difference is said.</summary>
    /// <param name="program">The program's class.</param>
    /// <param name="line">The line.</param>
    public static Location? Of(INamedTypeSymbol program, BaselineLine line)
    {
        ISymbol at = program;
        IEnumerable<string> path = line.Path.Split('.');
        foreach (string name in path.First() == program.Name ? path.Skip(1) : path)
        {
            if (at is not INamespaceOrTypeSymbol container || Find(container, name) is not { } found)
            {
                break;
            }

            at = found;
        }

        return at.Locations.FirstOrDefault(IsOurs) ?? program.Locations.FirstOrDefault(IsOurs);
    }

    private static ISymbol? Find(INamespaceOrTypeSymbol container, string name)
    {
        string member = name.Split('(')[0];
        return container.GetTypeMembers(member).FirstOrDefault()
            ?? container.GetMembers(member).FirstOrDefault(m => m.Locations.Any(IsOurs))
            ?? container.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m.Has("Step") && Names.ToSnakeCase(m.Name) == member)
            ?? (container as INamedTypeSymbol)?.GetTypeMembers("Key").FirstOrDefault()?.GetMembers(member).FirstOrDefault()
            ?? container.GetTypeMembers().FirstOrDefault(t => t.Has("Shared"))?.GetMembers(member).FirstOrDefault();
    }

    private static bool IsOurs(Location location) =>
        location.IsInSource && !location.SourceTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);
}
