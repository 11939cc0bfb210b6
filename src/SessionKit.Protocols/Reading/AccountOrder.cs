using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>
/// Puts the accounts of an instruction in the order of the wire: those of fixed size first, so that what follows them stands at a constant
/// place in the input region; then signers and wallets; programs last, and behind them what the cluster keeps. The order is part of what a deployed program promises.
/// </summary>
internal static class AccountOrder
{
    /// <summary>The address of the system program: 32 zero bytes.</summary>
    public const string SystemProgram = "11111111111111111111111111111111";

    /// <summary>The address of the sysvar that lists the recent blockhashes.</summary>
    public const string RecentBlockhashes = "SysvarRecentB1ockHashes11111111111111111111";

    /// <summary>Arranges the accounts of a step, its own and those that its calls need.</summary>
    public static EquatableArray<AccountModel> Arrange(
        IMethodSymbol method, List<IParameterSymbol> parameters, NameResolver names, StepModel step)
    {
        var accounts = new List<AccountModel> { SessionAccount(step) };
        IParameterSymbol? payer = Payer(parameters, step, names.MayOpen);
        accounts.AddRange(parameters
            .Select(p => FromParameter(p, names, step, SymbolEqualityComparer.Default.Equals(p, payer)))
            .OrderBy(a => a.Kind));
        accounts.AddRange(Leases(step));
        accounts.AddRange(TokenPrograms(step));
        accounts.AddRange(Programs(method, step, accounts));
        accounts.AddRange(Sysvars(method));
        var mayAlias = new HashSet<string>(parameters.Where(p => p.Has("MayAlias")).Select(p => p.Name));
        for (int i = 0; i < accounts.Count; i++)
        {
            accounts[i] = accounts[i] with
            {
                Aliases = accounts.Take(i).Where(before => MayBeSame(before, accounts[i], mayAlias)).Select(a => a.Name).ToEquatableArray(),
            };
        }

        return accounts.ToEquatableArray();
    }

    private static AccountModel SessionAccount(StepModel step)
    {
        bool changes = !step.Looks && (step.Opens || step.InPlace || step.Targets.Count > 0);
        return new AccountModel("session", AccountKind.Session, changes, false, false, false, false, default);
    }

    private static IParameterSymbol? Payer(List<IParameterSymbol> parameters, StepModel step, bool mayOpen)
    {
        bool creates = mayOpen || step.Bindings.Any(b => b is { OpensVault: true, Mint: not null }) || parameters.Any(p => p.Has("Opens") || p.Has("Borrow"));
        return creates
            ? parameters.FirstOrDefault(p => p.Has("Payer") && p.Type.Is("Signer")) ?? parameters.FirstOrDefault(p => p.Type.Is("Signer"))
            : null;
    }

    private static AccountModel FromParameter(IParameterSymbol parameter, NameResolver names, StepModel step, bool isPayer)
    {
        AccountKind kind = AccountTypes.KindOf(parameter);
        bool isSigner = kind == AccountKind.Signer;

        // A step that ends its session hands the rent to somebody, who may be any of its signers; one with a wallet takes lamports from them, or pays them.
        bool movesLamports = isSigner && (step.Targets.Contains(StepModel.Closed) || SpendsLamports(parameter));
        return new AccountModel(
            parameter.Name,
            kind,
            parameter.RefKind == RefKind.Ref || isPayer || movesLamports,
            isSigner,
            isPayer,
            parameter.Has("Plain"),
            true,
            default,
            Other: kind == AccountKind.OtherSession ? OtherSessionReader.Read(parameter, names) : null)
        {
            Seed = kind == AccountKind.Derived ? parameter.Find("Derived").Text() : null,
        };
    }

    private static bool SpendsLamports(IParameterSymbol signer) =>
        ((IMethodSymbol)signer.ContainingSymbol).Parameters.Any(p => p.RefKind == RefKind.Ref && p.Type.Is("Wallet"));

    /// <summary>Where it is kept who holds what the step borrows or gives back, and whose rent that was.</summary>
    private static IEnumerable<AccountModel> Leases(StepModel step)
    {
        foreach (BindingModel binding in step.Bindings.Where(b => b.Lease is { Use: not LeaseUse.Holds }))
        {
            yield return Lease(binding.Account, "Lease", AccountKind.Lease);
            if (binding.Lease is { Use: LeaseUse.Releases })
            {
                yield return Lease(binding.Account, "LeasePayer", AccountKind.LeasePayer);
            }
        }
    }

    private static AccountModel Lease(string borrowed, string suffix, AccountKind kind) =>
        new(Names.ToCamelCase(borrowed) + suffix, kind, true, false, false, false, false, default) { Borrowed = borrowed };

    private static IEnumerable<AccountModel> TokenPrograms(StepModel step)
    {
        List<Source> mints = step.Bindings.Where(b => b.Mint is not null).Select(b => b.Mint!).Distinct().ToList();
        return mints.Select(mint => new AccountModel(
            mints.Count == 1 ? "tokenProgram" : Names.ToCamelCase(mint.Name) + "TokenProgram",
            AccountKind.TokenProgram,
            false,
            false,
            false,
            false,
            false,
            default,
            Mint: mint));
    }

    private static IEnumerable<AccountModel> Programs(IMethodSymbol method, StepModel step, List<AccountModel> accounts)
    {
        var programs = new List<(string Name, string Address)>();
        if (accounts.Any(a => a.IsPayer || (a.Kind == AccountKind.Wallet && a.IsWritable)))
        {
            programs.Add(("systemProgram", SystemProgram));
        }

        foreach (AttributeData calls in method.FindAll("Calls"))
        {
            if (calls.ConstructorArguments.Length == 1 && calls.ConstructorArguments[0].Value is INamedTypeSymbol external)
            {
                string address = external.Is("SystemProgram") ? SystemProgram : external.Find("External").Text();
                if (address.Length > 0 && programs.All(p => p.Address != address))
                {
                    programs.Add((Names.ToCamelCase(external.Name), address));
                }
            }
        }

        return programs.Select(p => new AccountModel(
            p.Name, AccountKind.Program, false, false, false, false, false, default, KnownAddress: p.Address));
    }

    private static IEnumerable<AccountModel> Sysvars(IMethodSymbol method)
    {
        if (method.Find("Step").IsSet("Blockhash"))
        {
            yield return new AccountModel("recentBlockhashes", AccountKind.Sysvar, false, false, false, false, false, default, KnownAddress: RecentBlockhashes);
        }
    }

    /// <summary>Two names may stand for one account where neither may change it and neither is a signature, or where an author said so.</summary>
    private static bool MayBeSame(AccountModel before, AccountModel account, HashSet<string> mayAlias)
    {
        if (before.Kind == AccountKind.Session || account.Kind == AccountKind.Session)
        {
            return false;
        }

        // It is only sent what it is owed.
        if (account.Kind == AccountKind.LeasePayer)
        {
            return before.Kind != AccountKind.Lease;
        }

        bool harmless = !before.IsWritable && !account.IsWritable && !before.IsSigner && !account.IsSigner;
        return harmless || mayAlias.Contains(before.Name) || mayAlias.Contains(account.Name);
    }
}
