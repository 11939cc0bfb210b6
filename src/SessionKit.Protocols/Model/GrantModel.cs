namespace SessionKit.Protocols;

/// <summary>How a step that opens a child session binds it to its parent.</summary>
/// <param name="Parent">The account that is the parent.</param>
/// <param name="Scope">The argument that is the scope.</param>
/// <param name="Grantor">Who grants: the signer that the parent names.</param>
/// <param name="GrantorField">Where the parent names him, if not in its key; null if in its key.</param>
/// <param name="Steps">The steps that he may grant; 0 if the parent is a child itself, whose own scope says it.</param>
/// <param name="ParentOffset">How many bytes of the parent's tracked header stand before its incarnation.</param>
public sealed record GrantModel(string Parent, string Scope, string Grantor, Source? GrantorField, ulong Steps, int ParentOffset)
{
    /// <summary>For a field of the parent's tracked header: how many bytes of the header stand before it.</summary>
    public int GrantorOffset { get; init; }

    /// <summary>The argument that is the child's list of accounts; null if the step gives it none.</summary>
    public string? Accounts { get; init; }

    /// <summary>How many bytes of the parent's tracked header stand before its own list of accounts; null if it keeps none.</summary>
    public int? ParentAccountsOffset { get; init; }

    /// <summary>Whether the parent is a child itself.</summary>
    public bool IsFurther => Steps == 0;
}
