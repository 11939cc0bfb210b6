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
                [.. instruction.Accounts.Select(a => $"AccountEntry {scope.Entry(a.Name)}"), $"InstructionReader {scope.Reader}"],
                ")");
            using (writer.Braces())
            {
                WriteAccounts(writer, scope);
                ArgumentsEmitter.Write(writer, scope);
                writer.Gap().Line($"ref readonly Pubkey {scope.Program} = ref {scope.Reader}.Program;");
                if (instruction.OpensSession)
                {
                    OpeningEmitter.Write(writer, scope);
                    WriteStep(writer, scope);
                    HeaderEmitter.WriteOpening(writer, scope);
                    StepEmitter.Write(writer, scope, instruction.Steps[0]);
                }
                else
                {
                    if (scope.HasContext)
                    {
                        writer.Line($"SignAs({scope.SessionEntry}, out SeedList {scope.Seeds});");
                    }

                    WriteStep(writer, scope);
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
        foreach (AccountModel account in accounts)
        {
            WriteDistinct(writer, scope, account);
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

    /// <summary>
    /// An account that may be one of those before it may be every other that is the same as that one: unless it may not be that other itself.
    /// </summary>
    private static void WriteDistinct(SourceWriter writer, InstructionScope scope, AccountModel account)
    {
        string entry = scope.Entry(account.Name);
        IEnumerable<AccountModel> before = scope.Instruction.Accounts.TakeWhile(a => a != account);
        foreach (AccountModel stranger in before.Where(a => !account.Aliases.Contains(a.Name) && a.Aliases.Any(account.Aliases.Contains)))
        {
            writer.Line($"Check.That(!{entry}.IsSameAs({scope.Entry(stranger.Name)}), SessionKitError.ConstraintDuplicateMutableAccount);");
        }
    }

    private static void WriteStep(SourceWriter writer, InstructionScope scope)
    {
        if (scope.HasStep)
        {
            writer.Line($"var {scope.Step} = {(scope.HasContext ? $"new StepState(ref {scope.Seeds})" : "default(StepState)")};");
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
