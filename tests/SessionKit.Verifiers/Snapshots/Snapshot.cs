using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace SessionKit.Verifiers;

/// <summary>Snapshots beside the tests, in <c>Snapshots/</c>.</summary>
public static class Snapshot
{
    /// <summary>Set to 1, this environment variable writes snapshots anew instead of comparing; never where <c>CI</c> is true.</summary>
    public const string UpdateVariable = "SESSIONKIT_UPDATE_SNAPSHOTS";

    /// <summary>
    /// Compares a text with <c>Snapshots/{test class}.{test}[.{name}].txt</c>. The texts must be the same to the last
    /// byte, line ends included.
    /// </summary>
    /// <param name="actual">What the code produced.</param>
    /// <param name="name">Tells several snapshots of one test apart.</param>
    /// <param name="extension">The file's extension, for editors that colour it; not <c>.cs</c>, which the test project would compile.</param>
    /// <param name="member">Left to the compiler: the test's name.</param>
    /// <param name="file">Left to the compiler: the test's file, which is named after its class.</param>
    /// <exception cref="VerificationException">The snapshot is missing or differs.</exception>
    public static void Match(
        string actual, string? name = null, string extension = ".txt", [CallerMemberName] string member = "", [CallerFilePath] string file = "")
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!File.Exists(file))
        {
            // Builds with mapped paths (/_/…) hide where the test stands; tests/Directory.Build.props turns that off.
            throw new VerificationException($"The test's file is not at '{file}', so its snapshots cannot be found; was it built with mapped source paths?");
        }

        var stem = $"{Path.GetFileNameWithoutExtension(file)}.{member}{(name is null ? "" : "." + name)}";
        SnapshotFile.Match(Path.Combine(Path.GetDirectoryName(file)!, "Snapshots", stem + extension), actual, ModeOf(Environment.GetEnvironmentVariable));
    }

    /// <summary>What an environment asks for.</summary>
    public static SnapshotMode ModeOf(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (environment(UpdateVariable) != "1")
        {
            return SnapshotMode.Compare;
        }

        return string.Equals(environment("CI"), "true", StringComparison.OrdinalIgnoreCase) ? SnapshotMode.UpdateRefused : SnapshotMode.Update;
    }
}
