using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes what a step checks about another session's account, and how it opens one.</summary>
internal static class OtherSessionEmitter
{
    /// <summary>Holds the account's key to what the names in the step's signature say.</summary>
    public static void WriteKeyBindings(SourceWriter writer, InstructionScope scope, StepModel step, OtherSessionModel other, string entry)
    {
        int offset = 0;
        foreach (KeySource key in other.KeySources)
        {
            if (key.Source is { } source)
            {
                string expected = Bytes(scope, step, key, source);
                writer.Line(
                    $"Check.That(SessionAccounts.KeyIs<{other.State.Reference}>({entry}, {offset}, {expected}), SessionKitError.ConstraintHasOne); // {key.Field.Name}");
            }

            offset += key.Field.Type.MinSize;
        }
    }

    /// <summary>Opens another session beside the step's own.</summary>
    public static void WriteOpening(SourceWriter writer, InstructionScope scope, StepModel step, AccountModel account, OtherSessionModel other)
    {
        string entry = scope.Entry(account.Name);
        string state = other.State.Reference;
        string seeds = scope.OpeningSeeds(account.Name);
        string bump = scope.VaultBumps[account.Name];
        string payer = scope.Entry(scope.Instruction.Accounts.First(a => a.IsPayer).Name);
        writer.Line($"SeedList.Begin(out SeedList {seeds});");
        writer.Line($"{seeds}.Add({OpeningEmitter.Literal(other.Prefix)});");
        foreach (KeySource key in other.KeySources)
        {
            writer.Line($"{seeds}.Add({Bytes(scope, step, key, key.Source!)}); // {key.Field.Name}");
        }

        writer.Line($"{seeds}.Add(in {bump}, 1);");
        writer.Line($"DerivedAddresses.RequireCanonical(in {seeds}, {bump}, in {scope.Program});");
        if (!other.IfMissing)
        {
            WriteCreation(writer, scope, step, other, entry, seeds, bump, payer);
        }
        else
        {
            using (writer.Braces($"if ({entry}.Owner == {scope.Program})"))
            {
                writer.Line($"DerivedAddresses.Require(in {entry}.Address, ref {seeds}, in {scope.Program});");
                writer.Line($"SessionAccounts.RequireState<{state}>({entry}, ref {scope.Step});");
            }

            using (writer.Braces("else"))
            {
                WriteCreation(writer, scope, step, other, entry, seeds, bump, payer);
            }

            writer.Gap();
        }

        writer.Line($"var {Names.Escape(account.Name)} = SessionAccounts.View<{state}>({entry});");
    }

    private static void WriteCreation(
        SourceWriter writer, InstructionScope scope, StepModel step, OtherSessionModel other, string entry, string seeds, string bump, string payer)
    {
        string state = other.State.Reference;
        writer.Line($"SessionAccounts.RequireFree({entry}, in {scope.Program});");
        if (other.IfMissing && !StepEmitter.CreatesForSure(scope, step))
        {
            writer.Line($"Syscalls.GetRent(out Rent {scope.Rent});");
        }

        writer.Line($"SessionAccounts.Create<{state}>({entry}, {payer}, in {scope.Rent}, in {scope.Program}, ref {seeds});");
        int offset = 0;
        foreach (KeySource key in other.KeySources)
        {
            writer.Line($"{Bytes(scope, step, key, key.Source!)}.CopyTo(SessionAccounts.KeyBytes<{state}>({entry}, {offset}, {key.Field.Type.MinSize}));");
            offset += key.Field.Type.MinSize;
        }

        writer.Line($"SessionAccounts.KeyBytes<{state}>({entry}, {offset}, 1)[0] = {bump};");
        HeaderEmitter.WriteOpening(writer, scope, other, entry);
    }

    /// <summary>The bytes of a key field, in place.</summary>
    private static string Bytes(InstructionScope scope, StepModel step, KeySource key, Source source) =>
        key.Field.Type is PubkeyLayout
            ? $"{scope.Address(source, step)}.AsSpan()"
            : $"SessionAccounts.BytesOf(ref {Names.Escape(source.Name)})";
}
