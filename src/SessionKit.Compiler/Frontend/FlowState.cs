namespace SessionKit.Compiler.Frontend;

/// <summary>What is known at the end of a block, for a block that nothing else leads to.</summary>
/// <param name="Stack">The evaluation stack, the deepest entry first.</param>
/// <param name="Variables">What variables hold, where that is known.</param>
internal sealed record FlowState(StackValue[] Stack, StackValue?[] Variables);
