using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes typed calls. They run on chain: the data stand on the stack, nothing is allocated.</summary>
internal static class ExternalEmitter
{
    /// <summary>The file that adds to an <c>[External]</c> class.</summary>
    public static string Write(ExternalModel program) => SourceFile.PartOf(program.Type, string.Empty, writer =>
    {
        WriteAddress(writer, program);
        foreach (ExternalInstructionModel instruction in program.Instructions)
        {
            WriteCall(writer, program, instruction);
        }

        CompositeMethods.Write(writer, program.Instructions.SelectMany(i => i.Parameters.Select(p => p.Layout).Append(i.Returns)).OfType<LayoutType>());
    });

    private static void WriteAddress(SourceWriter writer, ExternalModel program)
    {
        writer.Gap().Line($"/// <summary>Where the program is deployed: <c>{program.Address}</c>.</summary>");
        using (writer.Braces("public static ref readonly global::SessionKit.Pubkey Address"))
        using (writer.Braces("get"))
        {
            writer.Line($"""
                global::System.ReadOnlySpan<byte> bytes = [{Bytes.Items(Base58.DecodeAddress(program.Address)!)}];
                return ref global::System.Runtime.CompilerServices.Unsafe.As<byte, global::SessionKit.Pubkey>(
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(bytes));
                """);
        }

        writer.Gap();
    }

    private static void WriteCall(SourceWriter writer, ExternalModel program, ExternalInstructionModel instruction)
    {
        List<ExternalParameterModel> accounts = instruction.Parameters.Where(p => !p.IsContext && p.Layout is null).ToList();
        List<ExternalParameterModel> arguments = instruction.Parameters.Where(p => p.Layout is not null).ToList();
        var locals = new LocalNames(instruction.Parameters.Select(p => p.Name));
        string data = locals.Free("data");
        string call = locals.Free("call");
        writer.Gap();
        if (instruction.Documentation.Length == 0)
        {
            writer.Line($"/// <summary>Calls <c>{Names.ToSnakeCase(instruction.Name)}</c> of {program.Type.Name}. Its refusal ends this program too{(instruction.Returns is null ? string.Empty : ", and so does an answer that is not its own, or none")}.</summary>");
        }

        string parameters = string.Join(", ", instruction.Parameters.Select(p => $"{p.Declaration} {Names.Escape(p.Name)}"));
        using (writer.Braces($"{instruction.Modifiers} {instruction.Returns?.CSharp ?? "void"} {Names.Escape(instruction.Name)}({parameters})"))
        {
            string length = WriteData(writer, instruction, arguments, locals, data);
            string count = accounts.Count.ToString(CultureInfo.InvariantCulture);
            writer.Line($"var {call} = new global::SessionKit.Hosting.Invocation(");
            writer.Line($"    stackalloc global::SessionKit.Hosting.CpiAccountMeta[{count}], stackalloc global::SessionKit.Hosting.CpiAccount[{count}]);");
            foreach (ExternalParameterModel account in accounts)
            {
                if (account.IsAddress)
                {
                    writer.Line($"{call}.AddProgram(in {Names.Escape(account.Name)});");
                    continue;
                }

                writer.Line($"{call}.Add({Names.Escape(account.Name)}.Entry, writable: {Literal(account.IsWritable)}, signer: {Literal(account.IsSigner)});");
            }

            // Only as what the callee may change can a session get to one of its own steps.
            foreach (ExternalParameterModel self in accounts.Where(a => a.IsWritable && IsAuthority(a)))
            {
                string authority = Names.Escape(self.Name);
                writer.Line($"global::SessionKit.Hosting.Check.That(!{authority}.IsSession || {authority}.Entry.Owner != {program.Type.Reference}.Address, global::SessionKit.Hosting.SessionKitError.SessionReentered);");
            }

            writer.Line($"{call}.Invoke(in {program.Type.Reference}.Address, {data}{length}{Authority(accounts)});");
            if (instruction.Returns is { } returns)
            {
                WriteAnswer(writer, program, instruction, returns, locals);
            }
        }

        writer.Gap();
    }

    /// <summary>Writes the statements that put the data together. Returns the range of it that is used, if that is not all.</summary>
    private static string WriteData(
        SourceWriter writer, ExternalInstructionModel instruction, List<ExternalParameterModel> arguments, LocalNames locals, string data)
    {
        byte[] discriminator = Bytes.FromHex(instruction.Discriminator);
        long size = discriminator.Length + arguments.Sum(a => a.Layout!.MaxSize);
        writer.Line($"global::System.Span<byte> {data} = stackalloc byte[{size.ToString(CultureInfo.InvariantCulture)}];");
        string bytes = locals.Free("discriminator");
        writer.Line($"global::System.ReadOnlySpan<byte> {bytes} = [{Bytes.Items(discriminator)}];");
        writer.Line($"{bytes}.CopyTo({data});");
        if (arguments.Count == 0)
        {
            return string.Empty;
        }

        string fields = locals.Free("writer");
        string start = discriminator.Length.ToString(CultureInfo.InvariantCulture);
        writer.Line($"var {fields} = new global::SessionKit.Layouts.BorshWriter({data}[{start}..]);");
        foreach (ExternalParameterModel argument in arguments)
        {
            writer.Line(LayoutExpressions.WriteStatement(
                argument.Layout!, fields, Names.Escape(argument.Name), LayoutExpressions.Literal(argument.Name)));
        }

        if (arguments.Any(a => MayFail(a.Layout!)))
        {
            writer.Line($"global::SessionKit.Hosting.Check.That(!{fields}.Failed, global::SessionKit.Hosting.SessionKitError.InstructionDidNotSerialize);");
        }

        return arguments.All(a => a.Layout!.IsFixedSize) ? string.Empty : $"[..({start} + {fields}.Position)]";
    }

    /// <summary>Writes the statements that take the program's answer: its own, whole, and a value of the type.</summary>
    private static void WriteAnswer(SourceWriter writer, ExternalModel program, ExternalInstructionModel instruction, LayoutType returns, LocalNames locals)
    {
        string answer = locals.Free("answer");
        string reader = locals.Free("reader");
        string value = locals.Free("value");
        string name = LayoutExpressions.Literal(instruction.Name);
        writer.Line($"global::System.Span<byte> {answer} = stackalloc byte[{returns.MinSize.ToString(CultureInfo.InvariantCulture)}];");
        writer.Line($"global::SessionKit.Hosting.ReturnedData.Take(in {program.Type.Reference}.Address, {answer});");
        writer.Line($"var {reader} = new global::SessionKit.Layouts.BorshReader({answer});");
        writer.Line($"{returns.CSharp} {value} = {LayoutExpressions.ReadExpression(returns, reader, name)};");
        writer.Line($"global::SessionKit.Hosting.Check.That({reader}.End({name}), global::SessionKit.Hosting.SessionKitError.ReturnDataMalformed);");
        writer.Line($"return {value};");
    }

    /// <summary>Whether some values of the C# type have no Borsh form.</summary>
    private static bool MayFail(LayoutType type) => type switch
    {
        IntegerLayout or BoolLayout or PubkeyLayout or HashLayout => false,
        OptionLayout option => MayFail(option.Item),
        StructLayout nested => nested.Fields.Any(f => MayFail(f.Type)),
        _ => true,
    };

    /// <summary>Who signs by seeds, if the session is among the authorities: at most one of them can be.</summary>
    private static string Authority(List<ExternalParameterModel> accounts)
    {
        List<string> authorities = accounts
            .Where(IsAuthority)
            .Select(a => Names.Escape(a.Name))
            .ToList();
        if (authorities.Count == 0)
        {
            return string.Empty;
        }

        string last = authorities[authorities.Count - 1];
        return ", " + string.Concat(authorities.Take(authorities.Count - 1).Select(a => $"{a}.IsSession ? {a} : ")) + last;
    }

    private static bool IsAuthority(ExternalParameterModel account) => account.Declaration.EndsWith("global::SessionKit.Authority", System.StringComparison.Ordinal);

    private static string Literal(bool value) => value ? "true" : "false";
}
