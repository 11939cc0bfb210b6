namespace SessionKit.Build.Programs;

/// <summary>A class with <c>[Program]</c>, as an assembly declares it.</summary>
/// <param name="Namespace">Its namespace; empty if it is in none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Idl">The Anchor IDL that was generated for it, as JSON; null if there is none.</param>
internal sealed record ProgramDeclaration(string Namespace, string Name, string? Idl)
{
    /// <summary>The name with its namespace.</summary>
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}
