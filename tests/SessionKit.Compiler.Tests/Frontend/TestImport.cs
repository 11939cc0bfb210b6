using System;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.Programs;

namespace SessionKit.Compiler.Tests.Frontend;

/// <summary>The importer as programs have it.</summary>
internal static class TestImport
{
    public static ImportOptions Options => Importing.Options();

    // Written out once more: the table of the importer is what is tested.
    public static ulong CodeOf(Type exception) => exception.Name switch
    {
        nameof(OverflowException) => 4910,
        nameof(IndexOutOfRangeException) or nameof(ArgumentOutOfRangeException) => 4911,
        nameof(DivideByZeroException) => 4912,
        nameof(ArgumentException) => 4913,
        nameof(InvalidOperationException) => 4914,
        _ => throw new ArgumentException($"{exception} has no code."),
    };
}
