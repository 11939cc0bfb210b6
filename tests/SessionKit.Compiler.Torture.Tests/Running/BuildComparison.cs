using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Torture.Compilation;
using SessionKit.Compiler.Torture.Reduction;

namespace SessionKit.Compiler.Torture.Running;

/// <summary>Compiles functions from Debug and from Release code, which are to give the same bytes.</summary>
internal static class BuildComparison
{
    /// <summary>The functions that C# took, each with the programs of both builds; a program is null where the function cannot be compiled.</summary>
    public static IReadOnlyList<(Source Source, SbpfProgram? Debug, SbpfProgram? Release)> Run(IReadOnlyList<Source> sources, bool isChecked)
    {
        using var debug = Batch.Compile(sources, new Mode(IsOptimized: false, isChecked));
        using var release = Batch.Compile(debug.Functions, new Mode(IsOptimized: true, isChecked));
        return [.. release.Functions.Select(source => (source, Compile(debug, source), Compile(release, source)))];
    }

    /// <summary>Whether both builds gave the same bytes.</summary>
    public static bool AreSame(SbpfProgram? debug, SbpfProgram? release) =>
        debug is null || release is null ? debug == release : ElfWriter.Write(debug).AsSpan().SequenceEqual(ElfWriter.Write(release));

    /// <summary>The smallest function that still gives other programs in Debug and Release.</summary>
    public static Source Smallest(Source source, bool isChecked)
    {
        var finding = new Finding(source, new Mode(IsOptimized: true, isChecked), "Release", "", null) { Kind = FindingKind.Different };
        return Reducer.Reduce(finding, 600, text => Run([source with { Text = text }], isChecked) is [var (_, debug, release)] && debug is not null && release is not null && !AreSame(debug, release)).Source;
    }

    private static SbpfProgram? Compile(Batch batch, Source source) => Pipeline.Compile(batch.Assemblies, batch.Entry(source));
}
