using SessionKit.FlowJudge.Protocols;

namespace SessionKit.FlowJudge.Clients;

/// <summary>What a variable of a client method holds.</summary>
internal enum VariableKind
{
    /// <summary>A handle.</summary>
    Session,

    /// <summary>A step that is not sent yet.</summary>
    Call,

    /// <summary>What a step decided.</summary>
    Outcome,
}

/// <summary>A variable of a client method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Role">For whom.</param>
/// <param name="Stage">Of a handle, where the session is; of a call, where it leads.</param>
/// <param name="Step">Of an outcome, the step.</param>
/// <param name="IsBorrowed">Of a parameter, whether the method only looks.</param>
internal sealed record Variable(string Name, VariableKind Kind, Role Role, Stage Stage, Step? Step = null, bool IsBorrowed = false)
{
    /// <summary>Its type.</summary>
    public string TypeName => Kind switch
    {
        VariableKind.Session => $"Session<{Stage.TypeName}, {Role.TypeName}>",
        VariableKind.Call => $"Call<{Stage.TypeName}, {Role.TypeName}>",
        _ => Step!.OutcomeType,
    };
}
