using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>How a value of a layout is read, written and named in generated code.</summary>
internal static class LayoutExpressions
{
    /// <summary>The name of a field as the UTF-8 literal that readers and writers take: <c>"Ask"u8</c>.</summary>
    public static string Literal(string name) => $"\"{name}\"u8";

    /// <summary>The expression that reads a value.</summary>
    /// <param name="type">Its layout.</param>
    /// <param name="reader">A <c>BorshReader</c> local or parameter.</param>
    /// <param name="field">What names the field in messages, as source: <c>"Ask"u8</c>.</param>
    public static string ReadExpression(LayoutType type, string reader, string field) => type switch
    {
        IntegerLayout integer => $"{reader}.Read{ShortName(integer)}({field})",
        BoolLayout => $"{reader}.ReadBoolean({field})",
        PubkeyLayout => $"{reader}.ReadPubkey({field})",
        HashLayout => $"{reader}.ReadHash({field})",
        EnumLayout members => $"({members.CSharp}){reader}.ReadEnum({members.Members.Count}, {field})",
        StringLayout text => $"{reader}.ReadString({text.Bound}, {field})",
        OptionLayout option => $"{reader}.ReadOption({field}) ? {ReadExpression(option.Item, reader, field)} : ({option.CSharp})null",
        ArrayLayout array => ReadArray(array, reader, field),
        UnreadableLayout => $"{reader}.Refuse<{type.CSharp}>({field})",
        _ => $"{reader}.Read<{type.CSharp}>({field})",
    };

    /// <summary>The statement, or block of them, that writes a value.</summary>
    /// <param name="type">Its layout.</param>
    /// <param name="writer">A <c>BorshWriter</c> local or parameter.</param>
    /// <param name="value">The value, as source; an expression without effects.</param>
    /// <param name="field">What names the field in messages, as source: <c>"Ask"u8</c>.</param>
    public static string WriteStatement(LayoutType type, string writer, string value, string field) => type switch
    {
        IntegerLayout integer => $"{writer}.Write{ShortName(integer)}({value}, {field});",
        BoolLayout => $"{writer}.WriteBoolean({value}, {field});",
        PubkeyLayout => $"{writer}.WritePubkey({value}, {field});",
        HashLayout => $"{writer}.WriteHash({value}, {field});",
        EnumLayout members => $"{writer}.WriteEnum(unchecked((ulong){value}), {members.Members.Count}, {field});",
        StringLayout text => $"{writer}.WriteString({value}, {text.Bound}, {field});",
        OptionLayout option => WriteOption(option, writer, value, field),
        ArrayLayout array => WriteArray(array, writer, value, field),
        UnreadableLayout => $"{writer}.Refuse({field});",
        _ => $"{writer}.Write({value}, {field});",
    };

    /// <summary>
    /// What a value of a layout is called within a method's name: <c>UInt64</c>, <c>OptionalBoolean</c>. Types of the user's
    /// by their full name, so that two of one name get two methods.
    /// </summary>
    public static string ShortName(LayoutType type) => type switch
    {
        IntegerLayout { Idl: "u8" } => "Byte",
        IntegerLayout { Idl: "i8" } => "SByte",
        IntegerLayout integer => (integer.Idl[0] == 'u' ? "UInt" : "Int") + integer.Idl.Substring(1),
        BoolLayout => "Boolean",
        PubkeyLayout => "Pubkey",
        HashLayout => "Hash",
        GuardLayout => "StoredGuard",
        StringLayout => "String",
        EnumLayout members => FullName(members.Type),
        OptionLayout option => "Optional" + ShortName(option.Item),
        ArrayLayout array => ShortName(array.Item) + "Array",
        StructLayout layout => FullName(layout.Type),
        UnionLayout union => FullName(union.Type),
        _ => "Unreadable",
    };

    /// <summary>Whether the items of an array need a method that reads and writes them one by one.</summary>
    public static bool NeedsMethod(ArrayLayout array) => array.Item is not (IntegerLayout or PubkeyLayout or HashLayout or GuardLayout or StructLayout or UnionLayout);

    /// <summary>What a layout is called in documentation: <c>u64</c>, <c>string (at most 32 bytes)</c>.</summary>
    public static string Describe(LayoutType type) => type switch
    {
        IntegerLayout integer => integer.Idl,
        BoolLayout => "bool",
        PubkeyLayout => "pubkey",
        HashLayout => "hash",
        EnumLayout members => $"enum {members.Type.Name}",
        StringLayout text => $"string, at most {text.Bound} bytes",
        OptionLayout option => $"optional {Describe(option.Item)}",
        ArrayLayout array => $"{Describe(array.Item)}, at most {array.Bound} times",
        StructLayout layout => layout.Type.Name,
        UnionLayout union => union.Type.Name,
        GuardLayout => "guard",
        BytesLayout => "bytes",
        _ => "no layout",
    };

    private static string FullName(TypeName type) => type.HintName.Replace(".", string.Empty);

    private static string ReadArray(ArrayLayout array, string reader, string field) => array.Item switch
    {
        IntegerLayout or PubkeyLayout or HashLayout => $"{reader}.ReadUncheckedArray<{array.Item.CSharp}>({array.Bound}, {field})",
        GuardLayout or StructLayout or UnionLayout => $"{reader}.ReadArray<{array.Item.CSharp}>({array.Bound}, {field})",
        _ => $"Read{ShortName(array)}(ref {reader}, {array.Bound}, {field})",
    };

    private static string WriteArray(ArrayLayout array, string writer, string value, string field) => array.Item switch
    {
        IntegerLayout or PubkeyLayout or HashLayout => $"{writer}.WriteUncheckedArray({value}, {array.Bound}, {field});",
        GuardLayout or StructLayout or UnionLayout => $"{writer}.WriteArray({value}, {array.Bound}, {field});",
        _ => $"Write{ShortName(array)}(ref {writer}, {value}, {array.Bound}, {field});",
    };

    private static string WriteOption(OptionLayout option, string writer, string value, string field)
    {
        bool isReference = option.Item is StringLayout or ArrayLayout;
        string item = isReference ? value : $"{value}.GetValueOrDefault()";
        string isSome = isReference ? $"{value} is not null" : $"{value}.HasValue";
        string write = WriteStatement(option.Item, writer, item, field).Replace("\n", "\n    ");
        return $$"""
            if ({{writer}}.WriteOption({{isSome}}, {{field}}))
            {
                {{write}}
            }
            """;
    }
}
