using System;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary>Instructions of other machines: none of them is there, and libraries ask before they use one.</summary>
internal sealed class HardwareIntrinsics : IIntrinsic
{
    /// <inheritdoc/>
    public bool Matches(MethodDescription method) =>
        method.IsStatic && method.Name is "get_IsSupported" or "get_IsHardwareAccelerated"
        && (method.DeclaringType.FullName.StartsWith("System.Runtime.Intrinsics.", StringComparison.Ordinal) || method.DeclaringType.FullName.StartsWith("System.Numerics.Vector", StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Import(MethodImporter importer, MethodDescription method, StackValue[] arguments) => importer.PushConstant(importer.Types.Boolean, 0);
}
