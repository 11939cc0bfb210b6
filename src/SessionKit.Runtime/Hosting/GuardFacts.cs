namespace SessionKit.Hosting;

/// <summary>What a step says of itself to a stored guard, as bits.</summary>
public static class GuardFacts
{
    /// <summary>It says who takes it.</summary>
    public const ulong Caller = 1;

    /// <summary>It says an amount.</summary>
    public const ulong Amount = 2;

    /// <summary>It says an account.</summary>
    public const ulong Account = 4;
}
