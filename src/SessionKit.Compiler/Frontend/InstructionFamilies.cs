using System.Collections.Immutable;
using SessionKit.Compiler.Frontend.Families;

namespace SessionKit.Compiler.Frontend;

/// <summary>All families of instructions, in the order in which they are asked.</summary>
internal static class InstructionFamilies
{
    /// <summary>Those of every program. The last one says why what no other knows cannot be compiled.</summary>
    public static ImmutableArray<IInstructionFamily> All { get; } =
    [
        new VariableFamily(), new ConstantFamily(), new FieldFamily(), new CallFamily(), new BranchFamily(), new ArithmeticFamily(), new ComparisonFamily(), new ConversionFamily(),
        new CheckedArithmeticFamily(), new IndirectFamily(), new StaticFieldFamily(), new ObjectFamily(), new StackAllocationFamily(), new FinallyFamily(), new RefusedFamily(),
    ];
}
