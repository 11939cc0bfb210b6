using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>How the addresses of accounts are derived, as far as an IDL can say it.</summary>
internal static class IdlSeeds
{
    /// <summary>The 32 bytes of <c>ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL</c>.</summary>
    private const string AssociatedTokenProgram = "8c97258f4e2489f1bb3d1029148e0d830b5a1399daff1084048e7bd8dbe9f859";

    /// <summary>A seed that is an account's address.</summary>
    public static string Account(string account) =>
        JsonWriter.Object(("kind", JsonWriter.Text("account")), ("path", JsonWriter.Text(account)));

    /// <summary>A seed that is a field of an account.</summary>
    public static string Field(string account, string field, string type) => JsonWriter.Object(
        ("kind", JsonWriter.Text("account")), ("path", JsonWriter.Text(account + "." + field)), ("account", JsonWriter.Text(type)));

    /// <summary>A seed that is an argument.</summary>
    public static string Argument(string argument) =>
        JsonWriter.Object(("kind", JsonWriter.Text("arg")), ("path", JsonWriter.Text(argument)));

    /// <summary>Writes the member <c>pda</c> of an account; nothing where its address is not derived or an IDL cannot say how.</summary>
    public static void Write(JsonWriter json, AccountModel account, IdlInstruction instruction, ProgramModel program)
    {
        switch (account.Kind)
        {
            case AccountKind.Session:
                Write(json, SessionSeeds(instruction));
                break;
            case AccountKind.Vault:
                Write(json, [Constant("vault"), Account(instruction.SessionAccount), instruction.Seed(instruction.Common(account.Name, b => b.Mint))]);
                break;
            case AccountKind.Lease when instruction.Instruction.FindAccount(account.Borrowed!) is { } borrowed:
                Write(json, [Constant(LeaseFields.Seed), Account(borrowed.WireName)]);
                break;
            case AccountKind.Derived:
                Write(json, [Constant(account.Seed!)]);
                break;
            case AccountKind.Wallet:
                Write(json, [Constant("vault"), Account(instruction.SessionAccount)]);
                break;
            case AccountKind.OtherSession when account.Other is { } other && program.Sessions.FirstOrDefault(s => s.Type.Equals(other.Session)) is { } session:
                Write(json, [Constant(session.Prefix), .. other.KeySources.Select(k => instruction.Seed(k.Source))]);
                break;
            case AccountKind.TokenAccount:
                WriteAssociated(json, account, instruction);
                break;
        }
    }

    private static void WriteAssociated(JsonWriter json, AccountModel account, IdlInstruction instruction)
    {
        Source? mint = instruction.Common(account.Name, b => b.Mint);
        AccountModel? program = instruction.Instruction.Accounts.FirstOrDefault(a => a.Kind == AccountKind.TokenProgram && Equals(a.Mint, mint));
        if (mint is not null && program is not null && instruction.Common(account.Name, b => b.Address) is null)
        {
            Write(
                json,
                [instruction.Seed(instruction.Common(account.Name, b => b.Owner)), Account(program.WireName), instruction.Seed(mint)],
                JsonWriter.Object(("kind", JsonWriter.Text("const")), ("value", JsonWriter.Bytes(AssociatedTokenProgram))));
        }
    }

    private static IEnumerable<string?> SessionSeeds(IdlInstruction instruction) =>
        [Constant(instruction.Session.Prefix), .. instruction.Session.KeyFields.Select(key => instruction.Seed(KeySource(key, instruction)))];

    /// <summary>
    /// Where a key field comes from: at the opening from what bears its name; later from the account that is held to it, else from the
    /// session's account itself.
    /// </summary>
    private static Source KeySource(FieldModel key, IdlInstruction instruction)
    {
        InstructionModel model = instruction.Instruction;
        var field = new Source(SourceKind.KeyField, key.Name);
        if (!model.OpensSession)
        {
            AccountModel? held = model.Accounts.FirstOrDefault(a => Equals(instruction.Common(a.Name, b => b.Address), field));
            return held is null ? field : new Source(SourceKind.Account, held.Name);
        }

        bool IsKey(string name) => Names.ToPascalCase(name) == key.Name || name == key.Name;
        if (key.Type is PubkeyLayout && model.Accounts.FirstOrDefault(a => a.IsParameter && IsKey(a.Name)) is { } account)
        {
            return new Source(SourceKind.Account, account.Name);
        }

        return model.Arguments.FirstOrDefault(a => IsKey(a.Name) && a.Type.Equals(key.Type)) is { } argument
            ? new Source(SourceKind.Argument, argument.Name)
            : field;
    }

    private static string Constant(string text) =>
        JsonWriter.Object(("kind", JsonWriter.Text("const")), ("value", JsonWriter.Utf8(text)));

    private static void Write(JsonWriter json, IEnumerable<string?> seeds, string? program = null)
    {
        List<string?> all = seeds.ToList();
        if (all.Contains(null))
        {
            return;
        }

        json.BeginObject("pda");
        json.BeginArray("seeds");
        foreach (string? seed in all)
        {
            json.Item(seed!);
        }

        json.EndArray();
        if (program is not null)
        {
            json.Member("program", program);
        }

        json.EndObject();
    }
}
