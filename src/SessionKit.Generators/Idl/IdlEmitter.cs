using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>
/// Writes a program's IDL in Anchor's form (spec 0.1.0), so that every Anchor tool can build its instructions and read its accounts and events.
/// What could not be read of a broken program is left out: the program refuses it too.
/// </summary>
public static class IdlEmitter
{
    /// <summary>The IDL as JSON text, indented by two, with <c>\n</c>; fit to stand in a raw string literal.</summary>
    public static string Write(ProgramModel program)
    {
        List<(SessionModel Session, InstructionModel Instruction)> instructions = program.Sessions
            .SelectMany(s => s.AllInstructions.Where(IsSound).Select(i => (s, i)))
            .ToList();
        var types = new IdlTypes(program, instructions.Select(i => i.Instruction));
        var json = new JsonWriter();
        json.BeginObject();
        json.Member("address", JsonWriter.Text(program.Address));
        WriteMetadata(json, program);
        json.BeginArray("instructions");
        var names = new UniqueNames();
        foreach ((SessionModel session, InstructionModel instruction) in instructions)
        {
            WriteInstruction(json, names.Take(instruction.WireName), new IdlInstruction(session, instruction, types.Names), types, program);
        }

        if (program.Sessions.FirstOrDefault(s => s.Leases.Count > 0) is { } borrower)
        {
            WriteInstruction(json, names.Take(LeaseFields.Reclaim.WireName), new IdlInstruction(borrower, LeaseFields.Reclaim, types.Names), types, program);
        }

        json.EndArray();
        WriteDiscriminators(json, "accounts", types.States.Select(s => (types.Names.OfAccount(s.State.Type), s.State.Discriminator)));
        WriteDiscriminators(json, "events", types.Events.Select(e => (types.Names.Of(e.Type), e.Discriminator)));
        json.BeginArray("errors");
        foreach (ErrorModel error in IdlErrors.Of(program))
        {
            json.Item(JsonWriter.Object(
                ("code", error.Code.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("name", JsonWriter.Text(error.Name)),
                ("msg", JsonWriter.Text(error.Message))));
        }

        json.EndArray();
        json.BeginArray("types");
        types.Write(json);
        json.EndArray();
        json.EndObject();
        return json.ToString();
    }

    private static bool IsSound(InstructionModel instruction) =>
        instruction.IsSound && IdlLayouts.IsReadable(instruction.Arguments);

    private static void WriteMetadata(JsonWriter json, ProgramModel program)
    {
        json.BeginObject("metadata");
        json.Member("name", JsonWriter.Text(Names.ToSnakeCase(program.Type.Name)));
        json.Member("version", JsonWriter.Text("0.1.0"));
        json.Member("spec", JsonWriter.Text("0.1.0"));
        if (program.Documentation.Length > 0)
        {
            json.Member("description", JsonWriter.Text(program.Documentation));
        }

        json.EndObject();
    }

    private static void WriteInstruction(JsonWriter json, string name, IdlInstruction instruction, IdlTypes types, ProgramModel program)
    {
        json.BeginObject();
        json.Member("name", JsonWriter.Text(name));
        json.Docs(instruction.Instruction.Documentation);
        json.Member("discriminator", JsonWriter.Bytes(instruction.Instruction.Discriminator));
        json.BeginArray("accounts");
        foreach (AccountModel account in instruction.Instruction.Accounts)
        {
            WriteAccount(json, account, instruction, program);
        }

        json.EndArray();
        json.BeginArray("args");
        instruction.Arguments.Write(json, types.Names);
        json.EndArray();
        json.EndObject();
    }

    private static void WriteAccount(JsonWriter json, AccountModel account, IdlInstruction instruction, ProgramModel program)
    {
        json.BeginObject();
        json.Member("name", JsonWriter.Text(account.WireName));
        json.Flag("writable", account.IsWritable);
        json.Flag("signer", account.IsSigner);
        if (account.KnownAddress is { } address)
        {
            json.Member("address", JsonWriter.Text(address));
        }

        IdlSeeds.Write(json, account, instruction, program);
        if (instruction.IsNamedBySession(account))
        {
            json.Member("relations", JsonWriter.Array([JsonWriter.Text(instruction.SessionAccount)]));
        }

        json.EndObject();
    }

    private static void WriteDiscriminators(JsonWriter json, string member, IEnumerable<(string Name, string Hex)> entries)
    {
        json.BeginArray(member);
        foreach ((string name, string hex) in entries)
        {
            json.Item(JsonWriter.Object(("name", JsonWriter.Text(name)), ("discriminator", JsonWriter.Bytes(hex))));
        }

        json.EndArray();
    }
}
