using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Finds discriminators and address spaces of one program that cannot be told apart.</summary>
internal static class CollisionRules
{
    private const int AddressSize = 32;

    private static readonly byte[] VaultPrefix = Encoding.ASCII.GetBytes("vault");

    /// <summary>Checks a program.</summary>
    /// <returns>The program, in which no instruction is sound that could take one thing for another.</returns>
    public static ProgramModel Check(INamedTypeSymbol program, ProgramModel model, IProblemSink? problems)
    {
        INamedTypeSymbol Class(SessionModel session) =>
            ProtocolReader.SessionClasses(program).FirstOrDefault(t => TypeNames.Mention(t) == session.Type.Reference) ?? program;
        ISymbol Find(SessionModel session, string member) =>
            Class(session).GetMembers(member).FirstOrDefault(m => !GeneratedCode.IsGenerated(m)) ?? Class(session);

        IEnumerable<Named> Leases(string discriminator, string what, Action refuse) =>
            model.Sessions.Any(s => s.Leases.Count > 0) ? [new(what, discriminator, () => program, refuse)] : [];

        var confused = new HashSet<SessionModel>();
        var ambiguous = new HashSet<InstructionModel>();
        CheckDiscriminators(
            (from session in model.Sessions
             from state in session.States
             select new Named($"state '{state.Name}'", state.Discriminator, () => Find(session, state.Name), () => confused.Add(session)))
            .Concat(Leases(LeaseFields.Discriminator, "what sessions have borrowed", () => confused.UnionWith(model.Sessions))),
            problems);
        CheckDiscriminators(
            (from session in model.Sessions
             from instruction in session.AllInstructions
             select new Named($"step '{instruction.Name}'", instruction.Discriminator, () => Find(session, instruction.Name), () => ambiguous.Add(instruction)))
            .Concat(Leases(LeaseFields.Reclaim.Discriminator, "the instruction that clears leases away", () => { })),
            problems);
        CheckDiscriminators(
            model.Events.Select(e => new Named($"event '{e.Type.Name}'", e.Discriminator, () => EventNamed(program, e.Type), () => { })), problems);
        CheckAddresses(model, Class, confused, problems);
        return confused.Count + ambiguous.Count == 0 ? model : model with
        {
            Sessions = model.Sessions
                .Select(s => s with
                {
                    Instructions = s.Instructions
                        .Select(i => confused.Contains(s) || ambiguous.Contains(i) ? i with { IsSound = false } : i)
                        .ToEquatableArray(),
                    DelegatedInstructions = s.DelegatedInstructions
                        .Select(i => confused.Count > 0 || ambiguous.Contains(i) ? i with { IsSound = false } : i)
                        .ToEquatableArray(),
                })
                .ToEquatableArray(),
        };
    }

    private static ISymbol EventNamed(INamedTypeSymbol program, TypeName type) =>
        ProtocolReader.SessionClasses(program).Append(program)
            .SelectMany(c => c.GetTypeMembers(type.Name))
            .FirstOrDefault(t => TypeNames.Mention(t) == type.Reference) ?? program;

    private static void CheckDiscriminators(IEnumerable<Named> all, IProblemSink? problems)
    {
        List<Named> list = all.ToList();
        for (int i = 0; i < list.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                // One that begins with another cannot be told from it either.
                if (list[i].Hex.StartsWith(list[j].Hex, StringComparison.Ordinal) || list[j].Hex.StartsWith(list[i].Hex, StringComparison.Ordinal))
                {
                    problems?.Report(
                        Problem.Collision, list[i].Where(), list[i].What, list[j].What, $"the discriminator {list[j].Hex}", "rename one, or give it a Discriminator of its own");
                    list[i].Refuse();
                    list[j].Refuse();
                }
            }
        }
    }

    private static void CheckAddresses(ProgramModel model, Func<SessionModel, ISymbol> where, HashSet<SessionModel> confused, IProblemSink? problems)
    {
        var spaces = new List<(string What, byte[] Prefix, int Length, IEnumerable<SessionModel> Sessions)>();
        foreach (SessionModel session in model.Sessions)
        {
            byte[] prefix = Encoding.UTF8.GetBytes(session.Prefix);
            spaces.Add(($"session '{session.Type.Name}'", prefix, prefix.Length + session.KeyFields.Sum(f => f.Type.MinSize), [session]));
        }

        AddVaults("vaults", AccountKind.Vault, 2 * AddressSize);
        AddVaults("wallets", AccountKind.Wallet, AddressSize);

        void AddVaults(string what, AccountKind kind, int seeds)
        {
            List<SessionModel> those = model.Sessions.Where(s => s.Has(kind)).ToList();
            if (those.Count > 0)
            {
                spaces.Add((what, VaultPrefix, VaultPrefix.Length + seeds, those));
            }
        }

        List<SessionModel> borrowers = model.Sessions.Where(s => s.Leases.Count > 0).ToList();
        if (borrowers.Count > 0)
        {
            spaces.Add(("leases", Encoding.ASCII.GetBytes(LeaseFields.Seed), LeaseFields.Seed.Length + AddressSize, borrowers));
        }

        foreach (IGrouping<string, SessionModel> derived in model.Sessions.SelectMany(s => s.Derived.Select(d => (d.Seed, s))).GroupBy(d => d.Seed, d => d.s))
        {
            byte[] seed = Encoding.UTF8.GetBytes(derived.Key);
            spaces.Add(($"derived account \"{derived.Key}\"", seed, seed.Length, derived));
        }

        // An address is a hash over the seeds without separators: only length and leading bytes keep two families apart.
        for (int i = 0; i < spaces.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (spaces[i].Length == spaces[j].Length && Begins(spaces[i].Prefix, spaces[j].Prefix))
                {
                    ISymbol culprit = where(i < model.Sessions.Count ? model.Sessions[i] : model.Sessions[0]);
                    problems?.Report(
                        Problem.Collision, culprit, spaces[i].What, spaces[j].What, $"addresses, since their seeds are equally long ({spaces[i].Length} bytes) and begin alike", "give one session another prefix");
                    confused.UnionWith(spaces[i].Sessions);
                    confused.UnionWith(spaces[j].Sessions);
                }
            }
        }
    }

    private static bool Begins(byte[] one, byte[] other)
    {
        int shared = Math.Min(one.Length, other.Length);
        return one.Take(shared).SequenceEqual(other.Take(shared));
    }

    /// <summary>Something with a discriminator.</summary>
    /// <param name="What">What it is, in words.</param>
    /// <param name="Hex">Its discriminator.</param>
    /// <param name="Where">Finds where it was declared.</param>
    /// <param name="Refuse">Has the program refuse it.</param>
    private sealed record Named(string What, string Hex, Func<ISymbol> Where, Action Refuse);
}
