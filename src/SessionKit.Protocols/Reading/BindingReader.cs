using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads what each account of a step is held to.</summary>
internal static class BindingReader
{
    /// <summary>Reads the bindings of all accounts, in order.</summary>
    public static EquatableArray<BindingModel> Read(
        IMethodSymbol method, List<IParameterSymbol> accounts, NameResolver names, IProblemSink? problems, ref bool sound)
    {
        var bindings = new List<BindingModel>();
        foreach (IParameterSymbol account in accounts)
        {
            bindings.Add(Read(account, names, problems, ref sound));
        }

        CheckVaults(bindings, method, names, problems, ref sound);
        return bindings.ToEquatableArray();
    }

    private static BindingModel Read(IParameterSymbol account, NameResolver names, IProblemSink? problems, ref bool sound)
    {
        bool anyone = account.Has("Anyone");
        bool open = anyone || account.Has("Any");
        LeaseModel? lease = names.LeaseOf(account);
        Source? address = anyone && lease is null ? null : names.FieldNamedAfter(account.Name);
        if (lease is { Use: LeaseUse.Borrows } && address is { Kind: SourceKind.HeaderField })
        {
            // What it was before this step says nothing of what it shall be.
            address = null;
        }

        bool introduces = address is null && names.IsIntroduced(account.Name);
        AccountKind kind = AccountTypes.KindOf(account);
        if (!open && !(introduces && kind == AccountKind.Signer) && kind is not (AccountKind.OtherSession or AccountKind.Derived) && !AccountTypes.IsVault(account))
        {
            // That the step records an account is no reason to take any: a session beside it may say which one it is. A role is whoever takes it.
            address ??= names.FieldOfOther(account.Name);
        }

        Source? owner = null;
        Source? mint = null;
        bool opensVault = false;
        if (account.Find("Token") is { } token)
        {
            owner = Resolve(account, token, 0, "owner", names, problems, ref sound);
            mint = Resolve(account, token, 1, "mint", names, problems, ref sound);
        }

        if (account.Find("Vault") is { } vault)
        {
            mint = account.Type.Is("Wallet") || vault.Text().Length == 0 ? null : Resolve(account, vault, 0, "mint", names, problems, ref sound);
            opensVault = names.Opens || vault.IsSet("Opens");
        }

        // A [Token] that names nothing has been reported as such: one cause, one verdict.
        bool bound = open || introduces || address is not null || account.Has("Token") || account.Has("Vault") || account.Has("Derived") || account.Has("NewOwner")
            || (kind == AccountKind.OtherSession && OtherSessionReader.IsBound(account, names));
        bound |= SymbolEqualityComparer.Default.Equals(account, GrantReader.GrantorOf(names));
        bound &= kind != AccountKind.Wallet || account.Has("Vault");
        if (!bound && kind == AccountKind.Signer)
        {
            problems?.Report(Problem.UnboundSigner, account, account.Name, names.Method.Name);
            sound = false;
        }
        else if (!bound)
        {
            problems?.Report(Problem.UnconstrainedAccount, account, account.Name, names.Method.Name, WaysToBind(kind));
            sound = false;
        }

        AttributeData? ofTokens = account.Find("Token");
        return new BindingModel(account.Name, address, owner, mint, opensVault, introduces, open)
        {
            Lease = lease,
            OwnerError = OwnErrors.Read(ofTokens, "OwnerError", account, $"the OwnerError of '{account.Name}'", names.Shape.Class, problems, ref sound),
            MintError = OwnErrors.Read(ofTokens, "MintError", account, $"the MintError of '{account.Name}'", names.Shape.Class, problems, ref sound),
        };
    }

    private static Source? Resolve(
        IParameterSymbol account, AttributeData attribute, int index, string role, NameResolver names, IProblemSink? problems, ref bool sound)
    {
        string name = attribute.Text(index);
        Source? source = names.Address(name);
        if (source is null)
        {
            problems?.ReportAt(
                Problem.NameMeansNothing,
                account,
                attribute,
                role,
                $"the {role} of '{account.Name}'",
                name,
                "it is neither an account or Pubkey argument of this step nor a Pubkey field of its source state or key, nor of just one session that it borrows");
            sound = false;
        }

        return source;
    }

    private static string WaysToBind(AccountKind kind) => kind switch
    {
        AccountKind.TokenAccount => "say whose and which with [Token(owner, mint)] or [Vault(mint)], name it after a Pubkey field of key or source state, or mark it [Any]",
        AccountKind.Wallet => "mark it [Vault]: a wallet is the session's own, and any other account with lamports is an 'Account'",
        AccountKind.OtherSession => "name an account or argument after one of its key fields, name it after a Pubkey field of key or source state, or mark it [Any]",
        _ => "name it after a Pubkey field of key, source or target state, or mark it [Any]",
    };

    private static void CheckVaults(
        List<BindingModel> bindings, IMethodSymbol method, NameResolver names, IProblemSink? problems, ref bool sound)
    {
        var mints = new Dictionary<Source, string>();
        foreach (BindingModel vault in bindings.Where(b => b.Mint is not null && names.Shape.Vaults.Contains(b.Account)))
        {
            if (mints.TryGetValue(vault.Mint!, out string? other))
            {
                IParameterSymbol culprit = method.Parameters.First(p => p.Name == vault.Account);
                problems?.Report(
                    Problem.Collision, culprit, $"vault '{vault.Account}'", $"vault '{other}'", "an address, since a session has one vault for a mint", "use one of them for both");
                sound = false;
            }
            else
            {
                mints.Add(vault.Mint!, vault.Account);
            }
        }

        foreach (BindingModel vault in bindings.Where(b => b.OpensVault && b.Mint is { Kind: not SourceKind.Account }))
        {
            IParameterSymbol culprit = method.Parameters.First(p => p.Name == vault.Account);
            problems?.ReportAt(
                Problem.NameMeansNothing,
                culprit,
                culprit.Find("Vault")!,
                "mint",
                $"the mint of '{vault.Account}'",
                vault.Mint!.Name,
                "the step creates this vault and so needs the mint itself, as an 'in Mint' parameter");
            sound = false;
        }
    }
}
