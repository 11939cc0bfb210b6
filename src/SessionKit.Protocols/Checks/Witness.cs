using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>A way through a protocol, in words.</summary>
internal static class Witness
{
    /// <summary>What stands for the passing of time.</summary>
    public const string Time = "(time)";

    /// <summary>The steps of a path: <c>Make → (time) → Settle</c>.</summary>
    public static string Of(IEnumerable<ProtocolEdge>? path) =>
        path is null ? string.Empty : string.Join(" → ", path.Select(e => e.Step?.Name ?? Time));

    /// <summary>The shortest way from nothing to a node; empty where there is none.</summary>
    public static string Of(ProtocolGraph graph, ProtocolNode node) => Of(graph.ShortestPath(ProtocolNode.Missing, node));
}
