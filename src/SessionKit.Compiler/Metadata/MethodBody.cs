using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace SessionKit.Compiler.Metadata;

/// <summary>A method's body.</summary>
/// <param name="Instructions">In order; never empty.</param>
/// <param name="Locals">The types of its variables.</param>
/// <param name="InitLocals">Whether its variables and its <c>stackalloc</c>s start as zeros.</param>
/// <param name="ExceptionRegions">Its <c>try</c> blocks.</param>
internal sealed record MethodBody(
    ImmutableArray<IlInstruction> Instructions, ImmutableArray<TypeDescription> Locals, bool InitLocals, ImmutableArray<ExceptionRegion> ExceptionRegions)
{
    /// <summary>Whether it has any.</summary>
    public bool HasExceptionRegions => ExceptionRegions.Length > 0;
}
