namespace SessionKit.Bench;

/// <summary>A state whose size varies within bounds.</summary>
[Layout]
internal readonly partial record struct Profile(
    Pubkey Owner, [Bound(32)] string Name, [Bound(8)] ulong[] Scores, ulong? Limit, uint Rank, bool IsOpen);
