using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the instruction builders: every account and argument given, nothing looked up.</summary>
internal static class BuilderEmitter
{
    /// <summary>More than fits into any transaction: what is longer cannot be sent anyway.</summary>
    private const int LongestData = 1_232;

    /// <summary>The file of a session's builders.</summary>
    public static string Write(ProgramModel program, SessionModel session) =>
        SourceFile.PartOf(session.Type, string.Empty, writer =>
        {
            writer.Line("/// <summary>Builds the instructions as they go over the wire: every account and argument is given, nothing is looked up.</summary>");
            using (writer.Braces("public static class Instructions"))
            {
                foreach (InstructionModel instruction in session.AllInstructions.Where(i => i.IsSound))
                {
                    WriteBuilder(writer, program, instruction);
                }

                CompositeMethods.Write(writer, session.AllInstructions.Where(i => i.IsSound).SelectMany(i => i.Arguments).Select(a => a.Type));
            }
        });

    /// <summary>The parameters of a builder, in order.</summary>
    public static IEnumerable<BuilderArgument> Arguments(InstructionModel instruction)
    {
        LocalNames names = LocalNames.Of(instruction);
        foreach (AccountModel account in instruction.Accounts.Where(a => a.KnownAddress is null))
        {
            string name = account.IsParameter ? account.Name : names.Free(account.Name);
            yield return new BuilderArgument(BuilderRole.Account, name, "global::SessionKit.Pubkey", account.Name);
        }

        if (instruction.IsPinned)
        {
            yield return new BuilderArgument(BuilderRole.Pin, names.Free("pin"), "global::SessionKit.Pin", "pin");
        }

        if (instruction.TakesSessionBump)
        {
            yield return new BuilderArgument(BuilderRole.SessionBump, names.Free("sessionBump"), "byte", "session");
        }

        foreach (string vault in instruction.TakenBumps)
        {
            yield return new BuilderArgument(BuilderRole.VaultBump, names.Free(vault + "Bump"), "byte", vault);
        }

        foreach (FieldModel argument in instruction.Arguments)
        {
            yield return new BuilderArgument(BuilderRole.Argument, argument.Name, argument.Type.CSharp, argument.Name);
        }
    }

    private static void WriteBuilder(SourceWriter writer, ProgramModel program, InstructionModel instruction)
    {
        List<BuilderArgument> arguments = [.. Arguments(instruction)];
        LocalNames names = new(arguments.Select(a => a.Name));
        string data = names.Free("data");
        string fields = names.Free("writer");
        WriteDocumentation(writer, instruction, arguments);
        writer.List(
            $"public static global::SessionKit.Transactions.Instruction {Names.Escape(instruction.Name)}(",
            arguments.Select(a => $"{a.Type} {Names.Escape(a.Name)}"),
            ")");
        using (writer.Braces())
        {
            WriteData(writer, instruction, arguments, data, fields);
            writer.Gap().Line("return new(");
            writer.Line($"    {program.Type.Reference}.Program.Address,");
            writer.Line("    [");
            foreach (AccountModel account in instruction.Accounts)
            {
                string address = account.KnownAddress is not null
                    ? $"global::SessionKit.Pubkey.Parse(\"{account.KnownAddress}\")"
                    : Names.Escape(arguments.First(a => a.Role == BuilderRole.Account && a.Source == account.Name).Name);
                writer.Line($"        new({address}, IsSigner: {Word(account.IsSigner)}, IsWritable: {Word(account.IsWritable)}),");
            }

            writer.Line("    ],");
            writer.Line($"    new global::System.ReadOnlyMemory<byte>({data}, 0, {data}.Length - {fields}.Remaining));");
        }

        writer.Gap();
    }

    private static void WriteDocumentation(SourceWriter writer, InstructionModel instruction, List<BuilderArgument> arguments)
    {
        string own = instruction.Documentation.Length == 0 ? "." : ": " + Xml.Escape(ErrorTable.Sentence(instruction.Documentation));
        writer.Gap().Line($"/// <summary>{instruction.Name}{own}</summary>");
        foreach (BuilderArgument argument in arguments)
        {
            string text = argument.Role switch
            {
                BuilderRole.Account => $"The address of {argument.Source}.",
                BuilderRole.Pin => "What the caller saw; <c>Pin.None</c> for no expectation.",
                BuilderRole.SessionBump => "The bump of the session's address.",
                BuilderRole.VaultBump => $"The bump of the address of {argument.Source}.",
                _ when instruction.Arguments.First(a => a.Name == argument.Source).Documentation is { Length: > 0 } said => Xml.Escape(said),
                _ => Names.ToWords(argument.Name) + ".",
            };
            writer.Line($"/// <param name=\"{argument.Name}\">{text}</param>");
        }
    }

    private static void WriteData(SourceWriter writer, InstructionModel instruction, List<BuilderArgument> arguments, string data, string fields)
    {
        byte[] discriminator = Bytes.FromHex(instruction.Discriminator);
        int header = discriminator.Length + (instruction.IsPinned ? 16 : 0);
        long size = header + instruction.TakenBumps.Count + (instruction.TakesSessionBump ? 1 : 0) + instruction.Arguments.Sum(a => a.Type.MaxSize);
        writer.Line($"byte[] {data} = new byte[{System.Math.Min(size, LongestData)}];");
        writer.Line($"new byte[] {{ {Bytes.Items(discriminator)} }}.CopyTo({data}, 0);");
        writer.Line($"var {fields} = new global::SessionKit.Layouts.BorshWriter(new global::System.Span<byte>({data}, {header}, {data}.Length - {header}));");
        foreach (BuilderArgument argument in arguments)
        {
            string name = Names.Escape(argument.Name);
            switch (argument.Role)
            {
                case BuilderRole.Pin:
                    writer.Line($"{name}.CopyTo(new global::System.Span<byte>({data}, {discriminator.Length}, 16));");
                    break;
                case BuilderRole.SessionBump or BuilderRole.VaultBump:
                    writer.Line($"{fields}.WriteByte({name}, {LayoutExpressions.Literal(argument.Name)});");
                    break;
                case BuilderRole.Argument:
                    LayoutType type = instruction.Arguments.First(a => a.Name == argument.Source).Type;
                    writer.Line(LayoutExpressions.WriteStatement(type, fields, name, LayoutExpressions.Literal(argument.Name)));
                    break;
            }
        }

        writer.Line($"{fields}.ThrowIfFailed(\"{instruction.Name}\");");
    }

    private static string Word(bool value) => value ? "true" : "false";
}
