using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Says what a name means in a step's signature: an account or argument of it, a field of the source state, of what the states share, of the key, of the tracked header.</summary>
internal sealed class NameResolver(
    IMethodSymbol method, SessionShape shape, StepSignature signature, List<IParameterSymbol> accounts, List<FieldModel> arguments)
{
    /// <summary>The step's method.</summary>
    public IMethodSymbol Method => method;

    /// <summary>The session.</summary>
    public SessionShape Shape => shape;

    /// <summary>The transition.</summary>
    public StepSignature Signature => signature;

    /// <summary>Whether the step opens the session, so that its key is being made rather than read.</summary>
    public bool Opens => signature.Source is null;

    /// <summary>Whether this step, or another of its name and so of its instruction, opens the session.</summary>
    public bool MayOpen => Opens || method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(m => m.Has("Step") && shape.SourceOf(m) is null);

    /// <summary>What a name in <c>[Token]</c> or <c>[Vault]</c> means, as an address; null if nothing.</summary>
    public Source? Address(string name) => OwnAddress(name) ?? FieldOfOther(name);

    /// <summary>The same, other sessions' fields left out.</summary>
    public Source? OwnAddress(string name)
    {
        if (accounts.Any(a => a.Name == name))
        {
            return new Source(SourceKind.Account, name);
        }

        if (arguments.FirstOrDefault(a => a.Name == name) is { Type: PubkeyLayout })
        {
            return new Source(SourceKind.Argument, name);
        }

        return MintNamedAfter(name) ?? Field(name) ?? (Opens && shape.KeyFields.Any(f => f.Name == name) ? KeyAtOpening(name) : null);
    }

    /// <summary>The mint among the accounts that is held to a field: the field and the account are one mint, and go by one name.</summary>
    private Source? MintNamedAfter(string name) =>
        Field(name) is { } field && accounts.FirstOrDefault(a => a.Type.Is("Mint") && field.Equals(FieldNamedAfter(a.Name))) is { } mint
            ? new Source(SourceKind.Account, mint.Name)
            : null;

    /// <summary>The <c>Pubkey</c> field of source state or key that a parameter is named after; null if there is none.</summary>
    public Source? FieldNamedAfter(string parameter) => Field(Names.ToPascalCase(parameter)) ?? Field(parameter);

    /// <summary>
    /// The <c>Pubkey</c> field of that name in the state of another session that the step borrows; null if there is none, or if two have one, so
    /// that it would be left open which is meant.
    /// </summary>
    public Source? FieldOfOther(string name)
    {
        string field = Names.ToPascalCase(name);
        List<Source> named =
        [
            .. from account in accounts
               where AccountTypes.KindOf(account) == AccountKind.OtherSession && !account.Has("Opens")
               let fields = OtherSessionReader.StateFields(account)
               let found = fields.FirstOrDefault(f => f.Name == name) ?? fields.FirstOrDefault(f => f.Name == field)
               where found is { Type: PubkeyLayout } && fields.TakeWhile(f => f != found).All(f => f.Type.IsFixedSize)
               select new Source(SourceKind.OtherStateField, found.Name) { Account = account.Name },
        ];
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>What the step does with an account that the session holds for several steps; null if it is none.</summary>
    public LeaseModel? LeaseOf(IParameterSymbol account)
    {
        bool isExclusive = account.RefKind == RefKind.Ref;
        return account.Find("Borrow") is { } borrow ? new(LeaseUse.Borrows, isExclusive, LeaseReader.SecondsOf(borrow))
            : account.Has("Release") ? new(LeaseUse.Releases, isExclusive, 0)
            : !Opens && shape.IsLease(account.Name) ? new(LeaseUse.Holds, isExclusive, 0)
            : null;
    }

    /// <summary>What determines each key field when the session is opened.</summary>
    public EquatableArray<KeySource> KeySources() => shape.KeyFields.Select(f => new KeySource(f, KeyAtOpening(f.Name))).ToEquatableArray();

    /// <summary>What determines a key field when the session is opened; null if nothing does.</summary>
    public Source? KeyAtOpening(string field)
    {
        FieldModel? key = shape.KeyFields.FirstOrDefault(f => f.Name == field);
        if (key is null)
        {
            return null;
        }

        if (key.Type is PubkeyLayout && accounts.FirstOrDefault(a => Names.ToPascalCase(a.Name) == field || a.Name == field) is { } account)
        {
            return new Source(SourceKind.Account, account.Name);
        }

        return Argument(key);
    }

    /// <summary>The argument that is named like a key field of another session and has its type; null if there is none.</summary>
    public Source? Argument(FieldModel keyField) =>
        arguments.FirstOrDefault(a => (Names.ToPascalCase(a.Name) == keyField.Name || a.Name == keyField.Name) && a.Type.Equals(keyField.Type)) is { } argument
            ? new Source(SourceKind.Argument, argument.Name)
            : null;

    /// <summary>Whether a step that runs is what puts a parameter's address into the key or a target state.</summary>
    public bool IsIntroduced(string parameter)
    {
        string name = Names.ToPascalCase(parameter);
        bool InTarget(string target) => shape.Find(target) is { } state && state.Fields.Any(f => f.Name == name && f.Type is PubkeyLayout);
        return (Opens && shape.KeyFields.Any(f => f.Name == name && f.Type is PubkeyLayout))
            || signature.Targets.Any(InTarget)
            || (WritesShared && shape.SharedFields.Any(f => f.Name == name && f.Type is PubkeyLayout))
            || HeaderSources().Any(h => h.Source is { Kind: SourceKind.Account } source && source.Name == parameter && h.Field.Name == name);
    }

    /// <summary>What the tracked addresses come from that an opening step chooses: the owner is its signer of that name, or its first.</summary>
    public EquatableArray<KeySource> HeaderSources() => !Opens ? default : shape.HeaderFields
        .Where(f => f.Name is TrackedFields.Owner or TrackedFields.BoundTo)
        .Select(f => new KeySource(f, f.Name == TrackedFields.Owner ? OwnerAtOpening() : AddressNamed(f.Name)))
        .ToEquatableArray();

    private bool WritesShared => method.Parameters.Any(p => shape.IsShared(p.Type) && p.RefKind is RefKind.Ref or RefKind.Out);

    private Source? OwnerAtOpening()
    {
        List<IParameterSymbol> signers = accounts.Where(a => a.Type.Is("Signer")).ToList();
        return (signers.FirstOrDefault(s => Names.ToPascalCase(s.Name) == TrackedFields.Owner) ?? signers.FirstOrDefault()) is { } owner
            ? new Source(SourceKind.Account, owner.Name)
            : null;
    }

    private Source? AddressNamed(string field)
    {
        if (accounts.FirstOrDefault(a => Names.ToPascalCase(a.Name) == field) is { } account)
        {
            return new Source(SourceKind.Account, account.Name);
        }

        return arguments.FirstOrDefault(a => Names.ToPascalCase(a.Name) == field && a.Type is PubkeyLayout) is { } argument
            ? new Source(SourceKind.Argument, argument.Name)
            : null;
    }

    private Source? Field(string name)
    {
        if (signature.Source?.Fields.FirstOrDefault(f => f.Name == name) is { Type: PubkeyLayout })
        {
            return new Source(SourceKind.StateField, name);
        }

        if (!Opens && shape.SharedFields.FirstOrDefault(f => f.Name == name) is { Type: PubkeyLayout })
        {
            return new Source(SourceKind.SharedField, name);
        }

        if (!Opens && shape.KeyFields.FirstOrDefault(f => f.Name == name) is { Type: PubkeyLayout })
        {
            return new Source(SourceKind.KeyField, name);
        }

        return !Opens && shape.HeaderFields.FirstOrDefault(f => f.Name == name) is { Type: PubkeyLayout }
            ? new Source(SourceKind.HeaderField, name)
            : null;
    }
}
