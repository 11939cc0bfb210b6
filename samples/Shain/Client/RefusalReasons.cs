using System;
using SessionKit;

/// <summary>Says why a call failed.</summary>
public static class RefusalReasons
{
    /// <summary>The reason of a refusal.</summary>
    /// <param name="refusal">What the step ended with.</param>
    public static RefusalReason Of(StepRefusedException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Of(refusal.Code);
    }

    /// <summary>The reason of an error's number.</summary>
    /// <param name="code">The number, if there is one.</param>
    public static RefusalReason Of(uint? code) => code switch
    {
        6000 => RefusalReason.Unauthorized,
        6001 => RefusalReason.HolderBalanceTooLow,
        6002 => RefusalReason.SessionStillActive,
        6003 => RefusalReason.SessionExpired,
        6004 => RefusalReason.SessionNotFound,
        6005 => RefusalReason.InvalidParameter,
        6011 => RefusalReason.SessionAlreadyActive,
        _ => RefusalReason.Unknown,
    };
}
