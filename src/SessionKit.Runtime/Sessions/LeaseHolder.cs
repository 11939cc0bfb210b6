namespace SessionKit;

/// <summary>A session that holds an account for several steps.</summary>
/// <param name="Session">The session's account.</param>
/// <param name="Until">Until when, in seconds since 1970.</param>
public readonly record struct LeaseHolder(Pubkey Session, long Until);
