using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>A step with consequences must be signed by somebody, or say that anybody may take it.</summary>
internal static class ConsequenceRules
{
    /// <summary>Checks a step.</summary>
    /// <returns>Whether it may be taken without a signature, or asks for one.</returns>
    public static bool Check(IMethodSymbol method, StepModel step, IProblemSink? problems)
    {
        // Who opens a session signs in any case, since somebody pays; that is said elsewhere.
        if (step.Opens || step.Roles.Count > 0 || method.Has("Anyone"))
        {
            return true;
        }

        IParameterSymbol? vault = method.Parameters.FirstOrDefault(p => p.RefKind == RefKind.Ref && AccountTypes.IsVault(p));
        string? consequence = step.Targets.Contains(StepModel.Closed)
            ? "ends the session"
            : vault is null ? null : $"can move {(vault.Type.Is("Wallet") ? "lamports out of wallet" : "tokens out of vault")} '{vault.Name}'";
        if (consequence is not null)
        {
            problems?.Report(Problem.UnsignedStep, method, method.Name, consequence);
        }

        return consequence is null;
    }
}
