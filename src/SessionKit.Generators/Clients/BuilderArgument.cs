namespace SessionKit.Generators;

/// <summary>A parameter of an instruction builder.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its C# type.</param>
/// <param name="Source">The account, vault or argument of the model that it is for.</param>
internal sealed record BuilderArgument(BuilderRole Role, string Name, string Type, string Source);

/// <summary>What a parameter of an instruction builder is.</summary>
internal enum BuilderRole
{
    /// <summary>An account's address.</summary>
    Account,

    /// <summary>The pin.</summary>
    Pin,

    /// <summary>The bump of the session's address.</summary>
    SessionBump,

    /// <summary>The bump of a vault's address.</summary>
    VaultBump,

    /// <summary>An argument of the step.</summary>
    Argument,
}
