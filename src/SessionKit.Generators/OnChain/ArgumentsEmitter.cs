using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes how a handler reads its arguments: in their places where these are constant, one after the other where they are not.</summary>
internal static class ArgumentsEmitter
{
    private const int PinSize = 16;

    /// <summary>Writes the reading; the arguments are locals of their own names then.</summary>
    public static void Write(SourceWriter writer, InstructionScope scope)
    {
        InstructionModel instruction = scope.Instruction;
        if (instruction.Arguments.All(a => a.Type is IntegerLayout or PubkeyLayout or HashLayout or BoolLayout || DelegationFields.IsGranted(a.Type)))
        {
            WriteInPlace(writer, scope);
        }
        else
        {
            WriteOneByOne(writer, scope);
        }
    }

    private static void WriteInPlace(SourceWriter writer, InstructionScope scope)
    {
        InstructionModel instruction = scope.Instruction;
        List<string> lines = [];
        int offset = 0;
        if (instruction.IsPinned)
        {
            lines.Add($"Pin {scope.Pin} = {Read("Pin", PinSize)};");
        }

        if (instruction.TakesSessionBump)
        {
            lines.Add($"byte {scope.SessionBump} = {Read("byte", 1)};");
        }

        foreach (string vault in instruction.TakenBumps)
        {
            lines.Add($"byte {scope.VaultBumps[vault]} = {Read("byte", 1)};");
        }

        foreach (FieldModel argument in instruction.Arguments)
        {
            lines.Add($"{argument.Type.CSharp} {Names.Escape(argument.Name)} = {Read(argument.Type is BoolLayout ? null : argument.Type.CSharp, argument.Type.MinSize)};");
        }

        if (lines.Count == 0)
        {
            writer.Line($"InstructionArguments.Exactly({scope.Reader}, {scope.DiscriminatorSize}, 0);");
            return;
        }

        writer.Line($"ref readonly byte {scope.Arguments} = ref InstructionArguments.Exactly({scope.Reader}, {scope.DiscriminatorSize}, {offset});");
        foreach (string line in lines)
        {
            writer.Line(line);
        }

        string Read(string? type, int size)
        {
            string method = type is null ? "ReadBoolean" : $"Read<{type}>";
            string read = $"InstructionArguments.{method}(in {scope.Arguments}, {offset})";
            offset += size;
            return read;
        }
    }

    private static void WriteOneByOne(SourceWriter writer, InstructionScope scope)
    {
        InstructionModel instruction = scope.Instruction;
        writer.Line($"var {scope.Arguments} = new BorshReader({scope.Reader}.Data[{scope.DiscriminatorSize}..]);");
        if (instruction.IsPinned)
        {
            writer.Line($"Pin {scope.Pin} = SessionAccounts.ReadPin(ref {scope.Arguments});");
        }

        if (instruction.TakesSessionBump)
        {
            writer.Line($"byte {scope.SessionBump} = {scope.Arguments}.ReadByte(\"session_bump\"u8);");
        }

        foreach (string vault in instruction.TakenBumps)
        {
            writer.Line($"byte {scope.VaultBumps[vault]} = {scope.Arguments}.ReadByte(\"{Names.ToSnakeCase(vault)}_bump\"u8);");
        }

        foreach (FieldModel argument in instruction.Arguments)
        {
            string read = LayoutExpressions.ReadExpression(argument.Type, scope.Arguments, LayoutExpressions.Literal(argument.Name));
            writer.Line($"{argument.Type.CSharp} {Names.Escape(argument.Name)} = {read};");
        }

        writer.Line($"Check.That({scope.Arguments}.End(\"{instruction.Name}\"u8), SessionKitError.InstructionDidNotDeserialize);");
    }
}
