using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;

namespace SessionKit.Compiler.Programs;

/// <summary>Reads the little that the compiler needs from an Anchor IDL.</summary>
internal static class IdlReader
{
    /// <summary>The names of the instructions, in order; none if the text is no IDL.</summary>
    public static ImmutableArray<string> InstructionsOf(string? idl) =>
        [.. Each(idl, "instructions", "name", JsonValueKind.String).Select(name => name.GetString()!)];

    /// <summary>The numbers of the errors, in order; none if the text is no IDL.</summary>
    public static ImmutableArray<uint> ErrorsOf(string? idl) =>
        [.. Each(idl, "errors", "code", JsonValueKind.Number).Where(code => code.TryGetUInt32(out _)).Select(code => code.GetUInt32())];

    /// <summary>The first bytes of each instruction's data, in order; none if the text is no IDL.</summary>
    public static ImmutableArray<ImmutableArray<byte>> DiscriminatorsOf(string? idl) =>
        [.. Each(idl, "instructions", "discriminator", JsonValueKind.Array)
            .Select(bytes => bytes.EnumerateArray().Select(each => each.ValueKind == JsonValueKind.Number && each.TryGetByte(out var value) ? value : (byte)0).ToImmutableArray())];

    private static ImmutableArray<JsonElement> Each(string? idl, string list, string property, JsonValueKind kind)
    {
        if (idl is null)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(idl);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(list, out var entries) && entries.ValueKind == JsonValueKind.Array
                ? [.. entries.EnumerateArray()
                    .Where(entry => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(property, out var value) && value.ValueKind == kind)
                    .Select(entry => entry.GetProperty(property).Clone())]
                : [];
        }
        catch (JsonException)
        {
            // The text is generated; what somebody else put there is written out as it is and says nothing here.
            return [];
        }
    }
}
