using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>
/// Holds the signature of a batch to those of its steps. What a step holds its accounts to need not be repeated, since that is checked before it runs; but the
/// accounts must be there, in the mode that the step needs, and of the same kind.
/// </summary>
internal static class BatchRules
{
    /// <summary>Why a batch cannot run its steps; null if it can.</summary>
    public static string? WhyNot(ReadStep batch, List<ReadStep> run)
    {
        foreach (ReadStep step in run)
        {
            bool isLast = step == run[run.Count - 1];
            string? why = WhyNoPart(step.Model, batch.Model, isLast) ?? WhyNotGiven(step, batch) ?? WhyOthers(step, batch);
            if (why is not null)
            {
                return why;
            }
        }

        return WhyUnused(batch, run) ?? WhyOtherOpening(batch.Model, run[0].Model);
    }

    /// <summary>What a step does that a handler does around the call of its method, and that a batch's does not.</summary>
    private static string? WhyNoPart(StepModel step, StepModel batch, bool isLast) =>
        step.Grant is not null ? $"'{step.Name}' opens a child session: grant in a step of its own"
        : step.Bindings.Any(b => b.Lease is { Use: not LeaseUse.Holds })
            ? $"'{step.Name}' borrows for later steps, or gives back: a batch has what it uses for as long as it runs (borrow and release in steps of their own)"
        : step.Looks ? $"'{step.Name}' only looks and answers, and in a batch nobody would hear it: leave it in an instruction of its own"
        : step.NewOwner is null ? null
        : !isLast ? $"'{step.Name}' gives the session away: it can be the last one only"
        : !step.NewOwner.Equals(batch.NewOwner) ? $"'{step.Name}' gives the session to '{step.NewOwner.Name}': mark that parameter of the batch [NewOwner]"
        : null;

    private static string? WhyNotGiven(ReadStep step, ReadStep batch)
    {
        foreach (IParameterSymbol wanted in step.Method.Parameters)
        {
            // What could not be read has been complained about where it stands.
            if (step.Model.Parameters.FirstOrDefault(p => p.Name == wanted.Name) is not { Kind: not (ParameterKind.State or ParameterKind.Context) and var kind })
            {
                continue;
            }

            IParameterSymbol? given = batch.Method.Parameters.FirstOrDefault(p => p.Name == wanted.Name);
            string shown = Show(wanted);
            if (given is null)
            {
                return $"'{step.Model.Name}' takes '{shown}', and the batch has no parameter of that name";
            }

            if (!SymbolEqualityComparer.Default.Equals(given.Type, wanted.Type))
            {
                return $"'{step.Model.Name}' takes '{shown}', and the batch '{Show(given)}'";
            }

            if (kind == ParameterKind.Argument && given.RefKind != RefKind.None)
            {
                return $"'{Show(given)}' comes from the instruction's data: take it by value";
            }

            if (wanted.RefKind is RefKind.Ref or RefKind.Out && given.RefKind is not (RefKind.Ref or RefKind.Out))
            {
                return $"'{step.Model.Name}' takes '{shown}', and the batch '{Show(given)}': what a step may change the batch must be given to change";
            }
        }

        return null;
    }

    /// <summary>Accounts that the step would not get as its own instruction does.</summary>
    private static string? WhyOthers(ReadStep step, ReadStep batch)
    {
        foreach (AccountModel wanted in step.Accounts)
        {
            AccountModel? given = wanted.KnownAddress is not null
                ? batch.Accounts.FirstOrDefault(a => a.KnownAddress == wanted.KnownAddress)
                : batch.Accounts.FirstOrDefault(a => a.Name == wanted.Name);
            if (wanted.Kind == AccountKind.Program && given is null)
            {
                return $"'{step.Model.Name}' calls '{Names.ToPascalCase(wanted.Name)}': mark the batch [Calls(typeof({Names.ToPascalCase(wanted.Name)}))] too";
            }

            if (wanted.Kind == AccountKind.Sysvar && given is null)
            {
                return $"'{step.Model.Name}' reads the blockhash: mark the batch [Step(Blockhash = true)] too";
            }

            if (given is null || !wanted.IsParameter)
            {
                continue;
            }

            if (given.Kind != wanted.Kind || given.Seed != wanted.Seed || !IsSame(given.Other, wanted.Other) || (wanted.IsPlain && !given.IsPlain))
            {
                return $"'{wanted.Name}' is another kind of account in '{step.Model.Name}': give it the attributes that it has there";
            }

            if (wanted.IsPayer && !given.IsPayer)
            {
                return $"in '{step.Model.Name}' '{wanted.Name}' pays for what is created: mark him [Payer]";
            }

            if (wanted.IsWritable && !given.IsWritable)
            {
                return $"'{step.Model.Name}' changes '{wanted.Name}': take it as 'ref'";
            }

            if (given.Aliases.FirstOrDefault(a => step.Accounts.Any(s => s.Name == a) && !MayBeSame(step.Accounts, a, wanted.Name)) is { } alias)
            {
                return $"'{wanted.Name}' and '{alias}' may be the same account, and in '{step.Model.Name}' they may not (remove [MayAlias])";
            }
        }

        return step.Model.Bindings.Select(b => WhyUnbound(b, step, batch)).FirstOrDefault(why => why is not null);
    }

    // What names bind its key to is checked before the step; what is opened is opened before the first of them.
    private static bool IsSame(OtherSessionModel? given, OtherSessionModel? wanted) =>
        given is null || wanted is null ? given is null && wanted is null
        : wanted.Opens ? given.Equals(wanted) && wanted.KeySources.All(k => k.Source is not { Kind: SourceKind.StateField or SourceKind.SharedField or SourceKind.OtherStateField })
        : (given with { KeySources = wanted.KeySources }).Equals(wanted);

    private static bool MayBeSame(EquatableArray<AccountModel> accounts, string one, string other) =>
        accounts.Any(a => (a.Name == one && a.Aliases.Contains(other)) || (a.Name == other && a.Aliases.Contains(one)));

    // Its token program is among the accounts of the instruction only where the instruction knows its mint.
    private static string? WhyUnbound(BindingModel wanted, ReadStep step, ReadStep batch)
    {
        if (batch.Model.Bindings.FirstOrDefault(b => b.Account == wanted.Account) is not { } given)
        {
            return null;
        }

        return (wanted.Owner is not null && given.Owner is null) || (wanted.Mint is not null && given.Mint is null)
            ? $"'{step.Model.Name}' says whose tokens '{wanted.Account}' holds: repeat its [Token(…)]"
            : wanted.OpensVault != given.OpensVault && (wanted.OpensVault || step.Model.Opens)
                ? $"'{step.Model.Name}' opens vault '{wanted.Account}': repeat its [Vault(…, Opens = true)]"
                : null;
    }

    private static string? WhyUnused(ReadStep batch, List<ReadStep> run)
    {
        HashSet<string> taken = [.. run.SelectMany(s => s.Model.Parameters).Where(p => p.Kind is not (ParameterKind.State or ParameterKind.Context)).Select(p => p.Name)];
        HashSet<string> asked = [.. batch.Model.Guards.SelectMany(g => g.Arguments).Select(a => a.Name)];
        foreach (ParameterModel parameter in batch.Model.Parameters.Where(p => p.Kind is not (ParameterKind.State or ParameterKind.Context)))
        {
            if (!taken.Contains(parameter.Name) && !asked.Contains(parameter.Name))
            {
                return $"none of its steps takes '{parameter.Name}' (remove it)";
            }

            bool isChanged = run.Any(s => s.Model.Parameters.Any(p => p.Name == parameter.Name && (p.IsReference || p.IsOut)));
            if (parameter.IsReference && !isChanged)
            {
                return $"none of its steps changes '{parameter.Name}': take it as 'in'";
            }
        }

        return null;
    }

    /// <summary>A session that a batch opens must be the one that its first step would open.</summary>
    private static string? WhyOtherOpening(StepModel batch, StepModel first) =>
        batch.KeySources.Equals(first.KeySources) && batch.HeaderSources.Equals(first.HeaderSources)
            ? null
            : $"it would open another session than '{first.Name}': take the parameters in the order in which '{first.Name}' takes them";

    private static string Show(IParameterSymbol parameter)
    {
        string mode = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In or RefKind.RefReadOnlyParameter => "in ",
            _ => string.Empty,
        };
        return $"{mode}{parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)} {parameter.Name}";
    }
}
