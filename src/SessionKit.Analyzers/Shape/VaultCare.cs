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
    public bool Closes(StepModel taken, string target, string vault) =>
        taken.Batch is { } batch ? batch.Steps.Any(s => Closes(s, s.Targets.Contains(target) || s.Targets.Count == 0 ? target : s.Targets[0], vault))
        : MethodOf(taken) is { } method && method.Parameters.FirstOrDefault(p => p.Name == vault) is { } parameter && bodies.Closes(method, parameter, target);

    /// <inheritdoc/>
    public bool PaysInto(StepModel taken, string role, string wallet) =>
        taken.Batch is { } batch ? batch.Steps.Any(s => PaysInto(s, role, wallet))
        : MethodOf(taken) is { } method
        && method.Parameters.FirstOrDefault(p => p.Name == wallet && p.Type.Is("Wallet")) is { } into
        && method.Parameters.FirstOrDefault(p => p.Type.Is("Signer") && Names.ToPascalCase(p.Name) == role) is { } from
        && bodies.Pays(method, "SystemProgram", from, into);

    /// <inheritdoc/>
    public bool PaysOut(StepModel taken, string vault, string account) =>
        taken.Batch is { } batch ? batch.Steps.Any(s => PaysOut(s, vault, account))
        : MethodOf(taken) is { } method
        && method.Parameters.FirstOrDefault(p => p.Name == vault) is { } from
        && method.Parameters.FirstOrDefault(p => p.Name == account) is { } into
        && bodies.Pays(method, "TokenProgram", from, into);

    private IMethodSymbol? MethodOf(StepModel taken) =>
        session.GetMembers(taken.Name).OfType<IMethodSymbol>().FirstOrDefault(m => FindingPlaces.IsMethodOf(m, taken));
}
