using SessionKit.Execution;

namespace SessionKit.Builtins;

/// <summary>A program that is part of the ledger, written in C# to behave as the one on chain.</summary>
internal abstract class Builtin
{
    /// <summary>Whether the log shows what the program returns; not for those that are part of the runtime on chain, too.</summary>
    public virtual bool LogsReturnData => true;

    /// <summary>Runs one instruction. Changes are staged in the frame's account views, or made through <see cref="AccountRules"/>.</summary>
    /// <exception cref="InstructionFailure">The instruction is refused; no other exception for whatever data it gets.</exception>
    public abstract void Process(InstructionFrame frame);
}
