using System.Runtime.Loader;

namespace SessionKit.Verifiers;

/// <summary>Holds one compiled test source. Everything that it refers to comes from the test's own context.</summary>
internal sealed class TestLoadContext() : AssemblyLoadContext("test source", isCollectible: true);
