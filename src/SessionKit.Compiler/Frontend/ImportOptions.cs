using System.Collections.Immutable;

namespace SessionKit.Compiler.Frontend;

/// <summary>What the importer is made of.</summary>
/// <param name="Families">The families of instructions; the first that knows an instruction imports it.</param>
/// <param name="Intrinsics">The methods that mean something else than their IL; the first that matches counts.</param>
/// <param name="Statics">What static fields hold.</param>
/// <param name="Failures">How programs end where .NET throws.</param>
internal sealed record ImportOptions(
    ImmutableArray<IInstructionFamily> Families, ImmutableArray<IIntrinsic> Intrinsics, IStaticData Statics, IFailureCodes Failures);
