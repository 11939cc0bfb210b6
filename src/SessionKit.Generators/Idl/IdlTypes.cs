using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>The types that an IDL defines: accounts, events, and what their fields and the instructions' arguments are made of.</summary>
internal sealed class IdlTypes
{
    private readonly Dictionary<string, LayoutType> layouts = [];
    private readonly List<(SessionModel Session, StateModel State)> states;
    private readonly List<EventModel> events;

    /// <summary>Collects the types of a program.</summary>
    public IdlTypes(ProgramModel program, IEnumerable<InstructionModel> instructions)
    {
        states = program.Sessions
            .Where(s => IdlLayouts.IsReadable(s.KeyFields))
            .SelectMany(s => s.States.Where(state => state.IsSound && IdlLayouts.IsReadable(state.Fields)).Select(state => (s, state)))
            .ToList();
        events = program.Events.Where(e => IdlLayouts.IsReadable(e.Fields)).ToList();
        foreach ((SessionModel session, StateModel state) in states)
        {
            Collect(session.KeyFields);
            Collect(session.HeaderFields);
            Collect(session.SharedFields);
            Collect(state.Fields);
        }

        foreach (InstructionModel instruction in instructions)
        {
            Collect(instruction.Arguments);
        }

        foreach (EventModel each in events)
        {
            Collect(new StructLayout(each.Type, each.Fields));
        }

        Names = new IdlTypeNames(program.Sessions.SelectMany(s => s.States), layouts.Values.Select(TypeOf));
    }

    /// <summary>What each type is called.</summary>
    public IdlTypeNames Names { get; }

    /// <summary>The accounts: the states that can be read.</summary>
    public IReadOnlyList<(SessionModel Session, StateModel State)> States => states;

    /// <summary>The events that can be read.</summary>
    public IReadOnlyList<EventModel> Events => events;

    /// <summary>Writes the definitions, by name.</summary>
    public void Write(JsonWriter json)
    {
        var documentation = events.ToDictionary(e => e.Type.Reference, e => e.Documentation);
        var definitions = states
            .Select(s => (Name: Names.OfAccount(s.State.Type), Write: (System.Action)(() => WriteAccount(json, s.Session, s.State))))
            .Concat(layouts.Values.Select(layout => (Name: Names.Of(TypeOf(layout)), Write: (System.Action)(() =>
                WriteLayout(json, layout, documentation.TryGetValue(TypeOf(layout).Reference, out string? docs) ? docs : string.Empty)))));
        foreach ((string _, System.Action write) in definitions.OrderBy(d => d.Name, System.StringComparer.Ordinal))
        {
            json.BeginObject();
            write();
            json.EndObject();
        }
    }

    private void Collect(EquatableArray<FieldModel> fields)
    {
        foreach (FieldModel field in fields)
        {
            Collect(field.Type);
        }
    }

    private void Collect(LayoutType type)
    {
        switch (type)
        {
            case OptionLayout option:
                Collect(option.Item);
                break;
            case ArrayLayout array:
                Collect(array.Item);
                break;
            case EnumLayout choice:
                layouts[choice.Type.Reference] = choice;
                break;
            case StructLayout nested when !layouts.ContainsKey(nested.Type.Reference):
                layouts.Add(nested.Type.Reference, nested);
                Collect(nested.Fields);
                break;
            case UnionLayout union when !layouts.ContainsKey(union.Type.Reference):
                layouts.Add(union.Type.Reference, union);
                foreach (StructLayout each in union.Cases)
                {
                    Collect(each.Fields);
                }

                break;
        }
    }

    private static TypeName TypeOf(LayoutType layout) => layout switch
    {
        EnumLayout choice => choice.Type,
        StructLayout nested => nested.Type,
        UnionLayout union => union.Type,
        _ => throw new System.ArgumentOutOfRangeException(nameof(layout), layout, "This layout has no name."),
    };

    /// <summary>An account after its discriminator: key, bump, a bump for each vault, what is tracked, what the states share, and the state's fields.</summary>
    private void WriteAccount(JsonWriter json, SessionModel session, StateModel state)
    {
        IdlHeader header = IdlHeader.Of(session, state);
        json.Member("name", JsonWriter.Text(Names.OfAccount(state.Type)));
        json.Docs(state.Documentation);
        json.BeginObject("type");
        json.Member("kind", JsonWriter.Text("struct"));
        json.BeginArray("fields");
        for (int i = 0; i < session.KeyFields.Count; i++)
        {
            json.Item(IdlLayouts.Field(header.KeyFields[i], session.KeyFields[i], Names));
        }

        if (!session.BumpLast)
        {
            WriteBumps(json, header);
        }

        for (int i = 0; i < session.HeaderFields.Count; i++)
        {
            json.Item(IdlLayouts.Field(header.Tracked[i], session.HeaderFields[i], Names));
        }

        for (int i = 0; i < session.SharedFields.Count; i++)
        {
            json.Item(IdlLayouts.Field(header.Shared[i], session.SharedFields[i], Names));
        }

        for (int i = 0; i < state.Fields.Count; i++)
        {
            json.Item(IdlLayouts.Field(header.Fields[i], state.Fields[i], Names));
        }

        if (session.BumpLast)
        {
            WriteBumps(json, header);
        }

        json.EndArray();
        json.EndObject();
    }

    private static void WriteBumps(JsonWriter json, IdlHeader header)
    {
        foreach (string bump in header.Bumps)
        {
            json.Item(IdlLayouts.Field(bump, JsonWriter.Text("u8")));
        }
    }

    private void WriteLayout(JsonWriter json, LayoutType layout, string documentation)
    {
        json.Member("name", JsonWriter.Text(Names.Of(TypeOf(layout))));
        json.Docs(documentation);
        json.BeginObject("type");
        json.Member("kind", JsonWriter.Text(layout is StructLayout ? "struct" : "enum"));
        json.BeginArray(layout is StructLayout ? "fields" : "variants");
        switch (layout)
        {
            case StructLayout nested:
                WriteFields(json, nested.Fields);
                break;
            case EnumLayout choice:
                foreach (string member in choice.Members)
                {
                    json.Item(JsonWriter.Object(("name", JsonWriter.Text(member))));
                }

                break;
            case UnionLayout union:
                foreach (StructLayout each in union.Cases)
                {
                    WriteCase(json, each);
                }

                break;
        }

        json.EndArray();
        json.EndObject();
    }

    private void WriteCase(JsonWriter json, StructLayout each)
    {
        if (each.Fields.Count == 0)
        {
            json.Item(JsonWriter.Object(("name", JsonWriter.Text(each.Type.Name))));
            return;
        }

        json.BeginObject();
        json.Member("name", JsonWriter.Text(each.Type.Name));
        json.BeginArray("fields");
        WriteFields(json, each.Fields);
        json.EndArray();
        json.EndObject();
    }

    private void WriteFields(JsonWriter json, EquatableArray<FieldModel> fields)
    {
        var unique = new UniqueNames();
        foreach (FieldModel field in fields)
        {
            json.Item(IdlLayouts.Field(unique.Snake(field.Name), field, Names));
        }
    }
}
