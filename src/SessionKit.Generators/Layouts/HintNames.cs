using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Names generated files. Two names that differ in case only are one to the compiler, and would stop the generator.</summary>
internal static class HintNames
{
    /// <summary>The names among these that others equal but for case.</summary>
    public static EquatableArray<string> Collisions(IEnumerable<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Skip(1).Any())
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The name of a file that adds to a type: <c>Trade.Escrow.Offered.Layout.g.cs</c>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="what">What the file adds.</param>
    /// <param name="collisions">The names that need a number, because others equal them but for case.</param>
    public static string Of(TypeName type, string what, EquatableArray<string> collisions)
    {
        int number = collisions.TakeWhile(name => name != type.HintName).Count();
        return number == collisions.Count ? $"{type.HintName}.{what}.g.cs" : $"{type.HintName}.{number + 1}.{what}.g.cs";
    }
}
