using System.Collections.Immutable;

namespace SessionKit.Compiler.Programs;

/// <summary>A class with <c>[Program]</c>, as an assembly declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FullName">The name with its namespace and the classes around it, with dots.</param>
/// <param name="Idl">The Anchor IDL that was generated for it, as JSON; null if there is none.</param>
internal sealed record ProgramDeclaration(string Name, string FullName, string? Idl)
{
    /// <summary>The class in which generated code has the entrypoint: the generators' <c>OnChainFile.ClassOf</c>.</summary>
    public string HandlersType => $"SessionKit.OnChain.{FullName.Replace("_", "__", System.StringComparison.Ordinal).Replace('.', '_')}Handlers";

    /// <summary>The names of the program's instructions, from its IDL.</summary>
    public ImmutableArray<string> Steps => IdlReader.InstructionsOf(Idl);
}
