using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>Answers for a session's steps from the bodies of their methods.</summary>
/// <param name="session">The session's class.</param>
/// <param name="bodies">Its methods' bodies.</param>
internal sealed class VaultCare(INamedTypeSymbol session, VaultBodies bodies) : IVaultCare
{
    /// <inheritdoc/>
    public bool Closes(StepModel taken, string target, string vault)
    {
        IMethodSymbol? method = session.GetMembers(taken.Name).OfType<IMethodSymbol>().FirstOrDefault(m => FindingPlaces.IsMethodOf(m, taken));
        return method?.Parameters.FirstOrDefault(p => p.Name == vault) is { } parameter && bodies.Closes(method, parameter, target);
    }
}
