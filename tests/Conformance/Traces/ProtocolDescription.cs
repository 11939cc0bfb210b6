using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using SessionKit.Hosting;

namespace SessionKit.Conformance.Traces;

/// <summary>What a program's IDL says: how its instructions are put together, and what is in its accounts.</summary>
internal sealed class ProtocolDescription
{
    private readonly ImmutableDictionary<string, ImmutableArray<FieldDescription>> fields;
    private readonly ImmutableDictionary<ulong, string> states;
    private readonly JsonElement types;

    private ProtocolDescription(SessionProgram program, JsonElement idl)
    {
        Name = program.Name;
        Address = program.Address;
        types = idl.GetProperty("types");
        fields = types.EnumerateArray().ToImmutableDictionary(Text, type => Fields(type.GetProperty("type"), "fields"));
        states = idl.GetProperty("accounts").EnumerateArray().ToImmutableDictionary(state => BitConverter.ToUInt64(Bytes(state, "discriminator")), Text);
        Instructions = [.. idl.GetProperty("instructions").EnumerateArray().Select(Instruction)];
    }

    public string Name { get; }

    public Pubkey Address { get; }

    public ImmutableArray<InstructionDescription> Instructions { get; }

    public static ProtocolDescription Of(SessionProgram program)
    {
        using JsonDocument idl = JsonDocument.Parse(program.Idl);
        return new ProtocolDescription(program, idl.RootElement);
    }

    /// <summary>The name of the state that an account's data begin with; null if it is none of this program's.</summary>
    public string? StateOf(ReadOnlySpan<byte> data) =>
        data.Length >= 8 ? states.GetValueOrDefault(BitConverter.ToUInt64(data)) : null;

    /// <summary>The bytes of a field of a state; null if there is none of that name, or the data end before.</summary>
    public byte[]? FieldOf(ReadOnlySpan<byte> data, string field)
    {
        foreach ((string name, Range place) in FieldsOf(data))
        {
            if (name == field)
            {
                return data[place].ToArray();
            }
        }

        return null;
    }

    /// <summary>Where the fields of a state are, as far as the data go; none if it is no state of this program's.</summary>
    public ImmutableArray<(string Name, Range Place)> FieldsOf(ReadOnlySpan<byte> data)
    {
        var places = ImmutableArray.CreateBuilder<(string, Range)>();
        int at = 8;
        foreach (FieldDescription each in StateOf(data) is { } state ? fields[state] : [])
        {
            int end = at + each.Type.SizeOf(data[at..]);
            if (end > data.Length)
            {
                break;
            }

            places.Add((each.Name, at..end));
            at = end;
        }

        return places.ToImmutable();
    }

    /// <summary>Whether a state has fields of all these names.</summary>
    public bool HasFields(string state, IEnumerable<string> names) => names.All(name => fields[state].Any(field => field.Name == name));

    private InstructionDescription Instruction(JsonElement json) => new(
        this,
        Text(json),
        [.. Bytes(json, "discriminator")],
        [.. json.GetProperty("accounts").EnumerateArray().Select(Account)],
        Fields(json, "args"));

    private static AccountDescription Account(JsonElement json)
    {
        bool isDerived = json.TryGetProperty("pda", out JsonElement derivation);
        return new AccountDescription(
            Text(json),
            Is(json, "writable"),
            Is(json, "signer"),
            json.TryGetProperty("address", out JsonElement address) ? Pubkey.Parse(address.GetString()!) : null,
            json.TryGetProperty("relations", out _),
            isDerived ? [.. derivation.GetProperty("seeds").EnumerateArray().Select(Seed)] : [],
            isDerived && derivation.TryGetProperty("program", out JsonElement program) ? new Pubkey(Bytes(program, "value")) : null);
    }

    private static SeedDescription Seed(JsonElement json)
    {
        if (json.GetProperty("kind").GetString() == "const")
        {
            return new SeedDescription(SeedKind.Constant, [.. Bytes(json, "value")], string.Empty, null, null);
        }

        string[] path = json.GetProperty("path").GetString()!.Split('.');
        SeedKind kind = json.GetProperty("kind").GetString() == "arg" ? SeedKind.Argument : SeedKind.Account;
        string? state = json.TryGetProperty("account", out JsonElement account) ? account.GetString() : null;
        return new SeedDescription(kind, [], path[0], path.Length > 1 ? path[1] : null, state);
    }

    private ImmutableArray<FieldDescription> Fields(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement list)
        ? [.. list.EnumerateArray().Select(field => new FieldDescription(Text(field), ValueDescription.Of(field.GetProperty("type"), types)))]
        : [];

    private static string Text(JsonElement json) => json.GetProperty("name").GetString()!;

    private static bool Is(JsonElement json, string flag) => json.TryGetProperty(flag, out JsonElement value) && value.GetBoolean();

    private static byte[] Bytes(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(each => each.GetByte())];
}
