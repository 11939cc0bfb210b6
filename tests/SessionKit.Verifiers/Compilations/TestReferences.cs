using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Verifiers;

/// <summary>What a test source is compiled against.</summary>
public static class TestReferences
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> framework = new(ReadFramework);

    private static readonly Lazy<ImmutableArray<MetadataReference>> sessionKit = new(ReadSessionKit);

    /// <summary>The assemblies of the framework that the tests run on, and nothing else that the test host has loaded.</summary>
    public static ImmutableArray<MetadataReference> Framework => framework.Value;

    /// <summary>The assemblies that a user of SessionKit compiles against.</summary>
    public static ImmutableArray<MetadataReference> SessionKit => sessionKit.Value;

    private static string[] TrustedAssemblies =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")
            ?? throw new InvalidOperationException("The host lists no trusted platform assemblies to compile against."))
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static ImmutableArray<MetadataReference> ReadFramework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return [.. TrustedAssemblies
            .Where(path => string.Equals(Path.GetDirectoryName(path), folder, StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];
    }

    private static ImmutableArray<MetadataReference> ReadSessionKit() =>
        [Find("SessionKit.Attributes"), Find("SessionKit.Runtime"), Find("SessionKit.Testing")];

    private static PortableExecutableReference Find(string assemblyName) =>
        TrustedAssemblies.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == assemblyName) is { } path
            ? MetadataReference.CreateFromFile(path)
            : throw new InvalidOperationException($"'{assemblyName}' is not among the assemblies of this test project; does it reference SessionKit.Verifiers?");
}
