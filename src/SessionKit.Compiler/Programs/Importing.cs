using System.Collections.Immutable;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.Frontend.Failures;
using SessionKit.Compiler.Frontend.Intrinsics;
using SessionKit.Compiler.Frontend.Statics;

namespace SessionKit.Compiler.Programs;

/// <summary>What the importer of every program is made of.</summary>
internal static class Importing
{
    private static readonly ImmutableArray<IIntrinsic> intrinsics =
    [
        new UnsafeIntrinsics(), new RuntimeHelpersIntrinsics(), new TypeIntrinsics(), new ComparerIntrinsics(), new HardwareIntrinsics(), new BlockIntrinsics(),
        new SyscallIntrinsics(), new FailureRecordIntrinsics(), new RefusedIntrinsics(),
    ];

    /// <summary>The options of one compilation, which remember what static fields hold.</summary>
    public static ImportOptions Options()
    {
        var failures = new FailureCodes();
        ImportOptions With(IStaticData statics) => new(InstructionFamilies.All, intrinsics, statics, failures);
        return With(new StaticData(With));
    }
}
