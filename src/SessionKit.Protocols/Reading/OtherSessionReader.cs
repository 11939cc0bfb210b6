using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads <c>Account&lt;S&gt;</c> parameters: another session's account, of this or another program.</summary>
internal static class OtherSessionReader
{
    /// <summary>Reads what an <c>Account&lt;S&gt;</c> parameter holds; null where S is no state.</summary>
    public static OtherSessionModel? Read(IParameterSymbol parameter, NameResolver names)
    {
        if (StateOf(parameter, out bool fromExpired) is not { ContainingType: { } session } state || !state.Has("State"))
        {
            return null;
        }

        AttributeData? opens = parameter.Find("Opens");
        return new OtherSessionModel(
            TypeNames.From(state),
            fromExpired,
            TypeNames.From(session),
            session.Find("Session").Text(),
            opens is not null,
            opens.IsSet("IfMissing"),
            KeyFields(session).Select(f => new KeySource(f, SourceOf(f, names))).ToEquatableArray())
        {
            HeaderFields = HeaderReader.Read(session),
            StateFields = StateFields(parameter),
        };
    }

    /// <summary>The fields of the state that an <c>Account&lt;S&gt;</c> parameter holds; none where S is no state, or cannot be read as a whole.</summary>
    public static EquatableArray<FieldModel> StateFields(IParameterSymbol parameter) =>
        StateOf(parameter, out _) is { } state && state.Has("State") && LayoutReader.ReadDeclaration(state, null) is { IsComplete: true } declaration
            ? declaration.Fields
            : default;

    /// <summary>The <c>Pubkey</c> field of that name in the state that another session's account holds, at a constant place; null if there is none.</summary>
    public static Source? FieldOf(IParameterSymbol account, string name)
    {
        EquatableArray<FieldModel> fields = StateFields(account);
        return fields.FirstOrDefault(f => f.Name == name) is { Type: PubkeyLayout } && fields.TakeWhile(f => f.Name != name).All(f => f.Type.IsFixedSize)
            ? new Source(SourceKind.OtherStateField, name) { Account = account.Name }
            : null;
    }

    /// <summary>Whether the parameter's type, and at least one name, say which session it is; a singleton is said by its type alone.</summary>
    public static bool IsBound(IParameterSymbol parameter, NameResolver names) =>
        Read(parameter, names) is { } other
        && (other.KeySources.Count == 0 || other.KeySources.Any(k => k.Source is not null));

    /// <summary>The session whose state an <c>Account&lt;S&gt;</c> parameter holds, or null.</summary>
    public static INamedTypeSymbol? SessionOf(IParameterSymbol parameter) =>
        AccountTypes.KindOf(parameter) == AccountKind.OtherSession && parameter.Type.Is("Account") && StateOf(parameter, out _) is { } state && state.Has("State")
            ? state.ContainingType
            : null;

    private static INamedTypeSymbol? StateOf(IParameterSymbol parameter, out bool fromExpired)
    {
        ITypeSymbol? argument = (parameter.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();
        fromExpired = argument?.Is("Expired") == true;
        return (fromExpired ? (argument as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() : argument) as INamedTypeSymbol;
    }

    private static EquatableArray<FieldModel> KeyFields(INamedTypeSymbol session) =>
        session.GetTypeMembers("Key").FirstOrDefault(t => t.TypeKind == TypeKind.Struct) is { } key
            ? LayoutReader.ReadFields(key, null)
            : default;

    private static Source? SourceOf(FieldModel keyField, NameResolver names) =>
        keyField.Type switch
        {
            PubkeyLayout => names.OwnAddress(Names.ToCamelCase(keyField.Name)) ?? names.FieldNamedAfter(keyField.Name),
            { IsInPlace: true } => names.Argument(keyField),
            _ => null,
        };

    /// <summary>Checks a parameter that is another session's account, or any other.</summary>
    /// <returns>Whether it can be borrowed, or opened, as it stands.</returns>
    public static bool Check(IParameterSymbol parameter, NameResolver names, IProblemSink? problems)
    {
        if (AccountTypes.KindOf(parameter) == AccountKind.OtherSession && StateOf(parameter, out bool fromExpired) is not null && fromExpired)
        {
            problems?.Report(Problem.NotGeneratable, parameter, parameter.Name, "another session is borrowed in a state, not past its time: take 'Account<S>'");
            return false;
        }

        if (!parameter.Has("Opens") || parameter.RefKind != RefKind.Ref || Read(parameter, names) is not { } other)
        {
            return true;
        }

        bool sound = true;
        foreach (KeySource key in other.KeySources.Where(k => k.Source is null))
        {
            problems?.Report(
                Problem.KeyFieldNotDetermined, parameter, key.Field.Name, names.Method.Name, $"{key.Field.Type.CSharp} {Names.ToCamelCase(key.Field.Name)}");
            sound = false;
        }

        if (StateOf(parameter, out _)?.ContainingType is { } opened && SharedReader.TypeOf(opened) is { } shared)
        {
            problems?.Report(Problem.NotGeneratable, parameter, parameter.Name, $"its states share '{shared.Name}', which only a step of '{opened.Name}' itself can give: open it there");
            sound = false;
        }

        if (StateOf(parameter, out _)?.ContainingType is { } child && DelegationReader.ParentOf(child) is not null)
        {
            problems?.Report(Problem.NotGeneratable, parameter, parameter.Name, $"'{child.Name}' is a child of another session, which only a step of its own can grant: open it there");
            sound = false;
        }

        if (!IsOfThisProgram(parameter, names))
        {
            problems?.Report(Problem.NotGeneratable, parameter, parameter.Name, "a program can open sessions of its own only");
            sound = false;
        }

        if (!names.Method.Parameters.Any(p => p.Type.Is("Signer")))
        {
            problems?.Report(Problem.NotGeneratable, parameter, parameter.Name, "a step that opens a session needs a 'Signer' parameter, who pays the rent");
            sound = false;
        }

        return sound;
    }

    private static bool IsOfThisProgram(IParameterSymbol parameter, NameResolver names) =>
        SymbolEqualityComparer.Default.Equals(ProgramOf(StateOf(parameter, out _)?.ContainingType), ProgramOf(names.Shape.Class));

    /// <summary>The program that a session belongs to.</summary>
    public static INamedTypeSymbol? ProgramOf(INamedTypeSymbol? session) =>
        session is null || session.Has("Program") ? session : session.ContainingType;
}
