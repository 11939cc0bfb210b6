using System;
using System.Collections.Immutable;

namespace SessionKit;

/// <summary>A step was refused. Nothing that it would have done took effect.</summary>
public sealed class StepRefusedException : Exception
{
    internal StepRefusedException(string step, string errorName, string reason, TransactionError error, ImmutableArray<string> logs)
        : base($"{step} was refused: {errorName}{(error.CustomCode is { } code ? $" ({code})" : string.Empty)}. {reason}")
    {
        Step = step;
        ErrorName = errorName;
        Error = error;
        Logs = logs;
    }

    /// <summary>The step, or what was done in preparation of it.</summary>
    public string Step { get; }

    /// <summary>The name of the error: a member of the session's <c>Error</c> enum, of the called program's errors, or the runtime's own.</summary>
    public string ErrorName { get; }

    /// <summary>The error number, if it is a program's own.</summary>
    public uint? Code => Error.CustomCode;

    /// <summary>What the ledger said.</summary>
    public TransactionError Error { get; }

    /// <summary>What the programs logged up to the refusal.</summary>
    public ImmutableArray<string> Logs { get; }
}
