using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Lists what the caller of a step gives: arguments, other signers, accounts that nothing else determines.</summary>
internal static class ClientParameters
{
    /// <summary>The parameters of a client method, in the step's order; those that can be left out last.</summary>
    public static IReadOnlyList<ClientParameter> Of(ClientScope scope, LocalNames names)
    {
        var all = new List<ClientParameter>();
        foreach (ParameterModel parameter in scope.Step.Parameters)
        {
            if (parameter.Name.Length == 0)
            {
                continue;
            }

            if (parameter.Kind == ParameterKind.Argument && scope.Instruction.Arguments.FirstOrDefault(a => a.Name == parameter.Name) is { } argument)
            {
                all.Add(Of(argument));
            }
            else if (parameter.Kind == ParameterKind.Account && scope.Instruction.FindAccount(parameter.Name) is { } account)
            {
                AddAccount(all, scope, account);
            }
        }

        foreach (AccountModel account in scope.Instruction.Accounts.Where(scope.IsOverridable))
        {
            all.Add(new ClientParameter("global::SessionKit.Pubkey?", account.Name, true, false, "A token account; left out, the associated one."));
        }

        return all;
    }

    // What has no layout may have no type yet, or one that clients cannot mention: it keeps its place, and the program refuses the step.
    private static ClientParameter Of(FieldModel argument) => new(
        argument.Type is UnreadableLayout ? "object?" : argument.Type.CSharp,
        argument.Name,
        false,
        argument.Type is StringLayout or ArrayLayout,
        argument.Documentation.Length > 0 ? argument.Documentation : Names.ToWords(argument.Name) + ".");

    private static void AddAccount(List<ClientParameter> all, ClientScope scope, AccountModel account)
    {
        string role = Names.ToPascalCase(account.Name);
        if (account.IsSigner && !scope.IsSelf(account))
        {
            all.Add(new ClientParameter("global::SessionKit.ISigner", account.Name, false, true, $"Signs the step too, as {role}."));
        }
        else if (scope.IsGiven(account))
        {
            all.Add(new ClientParameter("global::SessionKit.Pubkey", account.Name, false, false, $"The address of {account.Name}."));
        }
    }
}
