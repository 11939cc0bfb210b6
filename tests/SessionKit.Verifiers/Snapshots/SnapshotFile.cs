using System;
using System.IO;
using System.Text;

namespace SessionKit.Verifiers;

/// <summary>A text kept in a file beside the test, that the code must produce again.</summary>
public static class SnapshotFile
{
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Compares a text with the snapshot at a path, or writes it there.</summary>
    /// <exception cref="VerificationException">The snapshot is missing or differs, and is not to be updated.</exception>
    public static void Match(string path, string actual, SnapshotMode mode)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(actual);

        var expected = File.Exists(path) ? File.ReadAllText(path, utf8) : null;
        if (expected == actual)
        {
            return;
        }

        switch (mode)
        {
            case SnapshotMode.Update:
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, actual, utf8);
                break;
            case SnapshotMode.UpdateRefused:
                throw new VerificationException(
                    $"Snapshots are not updated where CI is 'true': update on your machine and review the change.\n{Report(path, expected, actual)}");
            default:
                throw new VerificationException(Report(path, expected, actual));
        }
    }

    private static string Report(string path, string? expected, string actual)
    {
        var name = Path.GetFileName(path);
        return expected is null
            ? $"There is no snapshot '{name}'. To create it, run the test with {Snapshot.UpdateVariable}=1 and review '{path}'. The text:\n{actual}"
            : $"The text is not that of the snapshot '{name}'. If it should be, run the test with {Snapshot.UpdateVariable}=1 and review the change of '{path}'.\n"
                + TextDifference.Describe(expected, actual);
    }
}
