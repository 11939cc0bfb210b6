using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>What holds for a whole compilation: which types carry sessions, what parameters say, which steps there are.</summary>
internal sealed class FlowContext
{
    private FlowContext(Compilation compilation)
    {
        Types = new HandleTypes();
        Ownership = new Ownership(compilation, Types);
        Steps = new ClientSteps(Types);
    }

    /// <summary>Which types carry sessions.</summary>
    public HandleTypes Types { get; }

    /// <summary>What becomes of a handle that is passed.</summary>
    public Ownership Ownership { get; }

    /// <summary>What a role may do in a state.</summary>
    public ClientSteps Steps { get; }

    /// <summary>Of a compilation; null if it knows no sessions.</summary>
    public static FlowContext? Of(Compilation compilation) =>
        compilation.GetTypesByMetadataName(Vocabulary.Namespace + ".Session`2").IsEmpty ? null : new FlowContext(compilation);
}
