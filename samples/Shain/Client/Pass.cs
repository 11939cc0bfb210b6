using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using SessionKit;

/// <summary>A holder's session as an app shows it: read once, counted down by the app itself.</summary>
/// <param name="Owner">The holder.</param>
/// <param name="StartedAt">When it began, in seconds since 1970.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Now">When this was read.</param>
/// <param name="ActionsCount">How often the holder passed in this session.</param>
/// <param name="LifetimeSessions">The holder's how manyth session this is.</param>
public sealed record Pass(Pubkey Owner, long StartedAt, long ExpiresAt, long Now, ulong ActionsCount, ulong LifetimeSessions)
{
    /// <summary>Whether the holder could pass when this was read.</summary>
    public bool IsActive => IsActiveAt(Now);

    /// <summary>The seconds that were left when this was read; 0 if none.</summary>
    public long RemainingSeconds => Math.Max(0, ExpiresAt - Now);

    /// <summary>Reads a holder's session; null if there is none.</summary>
    /// <param name="ledger">Where to look.</param>
    /// <param name="owner">The holder.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task<Pass?> ReadAsync(ILedger ledger, Pubkey owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        long now = await ledger.GetTimeAsync(cancellationToken);
        return await Shain.Fetch(ledger, new Shain.Key(owner), cancellationToken) switch
        {
            Shain.Found<Shain.Observer>.Active { Session.State: var state } => Of(owner, state, now),
            Shain.Found<Shain.Observer>.ActiveExpired { Session.State: var state } => Of(owner, state.Was, now),
            _ => null,
        };
    }

    /// <summary>When a session that begins now would end.</summary>
    /// <param name="startedAt">When it begins, in seconds since 1970.</param>
    /// <param name="duration">How long it lasts, in seconds.</param>
    public static long EstimateExpiry(long startedAt, long duration) => checked(startedAt + duration);

    /// <summary>Whether the holder can pass at a moment: at <see cref="ExpiresAt"/> itself it is over.</summary>
    /// <param name="now">The moment, in seconds since 1970.</param>
    public bool IsActiveAt(long now) => Owner != default && now < ExpiresAt;

    /// <summary>What is left, as an app shows it: <c>23h 05m</c>, <c>5m 03s</c>, <c>7s</c>, <c>expired</c>.</summary>
    /// <param name="now">The moment, in seconds since 1970; when this was read if left out.</param>
    public string FormatRemaining(long? now = null)
    {
        long left = ExpiresAt - (now ?? Now);
        (long hours, long minutes, long seconds) = (left / 3_600, left % 3_600 / 60, left % 60);
        return left <= 0 ? "expired"
            : hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{hours}h {minutes:00}m")
            : minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{minutes}m {seconds:00}s")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds}s");
    }

    private static Pass Of(Pubkey owner, Shain.Active state, long now) =>
        new(owner, state.StartedAt, state.ExpiresAt, now, state.ActionsCount, state.TotalSessions);
}
