using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>
/// Writes the program's one entrypoint, and the errors that it can end with. The accounts stand before what says which instruction it is, and
/// have no constant length: so instructions of as many accounts are told apart together, behind one walk over them.
/// </summary>
internal static class EntrypointEmitter
{
    private const int UsualDiscriminatorSize = 8;

    /// <summary>The file of a program's entrypoint.</summary>
    public static string Write(ProgramModel program) =>
        OnChainFile.Write(program.Type, writer =>
        {
            List<Handler> all = program.Sessions
                .SelectMany(s => s.AllInstructions.Where(i => i.IsSound).Select(i => new Handler(s, i)))
                .Concat(program.Sessions.Where(s => s.Leases.Count > 0).Take(1).Select(s => new Handler(s, LeaseFields.Reclaim)))
                .ToList();
            WriteEntrypoint(writer, all);
            WriteRefusal(writer, all);
            ErrorTable.WriteLines(writer, program);
        });

    private static void WriteEntrypoint(SourceWriter writer, List<Handler> all)
    {
        writer.Line("/// <summary>Where the program begins: finds the instruction by the first bytes of its data.</summary>");
        writer.Line("/// <param name=\"input\">The first byte of the input region.</param>");
        writer.Line("/// <returns>0: every refusal ends the program where it happens.</returns>");
        using (writer.Braces("internal static ulong Entrypoint(ref byte input)"))
        {
            if (all.Count > 0)
            {
                writer.Line("var accounts = new AccountReader(ref input);");
                WriteGroups(writer, all);
            }

            writer.Line("Refuse(ref input);");
            writer.Line("return 0;");
        }
    }

    private static void WriteGroups(SourceWriter writer, List<Handler> all)
    {
        using (writer.Braces("switch (accounts.Count)"))
        {
            foreach (IGrouping<int, Handler> group in all.GroupBy(h => h.Instruction.Accounts.Count).OrderBy(g => g.Key))
            {
                WriteGroup(writer, group.Key, group.ToList());
            }
        }

        writer.Gap();
    }

    private static void WriteGroup(SourceWriter writer, int count, List<Handler> handlers)
    {
        writer.Gap().Line($"case {count}");
        for (int i = 0; i < count; i++)
        {
            List<string> ways = [$"accounts.Next(out AccountEntry account{i})", .. PlacesOf(handlers, i).Select(place => $"accounts.Again({place}, account{place}, out account{i})")];
            string keyword = i == 0 ? "when" : "&&";
            if (ways.Count == 1)
            {
                writer.Line($"    {keyword} {ways[0]}");
            }
            else
            {
                writer.Line($"    {keyword} ({string.Join("\n        || ", ways)})");
            }
        }

        writer.Line($"    {(count == 0 ? "when" : "&&")} accounts.End({ShortestOf(handlers)}, out InstructionReader instruction):");
        using (writer.Braces())
        {
            if (handlers.All(h => h.HasUsualDiscriminator))
            {
                WriteSwitch(writer, handlers);
            }
            else
            {
                WriteComparisons(writer, handlers);
            }

            writer.Gap().Line("break;");
        }
    }

    private static void WriteSwitch(SourceWriter writer, List<Handler> handlers)
    {
        using (writer.Braces("switch (instruction.Discriminator)"))
        {
            foreach (Handler handler in handlers)
            {
                writer.Gap().Line($"case {Bytes.LittleEndian(handler.Instruction.Discriminator)}:");
                foreach (string line in Call(handler, handlers))
                {
                    writer.Line("    " + line);
                }
            }
        }
    }

    private static void WriteComparisons(SourceWriter writer, List<Handler> handlers)
    {
        foreach (Handler handler in handlers)
        {
            writer.Gap();
            using (writer.Braces($"if ({IsFor(handler)})"))
            {
                foreach (string line in Call(handler, handlers))
                {
                    writer.Line(line);
                }
            }
        }
    }

    private static IEnumerable<string> Call(Handler handler, List<Handler> group)
    {
        int count = handler.Instruction.Accounts.Count;
        for (int i = 0; i < count; i++)
        {
            // Another instruction of as many accounts may be given one of them twice here, this one may not.
            foreach (int place in PlacesOf(group, i).Except(PlacesOf([handler], i)))
            {
                yield return $"Check.That(!account{i}.IsSameAs(account{place}), SessionKitError.ConstraintDuplicateMutableAccount);";
            }
        }

        if (handler.Instruction == LeaseFields.Reclaim)
        {
            yield return $"InstructionArguments.Exactly(instruction, {UsualDiscriminatorSize}, 0);";
            yield return "Leases.Reclaim(account0, account1, in instruction.Program);";
            yield return "return 0;";
            yield break;
        }

        IEnumerable<string> arguments = Enumerable.Range(0, count).Select(i => $"account{i}").Append("instruction");
        yield return $"{OnChainFile.ClassOf(handler.Session.Type)}.{OnChainFile.MethodOf(handler.Instruction)}({string.Join(", ", arguments)});";
        yield return "return 0;";
    }

    // Only an instruction that no handler takes comes here, so it may cost what it likes.
    private static void WriteRefusal(SourceWriter writer, List<Handler> all)
    {
        writer.Gap().Line("/// <summary>Ends the program with what is wrong with an instruction that no handler takes.</summary>");
        using (writer.Braces("private static void Refuse(ref byte input)"))
        {
            writer.Line("InstructionReader instruction = InstructionReader.Find(ref input);");
            writer.Line($"int expected = instruction.Length < {ShortestOf(all)} ? -1 : ExpectedBy(instruction);");
            writer.Line($"instruction.Refuse(ref input, {ShortestOf(all)}, expected);");
        }

        writer.Gap().Line("/// <summary>How many accounts an instruction has by its first bytes; negative where there is no such instruction.</summary>");
        if (all.All(h => h.HasUsualDiscriminator))
        {
            using (writer.Braces("private static int ExpectedBy(InstructionReader instruction) => instruction.Discriminator switch", "};"))
            {
                foreach (Handler handler in all)
                {
                    writer.Line($"{Bytes.LittleEndian(handler.Instruction.Discriminator)} => {handler.Instruction.Accounts.Count}, // {handler.Instruction.Name}");
                }

                writer.Line("_ => -1,");
            }
        }
        else
        {
            using (writer.Braces("private static int ExpectedBy(InstructionReader instruction)"))
            {
                foreach (Handler handler in all)
                {
                    writer.Gap();
                    using (writer.Braces($"if ({IsFor(handler)})"))
                    {
                        writer.Line($"return {handler.Instruction.Accounts.Count}; // {handler.Instruction.Name}");
                    }
                }

                writer.Gap().Line("return -1;");
            }
        }
    }

    private static string IsFor(Handler handler) =>
        $"instruction.Data.StartsWith((ReadOnlySpan<byte>)[{Bytes.Items(Bytes.FromHex(handler.Instruction.Discriminator))}])";

    private static int ShortestOf(List<Handler> handlers) =>
        handlers.Count == 0 ? UsualDiscriminatorSize : handlers.Min(h => h.Instruction.Discriminator.Length / 2);

    /// <summary>The places of those that any of some instructions lets its account at a place be the same as.</summary>
    private static IEnumerable<int> PlacesOf(IEnumerable<Handler> handlers, int account) =>
        handlers
            .SelectMany(h => h.Instruction.Accounts[account].Aliases.Select(name => h.Instruction.Accounts.ToList().FindIndex(a => a.Name == name)))
            .Distinct()
            .OrderBy(place => place);

    private sealed record Handler(SessionModel Session, InstructionModel Instruction)
    {
        public bool HasUsualDiscriminator => Instruction.Discriminator.Length == 2 * UsualDiscriminatorSize;
    }
}
