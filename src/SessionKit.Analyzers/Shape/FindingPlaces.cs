using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>Finds the user's own declarations of what the checks of a protocol are about.</summary>
internal static class FindingPlaces
{
    /// <summary>Where a finding is said: at the step if it is about one, else at the state.</summary>
    /// <param name="session">The session's class.</param>
    /// <param name="finding">What was found.</param>
    public static Location? Of(INamedTypeSymbol session, ProtocolFinding finding) =>
        finding.Step is null
            ? session.GetTypeMembers(finding.State).SelectMany(t => t.Locations).FirstOrDefault(IsOurs)
            : session.GetMembers(finding.Step.Name).OfType<IMethodSymbol>().Where(m => IsMethodOf(m, finding.Step)).SelectMany(m => m.Locations).FirstOrDefault(IsOurs);

    /// <summary>Whether a method is the one that a step was read from.</summary>
    public static bool IsMethodOf(IMethodSymbol method, StepModel step)
    {
        if (method.Name != step.Name || !method.Has("Step") || method.Parameters.Length != step.Parameters.Count)
        {
            return false;
        }

        ITypeSymbol? first = method.Parameters.FirstOrDefault()?.Type;
        bool expired = first?.Is("Expired") == true;
        ITypeSymbol? state = expired ? ((INamedTypeSymbol)first!).TypeArguments.FirstOrDefault() : first;
        return step.Source is null
            ? state is null || !state.Has("State")
            : expired == step.FromExpired && state?.Name == step.Source;
    }

    private static bool IsOurs(Location location) =>
        location.IsInSource && !location.SourceTree.FilePath.EndsWith(".g.cs", System.StringComparison.OrdinalIgnoreCase);
}
