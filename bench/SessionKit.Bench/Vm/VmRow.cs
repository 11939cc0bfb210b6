namespace SessionKit.Bench;

/// <summary>One figure of the VM.</summary>
/// <param name="Key">Its name in the file of <c>--json</c>.</param>
/// <param name="Work">What was done.</param>
/// <param name="Peer">What others take for it.</param>
/// <param name="Target">What it may take: compute units of the whole transaction, or bytes; 0 where nothing was promised.</param>
/// <param name="Today">What it took.</param>
internal sealed record VmRow(string Key, string Work, string Peer, long Target, long Today)
{
    /// <summary>As a row of the table.</summary>
    public Figure ToFigure()
    {
        string unit = Key.EndsWith(".bytes", System.StringComparison.Ordinal) ? "bytes" : "units";
        return Target == 0
            ? new Figure(Work, Peer, string.Empty, $"{Today:N0} {unit}", null)
            : new Figure(Work, Peer, $"≤ {Target:N0} {unit}", $"{Today:N0} {unit}", Today <= Target);
    }
}
