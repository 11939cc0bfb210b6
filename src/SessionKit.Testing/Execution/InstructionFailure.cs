using System;

namespace SessionKit.Execution;

/// <summary>
/// Ends an instruction, and with it the transaction. An exception because it has to pass through the frames of a
/// program that runs in this process, which must not be able to go on after a callee's refusal.
/// </summary>
internal sealed class InstructionFailure : Exception
{
    public InstructionFailure(InstructionError error, uint customCode = 0)
        : base(InstructionErrorText.Of(error, customCode))
    {
        Error = error;
        CustomCode = customCode;
    }

    /// <summary>A program that the VM ended itself, in the words in which it says why.</summary>
    public InstructionFailure(string reason)
        : base(reason) => Error = InstructionError.ProgramFailedToComplete;

    public InstructionError Error { get; }

    public uint CustomCode { get; }

    /// <summary>Whether a call of another program failed, rather than the program itself.</summary>
    public bool IsFromCall { get; set; }

    public static InstructionFailure Custom(uint code) => new(InstructionError.Custom, code);

    public TransactionError ToTransactionError(int instructionIndex) =>
        new(Error.ToString(), instructionIndex, Error == InstructionError.Custom ? CustomCode : null);
}
