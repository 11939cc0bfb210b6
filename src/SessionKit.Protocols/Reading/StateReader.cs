using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SessionKit.Protocols;

/// <summary>Reads the <c>[State]</c> record structs of a session.</summary>
internal static class StateReader
{
    /// <summary>Reads all states, in source order.</summary>
    public static EquatableArray<StateModel> ReadAll(INamedTypeSymbol session, IProblemSink? problems)
    {
        var states = new List<StateModel>();
        foreach (INamedTypeSymbol type in session.GetTypeMembers().Where(t => t.Has("State")))
        {
            if (!TypeNames.CanBeExtended(type) || type.TypeKind != TypeKind.Struct)
            {
                problems?.Report(Problem.NotGeneratable, type, type.Name, "a [State] must be a partial record struct, not generic");
                continue;
            }

            if (!Reach.IsAtLeastThatOf(type, session))
            {
                problems?.Report(Problem.NotGeneratable, type, type.Name, "clients see every state: make it as accessible as its session");
                continue;
            }

            states.Add(Read(type, states.Count, problems));
        }

        return states.ToEquatableArray();
    }

    private static StateModel Read(INamedTypeSymbol type, int index, IProblemSink? problems)
    {
        AttributeData? attribute = type.Find("State");
        LayoutDeclaration? declaration = LayoutReader.ReadDeclaration(type, problems);
        EquatableArray<FieldModel> fields = declaration?.Fields ?? default;
        var named = attribute.Named("Until")?.Value as string;
        string? until = ReadUntil(type, attribute, named, fields, problems);
        string wireName = ReadName(type, attribute, problems);
        return new StateModel(
            TypeNames.From(type),
            index,
            Discriminators.HexOf(attribute, "account:" + wireName, type, problems),
            fields,
            until,
            attribute.IsSet("Final"),
            named == until && declaration is { IsComplete: true },
            Documentation.SummaryOf(type))
        {
            WireName = wireName,
        };
    }

    /// <summary>What the account type is called on the wire: an identifier, since clients make one of it.</summary>
    private static string ReadName(INamedTypeSymbol type, AttributeData? attribute, IProblemSink? problems)
    {
        if (attribute.StringArgument("Name") is not { } name || SyntaxFacts.IsValidIdentifier(name))
        {
            return attribute.StringArgument("Name") ?? type.Name;
        }

        problems?.ReportAt(
            Problem.NameMeansNothing, type, attribute!, "Name", $"the Name of state '{type.Name}'", name, "clients call the account type so: write an identifier, such as \"Vault\"");
        return type.Name;
    }

    private static string? ReadUntil(
        INamedTypeSymbol type, AttributeData? attribute, string? until, EquatableArray<FieldModel> fields, IProblemSink? problems)
    {
        if (attribute is null || until is null)
        {
            return null;
        }

        FieldModel? named = fields.FirstOrDefault(f => f.Name == until);
        if (named?.Type is IntegerLayout { Idl: "i64" })
        {
            return until;
        }

        // A field without a layout has been reported as such: one cause, one verdict.
        if (named is not null || !type.GetMembers(until).Any(m => m is IFieldSymbol or IPropertySymbol { IsStatic: false }))
        {
            problems?.ReportAt(
                Problem.NameMeansNothing,
                type,
                attribute,
                "Until",
                $"Until of state '{type.Name}'",
                until,
                named is null ? $"'{type.Name}' has no such field" : "it must be a 'long': seconds since 1970");
        }

        return null;
    }
}
