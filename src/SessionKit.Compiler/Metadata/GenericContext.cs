using System.Collections.Immutable;

namespace SessionKit.Compiler.Metadata;

/// <summary>What the generic parameters of a signature stand for; where there is nothing, they stand for themselves.</summary>
/// <param name="TypeArguments">Those of the type.</param>
/// <param name="MethodArguments">Those of the method.</param>
/// <param name="IsOpen">Whether parameters stay parameters.</param>
internal readonly record struct GenericContext(
    ImmutableArray<TypeDescription> TypeArguments, ImmutableArray<TypeDescription> MethodArguments, bool IsOpen = false)
{
    /// <summary>Of what is not generic.</summary>
    public static GenericContext None { get; } = new([], []);

    /// <summary>Of signatures that are only compared.</summary>
    public static GenericContext Open { get; } = new([], [], true);
}
