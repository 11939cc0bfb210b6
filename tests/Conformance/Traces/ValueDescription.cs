using System;
using System.Text.Json;

namespace SessionKit.Conformance.Traces;

/// <summary>A type of the IDL, as far as protocols that compile use it: all have a size that their bytes tell.</summary>
internal sealed record ValueDescription(ValueKind Kind, int Size, ValueDescription? Inner = null)
{
    public static ValueDescription Of(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return json.TryGetProperty("option", out JsonElement inner)
                ? new ValueDescription(ValueKind.Option, 1, Of(inner))
                : new ValueDescription(ValueKind.Bytes, json.GetProperty("array")[1].GetInt32() * Of(json.GetProperty("array")[0]).Size);
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
