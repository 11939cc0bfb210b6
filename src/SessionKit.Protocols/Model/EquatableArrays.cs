using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace SessionKit.Protocols;

/// <summary>Makes equatable arrays.</summary>
public static class EquatableArrays
{
    /// <summary>Collects a sequence.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items.ToImmutableArray());
}
