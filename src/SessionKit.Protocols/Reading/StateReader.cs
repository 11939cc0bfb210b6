using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

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
            if (!TypeNames.CanBeExtended(type))
            {
                problems?.Report(Problem.NotGeneratable, type, type.Name, "a [State] must be a partial record struct, not generic");
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
        string? until = ReadUntil(type, named, fields, problems);
        return new StateModel(
            TypeNames.From(type),
            index,
            Discriminators.Hex(Attributes.StringArgument(attribute, "Discriminator"), "account:" + type.Name, type, problems),
            fields,
            until,
            attribute.IsSet("Final"),
            named == until && declaration is { IsComplete: true },
            Documentation.SummaryOf(type));
    }

    private static string? ReadUntil(INamedTypeSymbol type, string? until, EquatableArray<FieldModel> fields, IProblemSink? problems)
    {
        if (until is null)
        {
            return null;
        }

        FieldModel? named = fields.FirstOrDefault(f => f.Name == until);
        if (named is null)
        {
            problems?.Report(Problem.NameMeansNothing, type, $"Until of state '{type.Name}'", until, $"'{type.Name}' has no such field");
            return null;
        }

        if (named.Type is not IntegerLayout { Idl: "i64" })
        {
            problems?.Report(Problem.NameMeansNothing, type, $"Until of state '{type.Name}'", until, "it must be a 'long': seconds since 1970");
            return null;
        }

        return until;
    }
}
