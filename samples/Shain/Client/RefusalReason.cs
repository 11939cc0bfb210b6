/// <summary>Why a call failed, as far as an app must know to go on.</summary>
public enum RefusalReason
{
    /// <summary>Something else.</summary>
    Unknown,

    /// <summary>Buy more of the token first.</summary>
    HolderBalanceTooLow,

    /// <summary>There is a session already: go on with it.</summary>
    SessionAlreadyActive,

    /// <summary>Wait until it is over.</summary>
    SessionStillActive,

    /// <summary>Start another one.</summary>
    SessionExpired,

    /// <summary>Start one.</summary>
    SessionNotFound,

    /// <summary>Not yours.</summary>
    Unauthorized,

    /// <summary>A parameter is out of range.</summary>
    InvalidParameter,
}
