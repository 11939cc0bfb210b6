using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>Tells which addresses of a step are its caller's choice, and which the session itself says.</summary>
internal static class ChosenAddresses
{
    /// <summary>Whether a name is that of an account that could be somebody's choice, or of a <c>Pubkey</c> argument.</summary>
    public static bool CanBeChosen(string name, EquatableArray<AccountModel> accounts, EquatableArray<FieldModel> arguments) =>
        accounts.Any(a => a.Name == name && CanBeChosen(a)) || arguments.Any(a => a.Name == name && a.Type is PubkeyLayout);

    /// <summary>The accounts and <c>Pubkey</c> arguments that the caller chooses: what follows from another of them is left out.</summary>
    /// <param name="step">The step.</param>
    /// <param name="accounts">Its accounts.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="known">Those that need not be told, since somebody else asks about them.</param>
    public static List<string> Of(StepModel step, EquatableArray<AccountModel> accounts, EquatableArray<FieldModel> arguments, EquatableArray<string> known)
    {
        var told = new HashSet<string>(known);
        var chosen = new List<string>();
        IEnumerable<string> free = accounts
            .Where(CanBeChosen)
            .OrderBy(a => Follows(step.Bindings.FirstOrDefault(b => b.Account == a.Name), a))
            .Select(a => a.Name);
        foreach (string name in arguments.Where(a => a.Type is PubkeyLayout).Select(a => a.Name).Concat(free))
        {
            if (!IsSaid(name, step, accounts, told, []))
            {
                chosen.Add(name);
                told.Add(name);
            }
        }

        return chosen;
    }

    private static bool CanBeChosen(AccountModel account) =>
        account.IsParameter && account.Kind is AccountKind.TokenAccount or AccountKind.Mint or AccountKind.OtherSession or AccountKind.Account;

    // What follows from others comes behind them, so that those are named.
    private static bool Follows(BindingModel? binding, AccountModel account) =>
        binding?.Address is not null || binding?.Owner is not null || account.Other?.KeySources.Any(k => k.Source is not null) == true;

    private static bool IsSaid(string name, StepModel step, EquatableArray<AccountModel> accounts, HashSet<string> told, HashSet<string> around)
    {
        if (told.Contains(name))
        {
            return true;
        }

        // An account that follows from itself follows from nothing.
        if (accounts.FirstOrDefault(a => a.Name == name) is not { } account || !around.Add(name))
        {
            return false;
        }

        BindingModel? binding = step.Bindings.FirstOrDefault(b => b.Account == name);
        bool isSaid = !CanBeChosen(account)
            || IsSource(binding?.Address)
            || IsSource(binding?.Owner)
            || account.Other?.KeySources.All(k => IsSource(k.Source)) == true;
        around.Remove(name);
        return isSaid;

        bool IsSource(Source? source) => source is not null && source.Kind switch
        {
            SourceKind.Account or SourceKind.Argument => IsSaid(source.Name, step, accounts, told, around),
            SourceKind.OtherStateField => IsSaid(source.Account!, step, accounts, told, around),
            _ => true,
        };
    }
}
