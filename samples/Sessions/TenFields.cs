using System;
using SessionKit;

/// <summary>A session as the document has it: ten fields, in its order. Where each of them stands in the account is the README's table.</summary>
/// <param name="Scope">Determines authorization context.</param>
/// <param name="Guard">Controls access to this session.</param>
/// <param name="Owner">Owner of this session.</param>
/// <param name="Program">Program that created this session.</param>
/// <param name="BoundTo">For hierarchical authorization; null if bound to nothing.</param>
/// <param name="UsageCount">For rate limiting.</param>
/// <param name="SharedData">Cross-session communication.</param>
/// <param name="Metadata">Program-specific metadata: 64 bytes.</param>
/// <param name="CreatedAt">Creation tracking: seconds since 1970.</param>
/// <param name="UpdatedAt">Execution tracking: seconds since 1970.</param>
public sealed record TenFields(
    Sessions.SessionScope Scope,
    Guard Guard,
    Pubkey Owner,
    Pubkey Program,
    Pubkey? BoundTo,
    ulong UsageCount,
    Sessions.SharedData SharedData,
    ReadOnlyMemory<byte> Metadata,
    long CreatedAt,
    long UpdatedAt)
{
    /// <summary>Reads them from what a client holds of a session.</summary>
    public static TenFields Of<TRole>([Borrowed] Session<Sessions.Primary.Active, TRole> session)
        where TRole : RoleClient, Sessions.Primary.IRole
    {
        ArgumentNullException.ThrowIfNull(session);
        return new(
            session.Shared.Scope,
            session.Shared.Guard,
            session.Header.Owner,
            session.Header.Program,
            session.Header.BoundTo,
            session.Header.UsageCount,
            session.Shared.Data,
            session.Header.Metadata,
            session.Header.CreatedAt,
            session.Header.UpdatedAt);
    }
}
