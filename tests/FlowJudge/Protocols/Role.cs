namespace SessionKit.FlowJudge.Protocols;

/// <summary>Somebody who acts in a protocol.</summary>
/// <param name="Index">Which one: also the number of the signer.</param>
/// <param name="Protocol">The name of the protocol's class.</param>
internal sealed record Role(int Index, string Protocol)
{
    private static readonly string[] names = ["Ann", "Ben", "Cyd"];

    /// <summary>The name of its client class.</summary>
    public string Name => names[Index];

    /// <summary>The name of a variable with the client, and of the signer in a step.</summary>
    public string Variable => names[Index].ToLowerInvariant();

    /// <summary>The client class, as code elsewhere names it.</summary>
    public string TypeName => $"{Protocol}.{Name}";
}
