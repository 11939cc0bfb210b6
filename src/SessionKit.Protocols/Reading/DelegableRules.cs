using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Holds a <c>[Delegable]</c> step to what can be delegated.</summary>
internal static class DelegableRules
{
    /// <summary>Checks a step.</summary>
    /// <returns>Whether it is not delegable, or can be delegated as it stands.</returns>
    public static bool Check(IMethodSymbol step, StepModel model, EquatableArray<AccountModel> accounts, EquatableArray<FieldModel> arguments, SessionShape shape, IProblemSink? problems)
    {
        if (step.Find("Delegable") is not { } attribute)
        {
            return true;
        }

        bool sound = CheckSpends(step, model, attribute, arguments, problems) & CheckAccounts(step, model, attribute, accounts, arguments, shape, problems);
        if (WhyNot(step, model, accounts, shape) is { } why)
        {
            problems?.ReportAt(Problem.NotGeneratable, step, attribute, null, $"[Delegable] on {step.Name}", why);
            sound = false;
        }

        return sound;
    }

    private static bool CheckSpends(IMethodSymbol step, StepModel model, AttributeData attribute, EquatableArray<FieldModel> arguments, IProblemSink? problems)
    {
        if (attribute.StringArgument("Spends") is { } spends)
        {
            bool isAmount = arguments.Any(a => a.Name == spends && a.Type is IntegerLayout { Size: <= 8 } integer && integer.Idl[0] == 'u');
            if (!isAmount)
            {
                problems?.ReportAt(Problem.NameMeansNothing, step, attribute, "Spends", $"what step '{step.Name}' spends", spends, "it is no unsigned argument of it, of 64 bits at most");
            }

            return isAmount;
        }

        IParameterSymbol? value = step.Parameters.FirstOrDefault(p => AccountTypes.IsVault(p) && p.RefKind == RefKind.Ref);
        if (value is not null)
        {
            problems?.Report(
                Problem.MoreThanParent,
                step,
                $"step '{step.Name}'",
                $"moves what is in '{value.Name}', and no child's amount counts it: say which argument is the amount, [Delegable(Spends = nameof(amount))]");
        }

        return value is null;
    }

    private static bool CheckAccounts(
        IMethodSymbol step,
        StepModel model,
        AttributeData attribute,
        EquatableArray<AccountModel> accounts,
        EquatableArray<FieldModel> arguments,
        SessionShape shape,
        IProblemSink? problems)
    {
        EquatableArray<string> named = model.Delegable?.Accounts ?? default;
        foreach (string name in named.Where(n => !ChosenAddresses.CanBeChosen(n, accounts, arguments)))
        {
            problems?.ReportAt(
                Problem.NameMeansNothing, step, attribute, "Accounts", $"an account of step '{step.Name}'", name, "it is no account of it that somebody could choose, and no Pubkey argument");
            return false;
        }

        List<string> chosen = ChosenAddresses.Of(model, accounts, arguments, named);
        if (chosen.Count == 0
            || OtherSessionReader.ProgramOf(shape.Class) is not { } program
            || ProtocolReader.SessionClasses(program).FirstOrDefault(s => KeepsAccountsUnder(shape.Class, s)) is not { } child)
        {
            return true;
        }

        problems?.Report(
            Problem.MoreThanParent,
            step,
            $"step '{step.Name}'",
            $"takes {string.Join(" and ", chosen.Select(c => $"'{c}'"))} as its caller chooses, past the list of accounts that a '{child.Name}' keeps: "
            + $"say that the list is asked, [Delegable(Accounts = [{string.Join(", ", named.Concat(chosen).Select(c => $"nameof({c})"))}])]");
        return false;
    }

    private static bool KeepsAccountsUnder(INamedTypeSymbol top, INamedTypeSymbol session) =>
        DelegationReader.KeepsAccounts(session) && DelegationReader.Above(session).Contains(top, SymbolEqualityComparer.Default);

    private static string? WhyNot(IMethodSymbol step, StepModel model, EquatableArray<AccountModel> accounts, SessionShape shape)
    {
        if (shape.Parent is not null)
        {
            return "it hands on what a session may do, and a child has only what it was given: mark the steps of the session at the top";
        }

        if (model.Opens)
        {
            return "the step opens the session, which has no children yet (remove it)";
        }

        if (step.ContainingType.GetMembers(step.Name).OfType<IMethodSymbol>().Count(m => m.Has("Step")) > 1)
        {
            return "a step for several states has an instruction for all of them, and a child takes it in one: give the delegable one a name of its own";
        }

        if (model.Delegable is { Bit: >= DelegationReader.MostSteps })
        {
            return $"a scope tells {DelegationReader.MostSteps} steps apart, and this is one more (split the session)";
        }

        if (accounts.Any(a => a.IsPayer || a.Kind == AccountKind.LeasePayer))
        {
            return "the step creates accounts, which its signer pays for: a child's holder has no say over his lamports (leave the creation to a step of its own)";
        }

        if (model.Guards.Any(g => g.Stored is not null))
        {
            return "a stored guard judges who takes the step, and a child's holder takes it in another's name: limit him by the scope, or do not delegate it";
        }

        if (step.Parameters.Count(p => p.Type.Is("Signer")) != 1)
        {
            return "a child's holder stands in for one signer: the step must have just one";
        }

        return model.Bindings.FirstOrDefault(b => b.Account == model.Delegable!.Signer)?.Address is { Kind: SourceKind.KeyField or SourceKind.StateField or SourceKind.SharedField or SourceKind.HeaderField }
            ? null
            : "nothing of the session says who its signer is, so that there is nobody to stand in for: name him after a field of key, state, shared data or header";
    }
}
