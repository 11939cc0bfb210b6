namespace SessionKit.Protocols;

/// <summary>A way from one node to another. A step that decides between targets is one edge for each.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it leads.</param>
/// <param name="Step">The step; null where only time passes.</param>
public sealed record ProtocolEdge(ProtocolNode From, ProtocolNode To, StepModel? Step);
