using System;
using System.Linq;
using System.Text.Json;

namespace SessionKit.Conformance.Traces;

/// <summary>A type of the IDL, as far as protocols that compile use it: all have a size that their bytes tell.</summary>
internal sealed record ValueDescription(ValueKind Kind, int Size, ValueDescription? Inner = null)
{
    /// <summary>What a type is.</summary>
    /// <param name="json">The type.</param>
    /// <param name="types">The types that the IDL defines: enums without fields and structs of a constant size may stand in others.</param>
    public static ValueDescription Of(JsonElement json, JsonElement types)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return json.TryGetProperty("option", out JsonElement inner) ? new ValueDescription(ValueKind.Option, 1, Of(inner, types))
                : json.TryGetProperty("defined", out JsonElement name) ? Defined(name.GetProperty("name").GetString()!, types)
                : new ValueDescription(ValueKind.Bytes, json.GetProperty("array")[1].GetInt32() * Of(json.GetProperty("array")[0], types).Size);
        }

        return json.GetString() switch
        {
            "bool" => new ValueDescription(ValueKind.Boolean, 1),
            "u8" or "i8" => new ValueDescription(ValueKind.Integer, 1),
            "u16" or "i16" => new ValueDescription(ValueKind.Integer, 2),
            "u32" or "i32" => new ValueDescription(ValueKind.Integer, 4),
            "u64" => new ValueDescription(ValueKind.Integer, 8),
            "i64" => new ValueDescription(ValueKind.Time, 8),
            "u128" or "i128" => new ValueDescription(ValueKind.Integer, 16),
            "pubkey" => new ValueDescription(ValueKind.Address, 32),
            var other => throw new NotSupportedException($"The IDL type {other} has no place in a trace yet."),
        };
    }

    private static ValueDescription Defined(string name, JsonElement types)
    {
        JsonElement type = types.EnumerateArray().Single(each => each.GetProperty("name").GetString() == name).GetProperty("type");
        return type.GetProperty("kind").GetString() == "enum"
            ? new ValueDescription(ValueKind.Boolean, 1)
            : new ValueDescription(ValueKind.Bytes, type.GetProperty("fields").EnumerateArray().Sum(field => Of(field.GetProperty("type"), types).Size));
    }

    /// <summary>How many bytes a value takes that begins here.</summary>
    public int SizeOf(ReadOnlySpan<byte> bytes) =>
        Kind == ValueKind.Option && bytes.Length > 0 && bytes[0] != 0 ? 1 + Inner!.SizeOf(bytes[1..]) : Size;
}

/// <summary>What a value is, so that likely ones can be made up.</summary>
internal enum ValueKind
{
    Boolean,
    Integer,
    Time,
    Address,
    Bytes,
    Option,
}
