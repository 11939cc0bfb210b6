using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes what a step checks about another session's account, and how it opens one.</summary>
internal static class OtherSessionEmitter
{
    /// <summary>Holds the account's key to what the names in the step's signature say.</summary>
    public static void WriteKeyBindings(SourceWriter writer, InstructionScope scope, StepModel step, OtherSessionModel other, string entry, string error = "ConstraintHasOne")
    {
        int offset = 0;
        foreach (KeySource key in other.KeySources)
        {
            if (key.Source is { } source)
            {
                string expected = Bytes(scope, step, key, source);
                writer.Line(
                    $"Check.That(SessionAccounts.KeyIs<{other.State.Reference}>({entry}, {offset}, {expected}), SessionKitError.{error}); // {key.Field.Name}");
            }

            offset += key.Field.Type.MinSize;
        }
    }

    /// <summary>Holds the account to the state and key that a step inside a batch wants, which a step before it may have changed.</summary>
    public static void WriteAgain(SourceWriter writer, InstructionScope scope, StepModel step, OtherSessionModel other, string entry)
    {
        writer.Line($"SessionAccounts.RequireState<{other.State.Reference}>({entry}, ref {scope.Step});");
        WriteKeyBindings(writer, scope, step, other, entry);
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

        if (!other.IfMissing)
        {
            OpeningEmitter.WriteBump(writer, scope, entry, seeds, bump);
            WriteCreation(writer, scope, step, other, entry, seeds, bump, payer);
        }
        else
        {
            WriteIfMissing(writer, scope, step, other, entry, seeds, bump, payer);
        }

        writer.Line($"var {Names.Escape(account.Name)} = SessionAccounts.View<{state}>({entry});");
    }

    private static void WriteIfMissing(
        SourceWriter writer, InstructionScope scope, StepModel step, OtherSessionModel other, string entry, string seeds, string bump, string payer)
    {
        string state = other.State.Reference;
        if (!scope.Instruction.FindsBumps)
        {
            OpeningEmitter.WriteBump(writer, scope, entry, seeds, bump);
        }

        using (writer.Braces($"if ({entry}.Owner == {scope.Program})"))
        {
            if (!scope.Instruction.FindsBumps)
            {
                writer.Line($"DerivedAddresses.Require(in {entry}.Address, ref {seeds}, in {scope.Program});");
            }

            writer.Line($"SessionAccounts.RequireState<{state}>({entry}, ref {scope.Step});");
            if (scope.Instruction.FindsBumps)
            {
                // Only this program creates such accounts, and at the address of their key: whose key it is says where it stands.
                WriteKeyBindings(writer, scope, step, other, entry, "ConstraintSeeds");
            }
        }

        using (writer.Braces("else"))
        {
            if (scope.Instruction.FindsBumps)
            {
                OpeningEmitter.WriteBump(writer, scope, entry, seeds, bump);
            }

            WriteCreation(writer, scope, step, other, entry, seeds, bump, payer);
        }

        writer.Gap();
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

        writer.Line($"SessionAccounts.BumpOf<{state}>({entry}) = {bump};");
        HeaderEmitter.WriteOpening(writer, scope, other, entry);
    }

    /// <summary>The bytes of a key field, in place.</summary>
    private static string Bytes(InstructionScope scope, StepModel step, KeySource key, Source source) =>
        key.Field.Type is PubkeyLayout
            ? $"{scope.Address(source, step)}.AsSpan()"
            : $"SessionAccounts.BytesOf(ref {Names.Escape(source.Name)})";
}
