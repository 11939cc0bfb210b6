namespace SessionKit.Protocols;

/// <summary>One line of a baseline: <c>field Escrow.Offered.Ask: u64</c>.</summary>
/// <param name="Kind">What it is about: <c>field</c>.</param>
/// <param name="Owner">What it belongs to: <c>Escrow.Offered</c>; empty for a program.</param>
/// <param name="Name">What it is called there: <c>Ask</c>.</param>
/// <param name="Value">What it is: <c>u64</c>; empty where the name says all.</param>
public sealed record BaselineLine(string Kind, string Owner, string Name, string Value)
{
    /// <summary>What stands at the end of a session's value if its bumps stand behind the state.</summary>
    internal const string BumpsLast = ", bumps last";

    /// <summary>Whether a session's bumps stand behind the state.</summary>
    internal bool HasBumpsLast => Value.EndsWith(BumpsLast, System.StringComparison.Ordinal);

    /// <summary>The owner and the name.</summary>
    public string Path => Owner.Length == 0 ? Name : $"{Owner}.{Name}";

    /// <summary>As it stands in the file.</summary>
    public override string ToString() => Value.Length == 0 ? $"{Kind} {Path}" : $"{Kind} {Path}: {Value}";
}
