using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Finds vaults that no step ever creates.</summary>
internal static class VaultRules
{
    /// <summary>Checks the steps of a session.</summary>
    public static void Check(List<ReadStep> steps, IProblemSink? problems)
    {
        // While no step opens the session, its author is not done: what is missing is the opening step, not the vault.
        if (problems is null || !steps.Any(s => s.Model.Opens))
        {
            return;
        }

        var created = new HashSet<string>(steps.SelectMany(s => s.OpenedVaults));
        foreach (ReadStep step in steps)
        {
            foreach (IParameterSymbol vault in step.Method.Parameters.Where(p => p.Type.Is("TokenAccount") && p.Has("Vault") && created.Add(p.Name)))
            {
                problems.Report(
                    Problem.NameMeansNothing,
                    vault,
                    "a vault",
                    vault.Name,
                    "no step creates it (name it in the step that opens the session, or say [Vault(…, Opens = true)] where it is created)");
            }
        }
    }
}
