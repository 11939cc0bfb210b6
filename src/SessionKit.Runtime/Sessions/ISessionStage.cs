namespace SessionKit;

/// <summary>Where a session can be, as a type: a state, the expired side of one (<c>Expired&lt;S&gt;</c>), or <c>Closed</c>.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface ISessionStage<TSelf>
    where TSelf : struct, ISessionStage<TSelf>
{
    /// <summary>Its name, as messages mention it.</summary>
    static abstract string StageName { get; }

    /// <summary>Whether a session's account is at this stage, and if so, what it holds.</summary>
    /// <param name="protocol">The session's protocol.</param>
    /// <param name="address">The account.</param>
    /// <param name="account">What it holds; null if there is nothing.</param>
    /// <param name="now">The ledger's clock; null to take a state for what it is, whatever the time.</param>
    /// <param name="stage">What was read.</param>
    static abstract bool TryRead(SessionProtocol protocol, Pubkey address, AccountData? account, long? now, out TSelf stage);
}
