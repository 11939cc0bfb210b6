using System;

namespace SessionKit;

/// <summary>How strict a ledger on the real VM is, where it starts, and where Node and LiteSVM are.</summary>
public sealed record SvmLedgerOptions : TestLedgerOptions
{
    /// <summary>The environment variable that names Node's executable: for machines where <c>node</c> is not on the PATH.</summary>
    public const string NodeVariable = "SESSIONKIT_NODE";

    /// <summary>The environment variable that names the folder of the <c>litesvm</c> package, or one whose <c>node_modules</c> holds it.</summary>
    public const string PackageVariable = "SESSIONKIT_LITESVM";

    /// <summary>Node's executable; null for what <see cref="NodeVariable"/> names, or <c>node</c> on the PATH.</summary>
    public string? Node { get; init; }

    /// <summary>
    /// The folder of the <c>litesvm</c> package, or one whose <c>node_modules</c> holds it; null for what <see cref="PackageVariable"/>
    /// names, or the first <c>node_modules</c> that has it, going up from the working directory and from the program's own folder.
    /// </summary>
    public string? Package { get; init; }

    /// <summary>How long the VM may take for one transaction, or for anything else that it is asked, before its process is ended; 30 seconds unless told otherwise.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
