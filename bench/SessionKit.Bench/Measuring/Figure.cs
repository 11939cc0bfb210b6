namespace SessionKit.Bench;

/// <summary>A row of the table.</summary>
/// <param name="Work">What is done.</param>
/// <param name="Peer">Whom it is compared with.</param>
/// <param name="Target">What it must reach.</param>
/// <param name="Today">What it reaches.</param>
/// <param name="Held">Whether that is enough; null where a figure only stands beside another.</param>
internal sealed record Figure(string Work, string Peer, string Target, string Today, bool? Held);
