using System;

namespace SessionKit;

/// <summary>A step cannot even be put together: something that it names is not on the ledger. Nothing was sent.</summary>
public sealed class StepPlanException : InvalidOperationException
{
    /// <summary>Says what is missing.</summary>
    public StepPlanException(string message)
        : base(message)
    {
    }
}
