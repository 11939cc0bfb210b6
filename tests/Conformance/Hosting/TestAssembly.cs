namespace SessionKit.Conformance;

/// <summary>Where xunit finds what makes test cases: other test projects that take these files in have another.</summary>
internal static class TestAssembly
{
    public const string Name = "SessionKit.Conformance";
}
