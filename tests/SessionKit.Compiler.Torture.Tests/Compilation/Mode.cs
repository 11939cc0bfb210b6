using System.Collections.Generic;

namespace SessionKit.Compiler.Torture.Compilation;

/// <summary>How C# is compiled to IL.</summary>
/// <param name="IsOptimized">As Release, else as Debug.</param>
/// <param name="IsChecked">Whether arithmetic is checked where the source does not say.</param>
internal readonly record struct Mode(bool IsOptimized, bool IsChecked)
{
    /// <summary>All four.</summary>
    public static IReadOnlyList<Mode> All { get; } = [Of(0), Of(1), Of(2), Of(3)];

    /// <summary>Each in turn.</summary>
    public static Mode Of(int number) => new(number % 2 == 1, number / 2 % 2 == 1);

    /// <inheritdoc/>
    public override string ToString() => $"{(IsOptimized ? "Release" : "Debug")}, {(IsChecked ? "checked" : "unchecked")}";
}
