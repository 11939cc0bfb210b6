using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Makes instructions of steps: those of one name are one instruction, which several source states accept.</summary>
internal static class InstructionReader
{
    /// <summary>Groups the steps of a session, in source order.</summary>
    public static EquatableArray<InstructionModel> Assemble(List<ReadStep> steps, IProblemSink? problems) =>
        steps.GroupBy(s => s.Model.Name).Select(overloads => One(overloads.ToList(), problems)).ToEquatableArray();

    private static InstructionModel One(List<ReadStep> overloads, IProblemSink? problems)
    {
        ReadStep first = overloads.Find(s => s.Model.Opens) ?? overloads[0];
        bool sound = overloads.All(s => s.IsSound);
        var sources = new HashSet<(string?, bool)>();
        foreach (ReadStep step in overloads)
        {
            if (!sources.Add((step.Model.Source, step.Model.FromExpired)))
            {
                problems?.Report(Problem.DuplicateStep, step.Method, step.Model.Name, WhereFrom(step.Model));
                sound = false;
            }
            else if (!TakesTheSame(first, step))
            {
                problems?.Report(
                    Problem.NotGeneratable,
                    step.Method,
                    step.Model.Name,
                    "steps of one name are one instruction: apart from the source state they must take the same accounts and arguments, by name and in order, and have the same attributes (align them, or rename one)");
                sound = false;
            }
        }

        return new InstructionModel(
            first.Model.Name,
            Names.ToSnakeCase(first.Model.Name),
            first.Discriminator,
            first.Accounts,
            first.Arguments,
            overloads.Any(s => s.IsPinned),
            first.Model.Opens,
            first.OpenedVaults,
            overloads.Select(s => s.Model).ToEquatableArray(),
            sound,
            overloads.Select(s => s.Model.Documentation).FirstOrDefault(d => d.Length > 0) ?? string.Empty)
        {
            FindsBumps = overloads.Any(s => s.FindsBumps),
        };
    }

    private static string WhereFrom(StepModel step) => step switch
    {
        { Source: null } => "without a source state",
        { FromExpired: true } => $"from 'Expired<{step.Source}>'",
        _ => $"from '{step.Source}'",
    };

    // Whether an account is introduced or may be aliased can differ with the state; who takes part may not.
    private static bool TakesTheSame(ReadStep first, ReadStep other) =>
        first.Arguments.Equals(other.Arguments)
        && first.Accounts.Count == other.Accounts.Count
        && first.Accounts.Zip(other.Accounts, SameAccount).All(same => same)
        && first.OpenedVaults.Equals(other.OpenedVaults)
        && first.Discriminator == other.Discriminator
        && first.IsPinned == other.IsPinned;

    private static bool SameAccount(AccountModel first, AccountModel other) =>
        first.Name == other.Name && first.Kind == other.Kind && first.IsWritable == other.IsWritable
        && first.IsSigner == other.IsSigner && first.IsPayer == other.IsPayer && first.IsPlain == other.IsPlain
        && first.KnownAddress == other.KnownAddress && Equals(first.Mint, other.Mint) && first.Aliases.Equals(other.Aliases) && Equals(first.Other, other.Other);
}
