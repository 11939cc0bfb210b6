using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>The names of an account's fields in an IDL. Key and state may use one name; an IDL has one list.</summary>
internal sealed class IdlHeader
{
    private readonly List<string> keyFields;
    private readonly List<string> tracked;
    private readonly List<string> shared;
    private readonly List<string> fields;

    private IdlHeader(SessionModel session, StateModel state)
    {
        var unique = new UniqueNames();
        keyFields = session.KeyFields.Select(f => unique.Snake(f.Name)).ToList();
        fields = state.Fields.Select(f => unique.Snake(f.Name)).ToList();
        shared = session.SharedFields.Select(f => unique.Snake(f.Name)).ToList();
        Bumps = new[] { unique.Take("bump") }
            .Concat(session.Vaults.Concat(session.Derived.Select(d => d.Name)).Select(v => unique.Snake(v + "Bump")))
            .ToList();
        tracked = session.HeaderFields.Select(f => unique.Snake(f.Name)).ToList();
    }

    /// <summary>The key's fields, in order.</summary>
    public IReadOnlyList<string> KeyFields => keyFields;

    /// <summary>The bumps of the session, its vaults and its derived accounts, in order.</summary>
    public IReadOnlyList<string> Bumps { get; }

    /// <summary>The fields that the states share, in order.</summary>
    public IReadOnlyList<string> Shared => shared;

    /// <summary>The tracked fields, in order.</summary>
    public IReadOnlyList<string> Tracked => tracked;

    /// <summary>The state's fields, in order.</summary>
    public IReadOnlyList<string> Fields => fields;

    /// <summary>Names the fields of a state's account.</summary>
    public static IdlHeader Of(SessionModel session, StateModel state) => new(session, state);

    /// <summary>What a field of key, header, shared data or state is called; null if there is none.</summary>
    public string? Find(SessionModel session, StateModel state, Source source) => source.Kind switch
    {
        SourceKind.KeyField => At(session.KeyFields, keyFields, source.Name),
        SourceKind.StateField => At(state.Fields, fields, source.Name),
        SourceKind.SharedField => At(session.SharedFields, shared, source.Name),
        SourceKind.HeaderField => At(session.HeaderFields, tracked, source.Name),
        _ => null,
    };

    private static string? At(EquatableArray<FieldModel> fields, List<string> names, string name)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (fields[i].Name == name)
            {
                return names[i];
            }
        }

        return null;
    }
}
