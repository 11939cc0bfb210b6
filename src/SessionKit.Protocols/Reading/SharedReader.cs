using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads the <c>[Shared]</c> record struct of a session.</summary>
internal static class SharedReader
{
    /// <summary>The type of a session's shared data, or null.</summary>
    public static INamedTypeSymbol? TypeOf(INamedTypeSymbol session) => session.GetTypeMembers().FirstOrDefault(t => t.Has("Shared"));

    /// <summary>Reads what the states of a session share.</summary>
    /// <param name="session">The session.</param>
    /// <param name="type">The type of the shared data, as far as parameters may have it.</param>
    /// <param name="layout">Its layout; null if the session has none.</param>
    /// <param name="problems">Hears what is wrong.</param>
    /// <returns>Whether it could be read, or there is none.</returns>
    public static bool Read(INamedTypeSymbol session, out INamedTypeSymbol? type, out LayoutDeclaration? layout, IProblemSink? problems)
    {
        type = TypeOf(session);
        layout = null;
        if (type is null)
        {
            return true;
        }

        string first = type.Name;
        foreach (INamedTypeSymbol second in session.GetTypeMembers().Where(t => t.Has("Shared")).Skip(1))
        {
            problems?.Report(Problem.NotGeneratable, second, second.Name, $"'{first}' is what the states of '{session.Name}' share already, and there is one of it (put the fields of both into one)");
        }

        bool single = session.GetTypeMembers().Count(t => t.Has("Shared")) == 1;
        if (!Reach.IsAtLeastThatOf(type, session))
        {
            problems?.Report(Problem.NotGeneratable, type, type.Name, "clients see what the states share: make it as accessible as its session");
            return false;
        }

        LayoutDeclaration? declared = LayoutReader.ReadDeclaration(type, problems);
        if (declared is not { IsComplete: true })
        {
            return false;
        }

        if (!declared.Layout.IsInPlace)
        {
            problems?.Report(Problem.NotGeneratable, type, type.Name, WhyNotInPlace(declared));
            return false;
        }

        layout = declared;
        return single;
    }

    /// <summary>Finds addresses that go by one name in the shared data and in key or state: nobody could say which of them a parameter is named after.</summary>
    public static void CheckNames(INamedTypeSymbol session, SessionModel model, IProblemSink? problems)
    {
        foreach (string name in Addresses(model.SharedFields))
        {
            string? other = Addresses(model.KeyFields).Contains(name) ? "a field of the key"
                : model.States.FirstOrDefault(s => Addresses(s.Fields).Contains(name)) is { } state ? $"a field of state '{state.Name}'"
                : null;
            if (other is not null)
            {
                ISymbol culprit = TypeOf(session)?.GetMembers(name).FirstOrDefault() ?? session;
                problems?.Report(Problem.SharedName, culprit, name, "a field of the shared data", other);
            }
        }
    }

    private static IEnumerable<string> Addresses(EquatableArray<FieldModel> fields) => fields.Where(f => f.Type is PubkeyLayout).Select(f => f.Name);

    private static string WhyNotInPlace(LayoutDeclaration declared) =>
        declared.Fields.FirstOrDefault(f => !f.Type.IsInPlace) is { } field
            ? $"the state stands behind it, at a constant place, and '{field.Name}' has no constant length or form in memory (use integers, 'bool', 'Pubkey', enums that are bytes, and [Layout] structs of these; keep the rest in the states)"
            : "it has no fields, and so there is nothing to share";
}
