using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads how a step that opens a child session binds it to its parent: which account, who grants, what.</summary>
internal static class GrantReader
{
    /// <summary>Reads the grant of an opening step; null where the session is no child, or its grant is not said.</summary>
    public static GrantModel? Read(NameResolver names, IProblemSink? problems, ref bool sound)
    {
        if (!names.Opens || names.Shape.Parent is not { } parent || names.Shape.KeyFields.Count < 2)
        {
            return null;
        }

        string? why = null;
        GrantModel? grant = null;
        IParameterSymbol? scope = names.Method.Parameters.FirstOrDefault(p => p.Type.Is(DelegationFields.Scope));
        if (ParentOf(names, parent) is not { } account)
        {
            string name = Names.ToCamelCase(names.Shape.KeyFields[0].Name);
            why = $"opens a child of '{parent.Name}' without looking whether that lives: take 'in Account<{parent.Name}.S> {name}', S being the state in which it may grant";
        }
        else if (scope is null)
        {
            why = "opens a child without limits: take a 'Scope scope', which is held to the parent's";
        }
        else if (GrantorOf(names, parent) is not { } grantor)
        {
            why = $"opens a child that nobody grants who may: take the signature of {string.Join(" or ", Grantors(parent).Select(g => $"'Signer {g}'"))}";
        }
        else
        {
            grant = Grant(account, scope, grantor, parent);
            grant = grant is null ? null : grant with { Accounts = AccountsOf(names, problems, ref sound)?.Name };
            why = grant is null ? $"is signed by '{grantor.Name}', whom neither the key of '{parent.Name}', nor its state in '{account.Name}', nor its tracked owner names" : null;
        }

        if (why is not null)
        {
            problems?.Report(Problem.MoreThanParent, names.Method, $"step '{names.Method.Name}'", why);
            sound = false;
        }

        return grant;
    }

    /// <summary>The signer of an opening step who may grant what the parent may do; null if none signs.</summary>
    public static IParameterSymbol? GrantorOf(NameResolver names) =>
        names.Opens && names.Shape.Parent is { } parent && ParentOf(names, parent) is not null ? GrantorOf(names, parent) : null;

    private static IParameterSymbol? GrantorOf(NameResolver names, INamedTypeSymbol parent) =>
        names.Method.Parameters.FirstOrDefault(p => p.Type.Is("Signer") && !p.Has("Anyone") && Grantors(parent).Contains(p.Name));

    private static string[] Grantors(INamedTypeSymbol parent) =>
        DelegationReader.ParentOf(parent) is null
            ? [.. DelegationReader.StepsOf(parent).Select(s => s.Signer).Distinct()]
            : [.. DelegationReader.KeyOf(parent).Skip(1).Take(1).Select(f => Names.ToCamelCase(f.Name))];

    private static IParameterSymbol? ParentOf(NameResolver names, INamedTypeSymbol parent) =>
        names.Shape.KeyFields.Count == 0 ? null : names.Method.Parameters.FirstOrDefault(p =>
            Names.ToPascalCase(p.Name) == names.Shape.KeyFields[0].Name
            && !p.Has("Opens")
            && SymbolEqualityComparer.Default.Equals(OtherSessionReader.SessionOf(p), parent));

    /// <summary>The list of accounts that a step gives the child; null if none.</summary>
    private static IParameterSymbol? AccountsOf(NameResolver names, IProblemSink? problems, ref bool sound)
    {
        IParameterSymbol[] lists = [.. names.Method.Parameters.Where(p => p.Type.Is(DelegationFields.AllowedAccounts))];
        if (lists.Length == 0)
        {
            return null;
        }

        INamedTypeSymbol top = DelegationReader.Above(names.Shape.Class).Last();
        string? why = lists.Length > 1 ? "a child keeps one list, and nobody would ask this one (remove it)"
            : DelegationReader.StepsOf(top).All(s => s.Accounts.Count == 0)
                ? $"no step of '{top.Name}' says which accounts it is about, so that it forbids nothing: say so in those that it is for, [Delegable(Accounts = [nameof(to)])]"
            : null;
        if (why is not null)
        {
            IParameterSymbol culprit = lists[lists.Length - 1];
            problems?.Report(Problem.NotGeneratable, culprit, culprit.Name, why);
            sound = false;
        }

        return lists[0];
    }

    private static GrantModel? Grant(IParameterSymbol account, IParameterSymbol scope, IParameterSymbol grantor, INamedTypeSymbol parent)
    {
        string field = Names.ToPascalCase(grantor.Name);
        EquatableArray<FieldModel> header = HeaderReader.Read(parent);
        ulong steps = DelegationReader.ParentOf(parent) is null
            ? DelegationReader.StepsOf(parent).Where(s => s.Signer == grantor.Name).Aggregate(0UL, (all, step) => all | step.Mask)
            : 0;
        var grant = new GrantModel(account.Name, scope.Name, grantor.Name, null, steps, DelegationFields.OffsetIn(header))
        {
            ParentAccountsOffset = DelegationFields.OffsetOfAccountsIn(header),
        };
        if (DelegationReader.KeyOf(parent).Any(f => f.Name == field && f.Type is PubkeyLayout))
        {
            return grant;
        }

        if (OtherSessionReader.FieldOf(account, field) is { } state)
        {
            return grant with { GrantorField = state };
        }

        return header.Any(f => f.Name == field && f.Type is PubkeyLayout)
            ? grant with
            {
                GrantorField = new Source(SourceKind.HeaderField, field) { Account = account.Name },
                GrantorOffset = header.TakeWhile(f => f.Name != field).Sum(f => f.Type.MinSize),
            }
            : null;
    }
}
