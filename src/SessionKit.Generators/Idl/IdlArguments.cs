using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>The arguments of an instruction, in the order of its data: pin, bumps, and those that the user wrote.</summary>
internal sealed class IdlArguments
{
    private readonly InstructionModel instruction;
    private readonly List<string> generated = [];
    private readonly Dictionary<string, string> names = [];

    /// <summary>Names the arguments.</summary>
    public IdlArguments(InstructionModel instruction)
    {
        this.instruction = instruction;
        var unique = new UniqueNames();
        foreach (FieldModel argument in instruction.Arguments)
        {
            names[argument.Name] = unique.Snake(argument.Name);
        }

        if (instruction.IsPinned)
        {
            generated.Add(IdlLayouts.Field(unique.Take("pin"), Pin));
        }

        if (instruction.TakesSessionBump)
        {
            generated.Add(IdlLayouts.Field(unique.Take("session_bump"), Bump));
        }

        generated.AddRange(instruction.TakenBumps.Select(vault => IdlLayouts.Field(unique.Snake(vault + "Bump"), Bump)));
    }

    private static string Pin => JsonWriter.Object(("array", JsonWriter.Array([JsonWriter.Text("u8"), "16"])));

    private static string Bump => JsonWriter.Text("u8");

    /// <summary>What an argument of the user's is called.</summary>
    public string NameOf(string argument) => names[argument];

    /// <summary>Writes them.</summary>
    public void Write(JsonWriter json, IdlTypeNames types)
    {
        foreach (string argument in generated)
        {
            json.Item(argument);
        }

        foreach (FieldModel argument in instruction.Arguments)
        {
            json.Item(IdlLayouts.Field(names[argument.Name], argument, types));
        }
    }
}
