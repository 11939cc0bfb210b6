namespace SessionKit.Conformance;

/// <summary>Where xunit finds what makes test cases.</summary>
internal static class TestAssembly
{
    public const string Name = "SessionKit.Sessions.Tests";
}
