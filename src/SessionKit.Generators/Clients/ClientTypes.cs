using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>How generated client code mentions types.</summary>
internal static class ClientTypes
{
    /// <summary>The kit's namespace, from anywhere.</summary>
    public const string Kit = "global::SessionKit.";

    /// <summary>The type that a stage of a session has: a state, the expired side of one, or closed.</summary>
    public static string Stage(SessionModel session, string state, bool expired)
    {
        if (state == StepModel.Closed)
        {
            return Kit + "Closed";
        }

        string reference = session.FindState(state)!.Type.Reference;
        return expired ? $"{Kit}Expired<{reference}>" : reference;
    }

    /// <summary>A role's class.</summary>
    public static string Role(SessionModel session, string role) => $"{session.Type.Reference}.{Names.Escape(role)}";

    /// <summary>A handle.</summary>
    public static string Handle(SessionModel session, string state, bool expired, string role) =>
        $"{Kit}Session<{Stage(session, state, expired)}, {role}>";

    /// <summary>What a step called by a role gives.</summary>
    public static string CallOf(SessionModel session, StepModel step, string role) =>
        step.IsBranch
            ? $"{Kit}Branch<{session.Type.Reference}.After{step.Name}<{role}>>"
            : $"{Kit}Call<{Stage(session, step.Targets[0], false)}, {role}>";

    /// <summary>What whoever takes a step is afterwards: who gave the session away is its former owner, and who got it is its owner.</summary>
    public static string RoleAfter(SessionModel session, StepModel step, string role) =>
        step.NewOwner is not { } owner ? role
        : role == TrackedFields.Owner ? StepModel.FormerOwner
        : role == Names.ToPascalCase(owner.Name) ? TrackedFields.Owner
        : role;

    /// <summary>The accessibility of what is generated beside a type.</summary>
    public static string Access(TypeName type) => type.IsPublic ? "public" : "internal";
}
