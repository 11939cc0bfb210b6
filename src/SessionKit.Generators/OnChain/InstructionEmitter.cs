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
                if (instruction.IsForOpenToo)
                {
                    using (writer.Braces($"if ({scope.SessionEntry}.Owner == {scope.Program})"))
                    {
                        WriteOpen(writer, scope);
                    }

                    using (writer.Braces("else"))
                    {
                        WriteOpening(writer, scope, instruction.OpeningStep!);
                    }
                }
                else if (instruction.OpeningStep is { } opening)
                {
                    WriteOpening(writer, scope, opening);
                }
                else
                {
                    WriteOpen(writer, scope);
                }
            }

            writer.Gap();
            CompositeMethods.Write(writer, instruction.Arguments.Select(a => a.Type));
        });

    private static void WriteOpening(SourceWriter writer, InstructionScope scope, StepModel opening)
    {
        OpeningEmitter.Write(writer, scope);
        WriteStep(writer, scope);
        HeaderEmitter.WriteOpening(writer, scope);
        StepEmitter.Write(writer, scope, opening);
    }

    private static void WriteOpen(SourceWriter writer, InstructionScope scope)
    {
        if (scope.HasContext)
        {
            writer.Line($"SignAs({scope.SessionEntry}, out SeedList {scope.Seeds});");
        }

        WriteStep(writer, scope);
        WriteStates(writer, scope);
    }

    private static string Summary(InstructionModel instruction)
    {
        IEnumerable<string> ways = instruction.Steps.Select(s =>
            $"{(s.Source is null ? "nothing" : s.FromExpired ? $"expired {s.Source}" : s.Source)} to {string.Join(" or ", s.Targets)}");
        string through = instruction.Delegation is { } delegation ? $", by the holder of {delegation.Last.Account}" : string.Empty;
        return $"{instruction.Name}: {string.Join("; ", ways)}{through}.";
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
        foreach (AccountModel account in accounts.Where(a => a.KnownAddress is not null))
        {
            AccountEmitter.WriteKnown(writer, scope, account);
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
        if (scope.Blockhashes is { } list)
        {
            writer.Line($"var {scope.Remembered} = new BlockhashState(ref {scope.Seeds}, {list});");
        }
        else if (scope.HasStep)
        {
            writer.Line($"var {scope.Step} = {(scope.HasContext ? $"new StepState(ref {scope.Seeds})" : "default(StepState)")};");
        }
    }

    private static void WriteStates(SourceWriter writer, InstructionScope scope)
    {
        List<StepModel> steps = scope.Instruction.Steps.Where(s => !s.Opens).ToList();
        if (!scope.Instruction.OpensSession)
        {
            string missing = steps.Select(s => s.IfMissing).FirstOrDefault(error => error is not null) is { } error ? $", (SessionKitError){error}" : string.Empty;
            writer.Gap().Line($"SessionAccounts.RequireOwned({scope.SessionEntry}, in {scope.Program}{missing});");
        }

        foreach (IGrouping<string, StepModel> ofState in steps.GroupBy(s => s.Source!))
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
        else
        {
            StepModel only = live ?? expired!;
            uint? own = live is not null ? only.IfExpired : only.IfNotExpired;
            string usual = live is not null ? "SessionKitError.StateExpired" : "SessionKitError.StateNotExpired";
            string isInTime = $"{scope.Step}.Now {(live is not null ? "<" : ">=")} {deadline}";

            // An error of the program's own is one of its rules, and stands after those about accounts and behind the guards.
            if (own is null)
            {
                writer.Line($"Check.That({isInTime}, {usual});");
            }

            StepEmitter.Write(writer, scope, only, own is null ? null : $"Check.That({isInTime}, (SessionKitError){own});");
        }
    }
}
