using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes how a step asks a guard that is kept in its session's account: in place, so that what it counts stays there.</summary>
internal static class StoredGuardEmitter
{
    /// <summary>Writes the question.</summary>
    public static void Write(SourceWriter writer, InstructionScope scope, StepModel step, StoredGuardModel guard, uint error)
    {
        int offset = guard.IsShared
            ? scope.Session.OffsetOfShared(guard.Field)
            : scope.Session.StateOffset + scope.Session.FindState(step.Source)!.Fields.TakeWhile(f => f.Name != guard.Field).Sum(f => f.Type.MinSize);
        List<string> says = [];
        string caller = Address(guard.Caller, "Caller");
        string amount = guard.Amount is null ? "0" : Names.Escape(guard.Amount);
        if (guard.Amount is not null)
        {
            says.Add("GuardFacts.Amount");
        }

        string account = Address(guard.Account, "Account");
        writer.List(
            "StoredGuards.Require(",
            [
                $"ref SessionAccounts.DataAt({scope.SessionEntry}, {offset} /* {guard.Field} */)",
                Bytes.LittleEndian(guard.Step) + $" /* {step.Name} */",
                $"ref {scope.Step}",
                says.Count == 0 ? "0" : string.Join(" | ", says),
                $"in {caller}",
                amount,
                $"in {account}",
                $"{error}",
            ],
            ");");

        string Address(string? name, string fact)
        {
            if (name is not null)
            {
                says.Add("GuardFacts." + fact);
            }

            return $"{(name is null ? scope.SessionEntry : scope.Entry(name))}.Address";
        }
    }
}
