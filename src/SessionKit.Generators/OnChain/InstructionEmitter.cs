using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>
/// Writes the handler of one instruction: reads its accounts and arguments, finds the state, checks everything that the signature says, calls the step,
/// writes the result back.
/// </summary>
internal static class InstructionEmitter
{
    /// <summary>The file of one instruction.</summary>
    public static string Write(SessionModel session, InstructionModel instruction) =>
        OnChainFile.Write(session.Type, writer =>
        {
            var scope = new InstructionScope(session, instruction);
            writer.Line($"/// <summary>{Summary(instruction)}</summary>");
            writer.List(
                $"internal static void {OnChainFile.MethodOf(instruction)}(",
                [$"ref byte {scope.Input}", $"ref readonly Pubkey {scope.Program}", $"ReadOnlySpan<byte> {scope.Data}"],
                ")");
            using (writer.Braces())
            {
                WriteAccounts(writer, scope);
                ArgumentsEmitter.Write(writer, scope);
                if (instruction.OpensSession)
                {
                    OpeningEmitter.Write(writer, scope);
                    writer.Line($"var {scope.Step} = new StepState(ref {scope.Seeds});");
                    StepEmitter.Write(writer, scope, instruction.Steps[0]);
                }
                else
                {
                    writer.Gap().Line($"SeedList.Begin(out SeedList {scope.Seeds});");
                    writer.Line($"var {scope.Step} = new StepState(ref {scope.Seeds});");
                    WriteStates(writer, scope);
                }
            }

            writer.Gap();
            CompositeMethods.Write(writer, instruction.Arguments.Select(a => a.Type));
        });

    private static string Summary(InstructionModel instruction)
    {
        IEnumerable<string> ways = instruction.Steps.Select(s =>
            $"{(s.Source is null ? "nothing" : s.FromExpired ? $"expired {s.Source}" : s.Source)} to {string.Join(" or ", s.Targets)}");
        return $"{instruction.Name}: {string.Join("; ", ways)}.";
    }

    private static void WriteAccounts(SourceWriter writer, InstructionScope scope)
    {
        EquatableArray<AccountModel> accounts = scope.Instruction.Accounts;
        writer.Line($"var {scope.Accounts} = new AccountReader(ref {scope.Input});");
        writer.Line($"{scope.Accounts}.Expect({accounts.Count});");
        foreach (AccountModel account in accounts)
        {
            WriteEntry(writer, scope, account);
        }

        writer.Gap();
        foreach (AccountModel account in accounts.Where(a => a.IsWritable))
        {
            writer.Line($"Check.That({scope.Entry(account.Name)}.IsWritable, SessionKitError.ConstraintMut);");
        }

        foreach (AccountModel account in accounts.Where(a => a.IsSigner))
        {
            writer.Line($"Signer.RequireValid({scope.Entry(account.Name)});");
        }

        // Before anything is called, so that a wrong program is named as such.
        foreach (AccountModel account in accounts.Where(a => a.Kind == AccountKind.Program))
        {
            AccountEmitter.WriteProgram(writer, scope, account);
        }

        writer.Gap();
    }

    /// <summary>Where an account may be one of those before it, the runtime names that one by its place.</summary>
    private static void WriteEntry(SourceWriter writer, InstructionScope scope, AccountModel account)
    {
        List<AccountModel> all = scope.Instruction.Accounts.ToList();
        string entry = scope.Entry(account.Name);
        if (account.Aliases.Count == 0)
        {
            writer.Line($"AccountEntry {entry} = {scope.Accounts}.Next();");
            return;
        }

        List<AccountModel> same = all.Where(a => account.Aliases.Contains(a.Name)).ToList();
        writer.Line($"AccountEntry {entry} = // may be the same as {string.Join(", ", same.Select(a => a.Name))}");
        writer.Line($"    {scope.Accounts}.IsNew ? {scope.Accounts}.Next() :");
        foreach (AccountModel other in same)
        {
            writer.Line($"    {scope.Accounts}.IsAgain({all.IndexOf(other)}) ? {scope.Accounts}.Again({scope.Entry(other.Name)}) :");
        }

        writer.Line($"    {scope.Accounts}.Next(); // refused");

        // It may be one account, and so every other that is the same as that one: unless it may not be that other itself.
        foreach (AccountModel stranger in all.TakeWhile(a => a != account).Where(a => !same.Contains(a) && a.Aliases.Any(account.Aliases.Contains)))
        {
            writer.Line($"Check.That(!{entry}.IsSameAs({scope.Entry(stranger.Name)}), SessionKitError.ConstraintDuplicateMutableAccount);");
        }
    }

    private static void WriteStates(SourceWriter writer, InstructionScope scope)
    {
        writer.Gap().Line($"SessionAccounts.RequireOwned({scope.SessionEntry}, in {scope.Program});");
        foreach (IGrouping<string, StepModel> ofState in scope.Instruction.Steps.GroupBy(s => s.Source!))
        {
            StateModel state = scope.Session.FindState(ofState.Key)!;
            writer.Gap();
            using (writer.Braces($"if (SessionAccounts.IsIn<{state.Type.Reference}>({scope.SessionEntry}))"))
            {
                WriteSides(writer, scope, state, ofState.ToList());
                writer.Line("return;");
            }
        }

        writer.Gap().Line($"RefuseState({scope.SessionEntry});");
    }

    private static void WriteSides(SourceWriter writer, InstructionScope scope, StateModel state, List<StepModel> sides)
    {
        if (state.Until is null)
        {
            StepEmitter.Write(writer, scope, sides[0]);
            return;
        }

        string deadline = $"SessionAccounts.DeadlineOf<{state.Type.Reference}>({scope.SessionEntry})";
        StepModel? live = sides.FirstOrDefault(s => !s.FromExpired);
        StepModel? expired = sides.FirstOrDefault(s => s.FromExpired);
        if (live is not null && expired is not null && StepEmitter.HaveSameChecks(scope, live, expired))
        {
            StepEmitter.WriteChecks(writer, scope, live);
            writer.Gap();
            using (writer.Braces($"if ({scope.Step}.Now < {deadline})"))
            {
                StepEmitter.WriteState(writer, scope, live);
                StepEmitter.WriteCall(writer, scope, live);
            }

            using (writer.Braces("else"))
            {
                StepEmitter.WriteState(writer, scope, expired);
                StepEmitter.WriteCall(writer, scope, expired);
            }
        }
        else if (live is not null && expired is not null)
        {
            using (writer.Braces($"if ({scope.Step}.Now < {deadline})"))
            {
                StepEmitter.Write(writer, scope, live);
            }

            using (writer.Braces("else"))
            {
                StepEmitter.Write(writer, scope, expired);
            }
        }
        else if (live is not null)
        {
            writer.Line($"Check.That({scope.Step}.Now < {deadline}, SessionKitError.StateExpired);");
            StepEmitter.Write(writer, scope, live);
        }
        else
        {
            writer.Line($"Check.That({scope.Step}.Now >= {deadline}, SessionKitError.StateNotExpired);");
            StepEmitter.Write(writer, scope, expired!);
        }
    }
}
