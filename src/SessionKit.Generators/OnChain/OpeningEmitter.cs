using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes how a step opens its session: the account is created at the canonical address of its key, and its header is written.</summary>
internal static class OpeningEmitter
{
    /// <summary>Writes the opening.</summary>
    public static void Write(SourceWriter writer, InstructionScope scope)
    {
        SessionModel session = scope.Session;
        string payer = scope.Entry(scope.Instruction.Accounts.First(a => a.IsPayer).Name);
        writer.Gap().Line("// Opening: the address is that of the key, with the highest bump that gives one, and it is free.");
        writer.Line($"SessionAccounts.RequireFree({scope.SessionEntry}, in {scope.Program});");
        writer.Line($"SeedList.Begin(out SeedList {scope.Seeds});");
        writer.Line($"{scope.Seeds}.Add({Literal(session.Prefix)});");
        if (session.Key is { } key)
        {
            WriteKey(writer, scope, key);
        }

        WriteBump(writer, scope, scope.SessionEntry, scope.Seeds, scope.SessionBump);
        writer.Line($"Syscalls.GetRent(out Rent {scope.Rent});");
        writer.Line($"AccountCreation.Create({scope.SessionEntry}, {payer}, in {scope.Rent}, {session.AccountSize}, in {scope.Program}, ref {scope.Seeds});");
        if (session.Key is { } opened && HasFixedKey(session))
        {
            writer.Line($"SessionAccounts.ValueAt<{opened.Reference}>({scope.SessionEntry}, {session.DiscriminatorSize}) = {scope.Key};");
        }
        else if (session.Key is not null)
        {
            writer.Line($"{scope.KeyBytes}.CopyTo(SessionAccounts.DataAt({scope.SessionEntry}, {session.DiscriminatorSize}, {scope.KeyBytes}.Length));");
        }

        writer.Line($"SessionAccounts.DataAt({scope.SessionEntry}, {scope.BumpOffset}) = {scope.SessionBump};");
    }

    /// <summary>Adds the bump of what is opened to its seeds: the one that the caller sent, if it is canonical, or the one that is found.</summary>
    public static void WriteBump(SourceWriter writer, InstructionScope scope, string entry, string seeds, string bump)
    {
        if (scope.Instruction.FindsBumps)
        {
            writer.Line($"byte {bump} = byte.MaxValue;");
            writer.Line($"{seeds}.Add(in {bump}, 1);");
            writer.Line($"DerivedAddresses.Find(in {entry}.Address, ref {seeds}, ref {bump}, in {scope.Program});");
        }
        else
        {
            writer.Line($"{seeds}.Add(in {bump}, 1);");
            writer.Line($"DerivedAddresses.RequireCanonical(in {seeds}, {bump}, in {scope.Program});");
        }
    }

    /// <summary>Writes the method that lists what signs for a session of this kind.</summary>
    public static void WriteSigning(SourceWriter writer, SessionModel session)
    {
        writer.Gap().Line($"/// <summary>The seeds that sign for a session: the prefix, its key, its bump.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Braces("private static void SignAs(AccountEntry session, out SeedList seeds)"))
        {
            writer.Line("SeedList.Begin(out seeds);");
            writer.Line($"seeds.Add({Literal(session.Prefix)});");
            int offset = session.DiscriminatorSize;
            foreach (FieldModel key in session.KeyFields)
            {
                writer.Line($"seeds.Add(in SessionAccounts.DataAt(session, {offset}), {key.Type.MinSize}); // {key.Name}");
                offset += key.Type.MinSize;
            }

            writer.Line($"seeds.Add(in SessionAccounts.DataAt(session, {session.BumpOffset}), 1); // the bump");
        }
    }

    /// <summary>Writes the method that refuses a session because of the state that it is in.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="session">The session.</param>
    /// <param name="firstCode">The error number of its first state.</param>
    public static void WriteRefusal(SourceWriter writer, SessionModel session, uint firstCode)
    {
        writer.Gap().Line("/// <summary>Ends the program with the error that names the state found.</summary>");
        using (writer.Braces("private static void RefuseState(AccountEntry session)"))
        {
            foreach (StateModel state in session.States)
            {
                using (writer.Braces($"if (SessionAccounts.IsIn<{state.Type.Reference}>(session))"))
                {
                    writer.Line($"Syscalls.Abort({firstCode + (uint)state.Index}); // SessionIs{state.Name}");
                }

                writer.Gap();
            }

            writer.Line("Check.That(false, SessionKitError.AccountDiscriminatorMismatch);");
        }
    }

    /// <summary>Text as a literal of UTF-8 bytes.</summary>
    public static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true) + "u8";

    private static bool HasFixedKey(SessionModel session) => new StructLayout(session.Key!, session.KeyFields).IsInPlace;

    private static void WriteKey(SourceWriter writer, InstructionScope scope, TypeName key)
    {
        StepModel step = scope.Instruction.OpeningStep!;
        writer.Line($"var {scope.Key} = new {key.Reference}({string.Join(", ", step.KeySources.Select(k => scope.Address(k.Source!, step)))});");
        int size = scope.Session.KeyFields.Sum(f => f.Type.MinSize);
        if (HasFixedKey(scope.Session))
        {
            writer.Line($"Span<byte> {scope.KeyBytes} = SessionAccounts.BytesOf(ref {scope.Key});");
        }
        else
        {
            writer.Line($"Span<byte> {scope.KeyBytes} = stackalloc byte[{size}];");
            writer.Line($"Borsh.TrySerialize(in {scope.Key}, {scope.KeyBytes}, out _);");
        }

        int offset = 0;
        foreach (FieldModel keyField in scope.Session.KeyFields)
        {
            writer.Line($"{scope.Seeds}.Add({scope.KeyBytes}.Slice({offset}, {keyField.Type.MinSize})); // {keyField.Name}");
            offset += keyField.Type.MinSize;
        }
    }
}
