using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes one step inside its instruction's handler: bindings, guards, the call itself, and what becomes of its result.</summary>
internal static class StepEmitter
{
    /// <summary>Writes the step, once the session is known to be in its source state (or has been opened).</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="scope">The names.</param>
    /// <param name="step">The step.</param>
    /// <param name="last">What is to be checked last; null if nothing.</param>
    public static void Write(SourceWriter writer, InstructionScope scope, StepModel step, string? last = null)
    {
        WriteState(writer, scope, step);
        WriteChecks(writer, scope, step);
        GrantEmitter.WriteGiving(writer, scope, step);
        WriteCall(writer, scope, step, last);
    }

    /// <summary>Whether two steps ask the same of the same accounts, so that it can be checked before it is known which of them is taken.</summary>
    public static bool HaveSameChecks(InstructionScope scope, StepModel one, StepModel other) =>
        one.Bindings.Equals(other.Bindings) && !CopiedFields(scope, one).Any() && !CopiedFields(scope, other).Any();

    /// <summary>Writes what does not depend on whether the state's time is over: the pin, the accounts, the context.</summary>
    public static void WriteChecks(SourceWriter writer, InstructionScope scope, StepModel step)
    {
        if (scope.Instruction.IsPinned)
        {
            writer.Line($"SessionAccounts.RequirePin({scope.SessionEntry}, {scope.Pin});");
        }

        if (!step.Opens && CreatesForSure(scope, step))
        {
            writer.Line($"Syscalls.GetRent(out Rent {scope.Rent});");
        }

        foreach (AccountModel account in scope.Instruction.Accounts.Where(a => a.KnownAddress is null).OrderBy(a => Cost(step, a)))
        {
            AccountEmitter.Write(writer, scope, step, account);
        }

        writer.Gap();
        if (!InstructionScope.HasContextIn(step))
        {
            return;
        }

        string caller = scope.Instruction.Accounts.FirstOrDefault(a => a.IsSigner) is { } signer ? scope.Entry(signer.Name) : scope.SessionEntry;
        string header = !scope.Session.HeaderFields.Any(TrackedFields.IsTracked) ? string.Empty : $", {scope.Session.HeaderOffset}, {HeaderEmitter.Flags(scope.Session)}";
        writer.Line($"var {scope.Context} = new Context({scope.SessionEntry}, in {scope.Program}, {caller}, ref {scope.Remembered}{header});");
    }

    /// <summary>An argument as a method is called with it, in the mode of its parameter.</summary>
    public static string Passed(ParameterModel parameter, string name) =>
        parameter.IsReference ? "ref " + name : parameter.IsOut ? "out " + name : parameter.IsIn ? "in " + name : name;

    /// <summary>Whether accounts are created whenever the step is taken: what rent costs is asked once then.</summary>
    public static bool CreatesForSure(InstructionScope scope, StepModel step) =>
        step.Opens || step.Bindings.Any(b => b is { OpensVault: true, Mint: not null }) || scope.Instruction.Accounts.Any(a => a.Other is { Opens: true, IfMissing: false });

    /// <summary>Writes the guards, the call, and what becomes of its result.</summary>
    public static void WriteCall(SourceWriter writer, InstructionScope scope, StepModel step, string? last = null)
    {
        if (step.Parameters.FirstOrDefault(p => p.Kind == ParameterKind.Shared) is { } shared)
        {
            string type = scope.Session.SharedLayout!.Type.Reference;
            writer.Line($"ref {type} {Names.Escape(shared.Name)} = ref SessionAccounts.ValueAt<{type}>({scope.SessionEntry}, {scope.Session.SharedOffset});");
        }

        foreach (GuardModel guard in step.Guards)
        {
            if (guard.Stored is { } stored)
            {
                StoredGuardEmitter.Write(writer, scope, step, stored, guard.Error);
                continue;
            }

            string arguments = string.Join(", ", guard.Arguments.Select(a => Argument(a, scope)));
            writer.Line($"Check.That({scope.Methods}.{Names.Escape(guard.Method)}({arguments}), (SessionKitError){guard.Error});");
        }

        if (last is not null)
        {
            writer.Line(last);
        }

        LeaseEmitter.WriteIsLeft(writer, scope, step);
        string call = $"{scope.Methods}.{Names.Escape(step.Name)}(";
        IEnumerable<string> passed = step.Parameters.Select(p => Argument(p, scope));
        writer.Gap();
        if (step.InPlace)
        {
            writer.List(call, passed, ");");
            ResultEmitter.WriteInPlace(writer, scope, step);
        }
        else
        {
            writer.List($"var {scope.Next} = {call}", passed, ");");
            ResultEmitter.Write(writer, scope, step);
        }

        LeaseEmitter.WriteReleases(writer, scope, step);
    }

    /// <summary>
    /// What is cheap to check comes first; what hashes, later. A token program is compared with the owner of an account, so after that
    /// account is known to be one of tokens; but before a vault is created, which calls it.
    /// </summary>
    private static int Cost(StepModel step, AccountModel account) => account.Kind switch
    {
        // What others are held to is known before it is asked for; what is created comes when nothing can be wrong any more.
        AccountKind.Grant => 0,
        AccountKind.OtherSession => account.Other is { Opens: true } ? 5 : 1,
        _ when step.Bindings.Any(b => b.Account == account.Name && b.Address is { Kind: SourceKind.OtherStateField }) => 2,
        AccountKind.Signer or AccountKind.Account => 0,
        AccountKind.Mint or AccountKind.Derived => 1,
        AccountKind.TokenAccount => 2,
        AccountKind.Vault when step.Bindings.Any(b => b.Account == account.Name && b.OpensVault) => 5,
        AccountKind.Vault or AccountKind.Wallet => 3,
        AccountKind.Lease => 5,
        _ => 4,
    };

    /// <summary>Writes the local that is the step's view of its source state.</summary>
    public static void WriteState(SourceWriter writer, InstructionScope scope, StepModel step)
    {
        if (scope.Session.FindState(step.Source) is not { } state)
        {
            return;
        }

        string name = Names.Escape(step.Parameters[0].Name);
        string type = state.Type.Reference;
        string read = (state.Layout.IsInPlace, step.FromExpired) switch
        {
            (true, false) => $"ref {type} {name} = ref SessionAccounts.InPlace<{type}>({scope.SessionEntry});",
            (true, true) => $"ref Expired<{type}> {name} = ref SessionAccounts.InPlaceExpired<{type}>({scope.SessionEntry});",
            (false, false) => $"{type} {name} = SessionAccounts.Read<{type}>({scope.SessionEntry});",
            (false, true) => $"var {name} = new Expired<{type}>(SessionAccounts.Read<{type}>({scope.SessionEntry}));",
        };
        writer.Line(read);
        foreach (string field in CopiedFields(scope, step))
        {
            writer.Line($"Pubkey {scope.CopiedField(field)} = {name}{(step.FromExpired ? ".Was" : string.Empty)}.{Names.Escape(field)};");
        }
    }

    /// <summary>The fields that bindings mention and that have no constant place, because something of variable size stands before them.</summary>
    private static IEnumerable<string> CopiedFields(InstructionScope scope, StepModel step) =>
        step.Bindings
            .SelectMany(b => new[] { b.Address, b.Owner, b.Mint })
            .Concat(scope.Instruction.Accounts.SelectMany(a => a.Other?.KeySources.Select(k => k.Source) ?? []))
            .Where(s => s is { Kind: SourceKind.StateField } && scope.Address(s, step) == scope.CopiedField(s.Name))
            .Select(s => s!.Name)
            .Distinct();

    private static string Argument(ParameterModel parameter, InstructionScope scope) =>
        Passed(parameter, parameter.Kind == ParameterKind.Context ? scope.Context : Names.Escape(parameter.Name));
}
