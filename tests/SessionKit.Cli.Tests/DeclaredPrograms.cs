namespace SessionKit.Cli.Tests;

[Program("11111111111111111111111111111111")]
internal static class Vault
{
    public const string Idl = "{ \"vault\": true }";
}

[Program("11111111111111111111111111111111")]
internal static class Counter
{
    public const string Idl = "{ \"counter\": true }";
}
