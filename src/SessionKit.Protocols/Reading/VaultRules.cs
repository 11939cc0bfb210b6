using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Finds vaults that no step ever opens, and wallets that are one under two names.</summary>
internal static class VaultRules
{
    /// <summary>Checks the steps of a session.</summary>
    public static void Check(List<ReadStep> steps, IProblemSink? problems)
    {
        if (problems is null)
        {
            return;
        }

        IEnumerable<string> misnamed = CheckWallets(steps, problems).ToList();

        // While no step opens the session, its author is not done: what is missing is the opening step, not the vault.
        if (!steps.Any(s => s.Model.Opens))
        {
            return;
        }

        var created = new HashSet<string>(steps.SelectMany(s => s.OpenedVaults).Concat(misnamed));
        foreach (ReadStep step in steps)
        {
            foreach (IParameterSymbol vault in step.Method.Parameters.Where(p => AccountTypes.IsVault(p) && created.Add(p.Name)))
            {
                problems.Report(
                    Problem.NameMeansNothing,
                    vault,
                    "a vault",
                    vault.Name,
                    "no step opens it (name it in the step that opens the session, or say [Vault(…, Opens = true)] where it is opened)");
            }
        }
    }

    private static IEnumerable<string> CheckWallets(List<ReadStep> steps, IProblemSink problems)
    {
        string? first = null;
        foreach (IParameterSymbol wallet in steps.SelectMany(s => s.Method.Parameters).Where(p => p.Type.Is("Wallet") && p.Has("Vault")))
        {
            first ??= wallet.Name;
            if (wallet.Name != first)
            {
                problems.Report(
                    Problem.Collision, wallet, $"wallet '{wallet.Name}'", $"wallet '{first}'", "an address, since a session has one wallet", "call it by one name in all steps");
                yield return wallet.Name;
            }
        }
    }
}
