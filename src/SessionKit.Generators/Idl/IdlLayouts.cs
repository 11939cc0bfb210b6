using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>How a layout is mentioned in an IDL.</summary>
internal static class IdlLayouts
{
    /// <summary>Whether an IDL can say it: nothing in it is unreadable.</summary>
    public static bool IsReadable(LayoutType type) => type switch
    {
        UnreadableLayout => false,
        OptionLayout option => IsReadable(option.Item),
        ArrayLayout array => IsReadable(array.Item),
        StructLayout nested => nested.Fields.All(f => IsReadable(f.Type)),
        UnionLayout union => union.Cases.All(IsReadable),
        _ => true,
    };

    /// <summary>Whether an IDL can say all fields.</summary>
    public static bool IsReadable(EquatableArray<FieldModel> fields) => fields.All(f => IsReadable(f.Type));

    /// <summary>The type as JSON.</summary>
    public static string Json(LayoutType type, IdlTypeNames names) => type switch
    {
        IntegerLayout integer => JsonWriter.Text(integer.Idl),
        BoolLayout => JsonWriter.Text("bool"),
        PubkeyLayout => JsonWriter.Text("pubkey"),
        HashLayout hash => JsonWriter.Object(("array", JsonWriter.Array([JsonWriter.Text("u8"), hash.MinSize.ToString(System.Globalization.CultureInfo.InvariantCulture)]))),
        GuardLayout guard => JsonWriter.Object(("array", JsonWriter.Array([JsonWriter.Text("u8"), guard.MinSize.ToString(System.Globalization.CultureInfo.InvariantCulture)]))),
        BytesLayout bytes => JsonWriter.Object(("array", JsonWriter.Array([JsonWriter.Text("u8"), bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)]))),
        StringLayout => JsonWriter.Text("string"),
        OptionLayout option => JsonWriter.Object(("option", Json(option.Item, names))),
        ArrayLayout array => JsonWriter.Object(("vec", Json(array.Item, names))),
        EnumLayout choice => Defined(names.Of(choice.Type)),
        StructLayout nested => Defined(names.Of(nested.Type)),
        UnionLayout union => Defined(names.Of(union.Type)),
        _ => throw new System.ArgumentOutOfRangeException(nameof(type), type, "An IDL has no such type."),
    };

    /// <summary>A field on one line.</summary>
    public static string Field(string name, FieldModel field, IdlTypeNames names) => JsonWriter.Object(
        ("name", JsonWriter.Text(name)),
        ("docs", field.Documentation.Length == 0 ? null : JsonWriter.Array([JsonWriter.Text(field.Documentation)])),
        ("type", Json(field.Type, names)));

    /// <summary>A field that SessionKit added, of a primitive type.</summary>
    public static string Field(string name, string json) => JsonWriter.Object(("name", JsonWriter.Text(name)), ("type", json));

    private static string Defined(string name) => JsonWriter.Object(("defined", JsonWriter.Object(("name", JsonWriter.Text(name)))));
}
