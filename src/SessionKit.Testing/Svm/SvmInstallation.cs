using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SessionKit;

/// <summary>Where Node and the package <c>litesvm</c> are.</summary>
internal sealed record SvmInstallation(string Node, string Package)
{
    /// <summary>The release that this library was tested with.</summary>
    public const string TestedRelease = "1.5.0";

    private const string InstallPackage = $"Install it beside your solution with 'npm install litesvm@{TestedRelease}'";

    public static SvmInstallation Find(SvmLedgerOptions options) => new(FindNode(options), FindPackage(options));

    private static string FindNode(SvmLedgerOptions options)
    {
        if (options.Node is { } told)
        {
            return Require(told, nameof(SvmLedgerOptions) + "." + nameof(SvmLedgerOptions.Node));
        }

        if (Environment.GetEnvironmentVariable(SvmLedgerOptions.NodeVariable) is { Length: > 0 } variable)
        {
            return Require(variable, SvmLedgerOptions.NodeVariable);
        }

        string executable = OperatingSystem.IsWindows() ? "node.exe" : "node";
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, executable))
            .FirstOrDefault(File.Exists)
            ?? throw new SvmException(
                "SvmLedger runs the real VM under Node, and 'node' is not on the PATH. Install Node 20 or newer, or say where it is with "
                + $"{SvmLedgerOptions.NodeVariable} or SvmLedgerOptions.Node; or use LocalLedger, which needs neither.");

        static string Require(string path, string source) => File.Exists(path)
            ? path
            : throw new SvmException($"{source} names '{path}' as Node's executable, and there is no such file.");
    }

    private static string FindPackage(SvmLedgerOptions options)
    {
        string? told = options.Package ?? Environment.GetEnvironmentVariable(SvmLedgerOptions.PackageVariable);
        if (!string.IsNullOrEmpty(told))
        {
            string[] places = [told, Path.Combine(told, "litesvm"), InModules(told)];
            return places.FirstOrDefault(IsPackage)
                ?? throw new SvmException(
                    $"There is no package 'litesvm' in '{told}', which {(options.Package is null ? SvmLedgerOptions.PackageVariable : "SvmLedgerOptions.Package")} "
                    + $"names. {InstallPackage}.");
        }

        return Upwards(Directory.GetCurrentDirectory()).Concat(Upwards(AppContext.BaseDirectory)).Select(InModules).FirstOrDefault(IsPackage)
            ?? throw new SvmException(
                "SvmLedger needs the npm package 'litesvm', and no folder from the working directory or the program's own upwards has it in "
                + $"node_modules. {InstallPackage}, or say where it is with {SvmLedgerOptions.PackageVariable} or SvmLedgerOptions.Package.");
    }

    private static string InModules(string folder) => Path.Combine(folder, "node_modules", "litesvm");

    private static bool IsPackage(string folder) => Path.GetFileName(folder) == "litesvm" && File.Exists(Path.Combine(folder, "package.json"));

    private static IEnumerable<string> Upwards(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
