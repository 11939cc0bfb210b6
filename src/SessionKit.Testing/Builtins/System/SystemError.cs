namespace SessionKit.Builtins.System;

/// <summary>The system program's own error numbers.</summary>
internal static class SystemError
{
    public const uint AccountAlreadyInUse = 0;
    public const uint ResultWithNegativeLamports = 1;
    public const uint InvalidAccountDataLength = 3;
    public const uint AddressWithSeedMismatch = 5;
}
