using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes how child sessions are bound to their parents, and how steps are taken through them.</summary>
internal static class GrantEmitter
{
    /// <summary>Writes what binds a child that is being opened: who grants is whom the parent names, and no more is granted than the parent may.</summary>
    public static void WriteGiving(SourceWriter writer, InstructionScope scope, StepModel step)
    {
        if (step.Grant is not { } grant)
        {
            return;
        }

        string parent = scope.Entry(grant.Parent);
        string state = scope.Instruction.FindAccount(grant.Parent)!.Other!.State.Reference;
        string own = $"SessionAccounts.ValueAt<Grant>({scope.SessionEntry}, {scope.Session.OffsetOfTracked(DelegationFields.Incarnation)})";
        string given = $"in {Names.Escape(grant.Scope)}, ref {scope.Step}";
        writer.Gap().Line($"// Granted by whom {grant.Parent} names, and no wider than it is.");
        string who = $"{scope.Entry(grant.Grantor)}.Address";
        if (grant.GrantorField is { } field && !field.Equals(step.Bindings.First(b => b.Account == grant.Grantor).Address))
        {
            string named = field.Kind == SourceKind.OtherStateField
                ? scope.Address(field, step)
                : $"SessionAccounts.HeaderOf<{state}, Pubkey>({parent}, {grant.GrantorOffset})";
            writer.Line($"Check.That({who} == {named}, SessionKitError.ConstraintHasOne);");
        }

        writer.Line(grant.IsFurther
            ? $"Grants.Give(ref {own}, in {who}, ref Grants.Of<{state}>({parent}, {grant.ParentOffset}), {given});"
            : $"Grants.Give(ref {own}, in {who}, Grants.IncarnationOf<{state}>({parent}, {grant.ParentOffset}), {grant.Steps}, {given});");
        if (grant.Accounts is { } accounts)
        {
            string list = $"SessionAccounts.ValueAt<AllowedAccounts>({scope.SessionEntry}, {scope.Session.OffsetOfTracked(DelegationFields.Accounts)})";
            writer.Line(grant.ParentAccountsOffset is { } limit
                ? $"Grants.Limit(ref {list}, in {Names.Escape(accounts)}, ref Grants.AccountsOf<{state}>({parent}, {limit}));"
                : $"{list} = {Names.Escape(accounts)}; // Accounts");
        }
    }

    /// <summary>Writes what a child must be, and what it spends, where a step is taken through it.</summary>
    public static void WriteUse(SourceWriter writer, InstructionScope scope, AccountModel account)
    {
        DelegationModel delegation = scope.Instruction.Delegation!;
        int place = delegation.Chain.ToList().FindIndex(link => link.Account == account.Name);
        DelegationLink link = delegation.Chain[place];
        string entry = scope.Entry(account.Name);
        DelegationLink? above = place == 0 ? null : delegation.Chain[place - 1];
        string parent = above is null ? scope.SessionEntry : scope.Entry(above.Account);
        string incarnation = above is null
            ? $"SessionAccounts.ValueAt<ulong>({scope.SessionEntry}, {scope.Session.OffsetOfTracked(DelegationFields.Incarnation)})"
            : $"Grants.Of<{above.State.Reference}>({parent}, {above.Offset}).Incarnation";
        string amount = delegation.Step.Spends is { } spends ? Names.Escape(spends) : "0";
        writer.Line($"// {account.Name}: live, bound to just this {(above is null ? "session" : above.Account)}; it covers the step, and pays for it.");
        writer.List(
            $"Grants.Use<{link.State.Reference}>(",
            [entry, $"{link.Offset}", $"in {parent}.Address", incarnation, $"{delegation.Step.Mask}", amount, $"ref {scope.Step}"],
            ");");
        if (link.AccountsOffset is { } list)
        {
            foreach (string name in delegation.Step.Accounts)
            {
                string chosen = scope.Instruction.FindAccount(name) is null ? Names.Escape(name) : $"{scope.Entry(name)}.Address";
                writer.Line($"Grants.RequireListed<{link.State.Reference}>({entry}, {list}, in {chosen});");
            }
        }

        Source role = scope.Instruction.Steps[0].Bindings.First(b => b.Account == delegation.Step.Signer).Address!;
        if (above is null && role.Kind != SourceKind.KeyField)
        {
            // A key never changes; whoever else is named may have been another when he granted.
            writer.Line($"Check.That(Grants.Of<{link.State.Reference}>({entry}, {link.Offset}).Grantor == {scope.Address(role, scope.Instruction.Steps[0])}, SessionKitError.GrantorReplaced);");
        }

        if (link == delegation.Last)
        {
            writer.Line($"Check.That({scope.Entry(delegation.Holder)}.Address == Grants.KeyOf<{link.State.Reference}>({entry}, 1), SessionKitError.ConstraintHasOne);");
        }
    }
}
