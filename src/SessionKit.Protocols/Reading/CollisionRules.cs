using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Finds discriminators and address spaces of one program that cannot be told apart.</summary>
internal static class CollisionRules
{
    private static readonly byte[] VaultPrefix = Encoding.ASCII.GetBytes("vault");

    /// <summary>Checks a program.</summary>
    public static void Check(INamedTypeSymbol program, ProgramModel model, IProblemSink? problems)
    {
        if (problems is null)
        {
            return;
        }

        INamedTypeSymbol Class(SessionModel session) =>
            ProtocolReader.SessionClasses(program).FirstOrDefault(t => TypeNames.Mention(t) == session.Type.Reference) ?? program;
        ISymbol Find(SessionModel session, string member) =>
            Class(session).GetMembers(member).FirstOrDefault(m => !GeneratedCode.IsGenerated(m)) ?? Class(session);

        CheckDiscriminators(
            model.Sessions.SelectMany(s => s.States.Select(state => ($"state '{state.Name}'", state.Discriminator, Find(s, state.Name)))), problems);
        CheckDiscriminators(
            model.Sessions.SelectMany(s => s.Instructions.Select(i => ($"step '{i.Name}'", i.Discriminator, Find(s, i.Name)))), problems);
        CheckDiscriminators(
            model.Events.Select(e => ($"event '{e.Type.Name}'", e.Discriminator, EventNamed(program, e.Type))), problems);
        CheckAddresses(model, Class, problems);
    }

    private static ISymbol EventNamed(INamedTypeSymbol program, TypeName type) =>
        ProtocolReader.SessionClasses(program).Append(program)
            .SelectMany(c => c.GetTypeMembers(type.Name))
            .FirstOrDefault(t => TypeNames.Mention(t) == type.Reference) ?? program;

    private static void CheckDiscriminators(IEnumerable<(string What, string Hex, ISymbol Where)> all, IProblemSink problems)
    {
        List<(string What, string Hex, ISymbol Where)> list = all.ToList();
        for (int i = 0; i < list.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                // One that begins with another cannot be told from it either.
                if (list[i].Hex.StartsWith(list[j].Hex, StringComparison.Ordinal) || list[j].Hex.StartsWith(list[i].Hex, StringComparison.Ordinal))
                {
                    problems.Report(Problem.Collision, list[i].Where, list[i].What, list[j].What, $"the discriminator {list[j].Hex}", "rename one, or give it a Discriminator of its own");
                }
            }
        }
    }

    private static void CheckAddresses(ProgramModel model, Func<SessionModel, ISymbol> where, IProblemSink problems)
    {
        var spaces = new List<(string What, byte[] Prefix, int Length, ISymbol Where)>();
        foreach (SessionModel session in model.Sessions)
        {
            byte[] prefix = Encoding.UTF8.GetBytes(session.Prefix);
            spaces.Add(($"session '{session.Type.Name}'", prefix, prefix.Length + session.KeyFields.Sum(f => f.Type.MinSize), where(session)));
        }

        if (model.Sessions.Any(s => s.Vaults.Count > 0))
        {
            spaces.Add(("vaults", VaultPrefix, VaultPrefix.Length + 64, where(model.Sessions[0])));
        }

        // An address is a hash over the seeds without separators: only length and leading bytes keep two families apart.
        for (int i = 0; i < spaces.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (spaces[i].Length == spaces[j].Length && Begins(spaces[i].Prefix, spaces[j].Prefix))
                {
                    problems.Report(
                        Problem.Collision, spaces[i].Where, spaces[i].What, spaces[j].What, $"addresses, since their seeds are equally long ({spaces[i].Length} bytes) and begin alike", "give one session another prefix");
                }
            }
        }
    }

    private static bool Begins(byte[] one, byte[] other)
    {
        int shared = Math.Min(one.Length, other.Length);
        return one.Take(shared).SequenceEqual(other.Take(shared));
    }
}
