namespace SessionKit.Protocols;

/// <summary>What an <c>Account&lt;S&gt;</c> parameter holds.</summary>
/// <param name="State">The state S.</param>
/// <param name="FromExpired">Whether it must be the expired side (<c>Account&lt;Expired&lt;S&gt;&gt;</c>).</param>
/// <param name="Session">The session class that S belongs to.</param>
/// <param name="Prefix">The first seed of its address.</param>
/// <param name="Opens">Whether the step opens it.</param>
/// <param name="IfMissing">Whether one that is there already will do.</param>
/// <param name="KeySources">Where its key fields come from, in order, as far as names bind them.</param>
public sealed record OtherSessionModel(
    TypeName State, bool FromExpired, TypeName Session, string Prefix, bool Opens, bool IfMissing, EquatableArray<KeySource> KeySources)
{
    /// <summary>What the program tracks of it, in the order of its bytes.</summary>
    public EquatableArray<FieldModel> HeaderFields { get; init; }

    /// <summary>The fields of S, as far as they could be read.</summary>
    public EquatableArray<FieldModel> StateFields { get; init; }
}
