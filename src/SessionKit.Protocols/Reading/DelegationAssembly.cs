using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>Makes the instructions by which holders of child sessions take their parents' steps: one for each delegable step and each child.</summary>
internal static class DelegationAssembly
{
    /// <summary>Adds them to the sessions at the top.</summary>
    public static List<SessionModel> Add(List<SessionModel> sessions) => sessions.ConvertAll(top => top with
    {
        DelegatedInstructions = top.BoundTo is not null
            ? default
            : Chains(top, sessions)
                .SelectMany(chain => top.Instructions.Where(i => i.Steps.Count == 1 && i.Steps[0].Delegable is not null).Select(i => Delegated(i, chain)))
                .ToEquatableArray(),
    });

    /// <summary>Every way down from a session, by the child at its end.</summary>
    private static IEnumerable<List<SessionModel>> Chains(SessionModel top, List<SessionModel> sessions)
    {
        foreach (SessionModel last in sessions.Where(IsChild))
        {
            var chain = new List<SessionModel> { last };
            while (chain.Count <= DelegationReader.Deepest && sessions.Find(s => s.Type.Equals(chain[0].BoundTo) && IsChild(s)) is { } above)
            {
                chain.Insert(0, above);
            }

            if (chain.Count <= DelegationReader.Deepest && top.Type.Equals(chain[0].BoundTo))
            {
                yield return chain;
            }
        }
    }

    // Others could not be read whole.
    private static bool IsChild(SessionModel session) => session.BoundTo is not null && session.Holder is not null && session.States.Count > 0;

    private static InstructionModel Delegated(InstructionModel instruction, List<SessionModel> chain)
    {
        SessionModel last = chain[chain.Count - 1];
        DelegableModel step = instruction.Steps[0].Delegable!;
        string name = $"{instruction.Name}By{last.Type.Name}";
        var taken = new HashSet<string>(instruction.Accounts.Select(a => a.Name).Concat(instruction.Arguments.Select(a => a.Name)));
        List<DelegationLink> links = chain.ConvertAll(c => new DelegationLink(
            Free(Names.ToCamelCase(c.Type.Name)), c.Type, c.States[0].Type, DelegationFields.OffsetIn(c.HeaderFields))
        {
            ParentField = c.KeyFields[0].Name,
            AccountsOffset = DelegationFields.OffsetOfAccountsIn(c.HeaderFields),
        });
        string holder = Free(Names.ToCamelCase(last.Holder!.Name));
        IEnumerable<AccountModel> accounts = instruction.Accounts
            .Select(a => a.Name == step.Signer ? a with { IsSigner = false } : a)
            .Concat(links.Select(link => new AccountModel(link.Account, AccountKind.Grant, true, false, false, false, false, default)))
            .Append(new AccountModel(holder, AccountKind.Signer, false, true, false, false, false, default))
            .OrderBy(a => a.Kind);
        return instruction with
        {
            Name = name,
            WireName = Names.ToSnakeCase(name),
            Discriminator = Discriminators.Hex(null, "global:" + Names.ToSnakeCase(name)),
            Accounts = accounts.ToEquatableArray(),
            IsSound = instruction.IsSound && chain.TrueForAll(c => c.States[0].IsSound) && instruction.Accounts.Count + links.Count < StepReader.MostAccounts,
            Delegation = new DelegationModel(links.ToEquatableArray(), holder, step),
        };

        string Free(string wanted)
        {
            string free = wanted;
            for (int number = 2; !taken.Add(free); number++)
            {
                free = wanted + number;
            }

            return free;
        }
    }
}
