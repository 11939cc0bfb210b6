using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the program's one entrypoint, and the errors that it can end with.</summary>
internal static class EntrypointEmitter
{
    private const int UsualDiscriminatorSize = 8;

    /// <summary>The file of a program's entrypoint.</summary>
    public static string Write(ProgramModel program) =>
        OnChainFile.Write(program.Type, writer =>
        {
            WriteEntrypoint(writer, program);
            ErrorTable.WriteLines(writer, program);
        });

    private static void WriteEntrypoint(SourceWriter writer, ProgramModel program)
    {
        List<(SessionModel Session, InstructionModel Instruction)> all = program.Sessions
            .SelectMany(s => s.Instructions.Where(i => i.IsSound).Select(i => (s, i)))
            .ToList();
        writer.Line("/// <summary>Where the program begins: finds the instruction by the first bytes of its data.</summary>");
        writer.Line("/// <param name=\"input\">The first byte of the input region.</param>");
        writer.Line("/// <returns>0: every refusal ends the program where it happens.</returns>");
        using (writer.Braces("internal static ulong Entrypoint(ref byte input)"))
        {
            writer.Line("var instruction = new InstructionReader(ref input);");
            writer.Line("ReadOnlySpan<byte> data = instruction.Data;");
            writer.Line("ref readonly Pubkey program = ref instruction.Program;");
            if (all.All(i => i.Instruction.Discriminator.Length == 2 * UsualDiscriminatorSize))
            {
                WriteSwitch(writer, all);
            }
            else
            {
                WriteComparisons(writer, all);
            }

            writer.Line("return 0;");
        }
    }

    private static void WriteSwitch(SourceWriter writer, List<(SessionModel Session, InstructionModel Instruction)> all)
    {
        writer.Line("Check.That(data.Length >= sizeof(ulong), SessionKitError.InstructionMissing);");
        using (writer.Braces("switch (Unsafe.ReadUnaligned<ulong>(in data[0]))"))
        {
            foreach ((SessionModel session, InstructionModel instruction) in all)
            {
                writer.Line($"case {Bytes.LittleEndian(instruction.Discriminator)}:");
                writer.Line($"    {Call(session, instruction, "sizeof(ulong)")}");
                writer.Line("    break;");
            }

            writer.Line("default:");
            writer.Line("    Check.That(false, SessionKitError.InstructionFallbackNotFound);");
            writer.Line("    break;");
        }

        writer.Gap();
    }

    private static void WriteComparisons(SourceWriter writer, List<(SessionModel Session, InstructionModel Instruction)> all)
    {
        foreach ((SessionModel session, InstructionModel instruction) in all)
        {
            byte[] discriminator = Bytes.FromHex(instruction.Discriminator);
            using (writer.Braces($"if (data.StartsWith((ReadOnlySpan<byte>)[{Bytes.Items(discriminator)}]))"))
            {
                writer.Line(Call(session, instruction, discriminator.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                writer.Line("return 0;");
            }

            writer.Gap();
        }

        writer.Line("Check.That(data.Length > 0, SessionKitError.InstructionMissing);");
        writer.Line("Check.That(false, SessionKitError.InstructionFallbackNotFound);");
    }

    private static string Call(SessionModel session, InstructionModel instruction, string length) =>
        $"{OnChainFile.ClassOf(session.Type)}.{OnChainFile.MethodOf(instruction)}(ref input, in program, data[{length}..]);";
}
