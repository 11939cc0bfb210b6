using SessionKit.Execution;

namespace SessionKit.Builtins;

/// <summary>A program that is part of the ledger, written in C# to behave as the one on chain.</summary>
internal abstract class Builtin
{
    /// <summary>Runs one instruction. Changes are staged in the frame's account views, or made through <see cref="AccountRules"/>.</summary>
    /// <exception cref="InstructionFailure">The instruction is refused; no other exception for whatever data it gets.</exception>
    public abstract void Process(InstructionFrame frame);
}
