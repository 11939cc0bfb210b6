using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SessionKit.Compiler.IR;

/// <summary>Writes the textual form, which <see cref="TextParser"/> reads back to the same program.</summary>
internal static class TextPrinter
{
    /// <summary>A whole program.</summary>
    public static string Print(Module module)
    {
        var text = new StringBuilder();
        foreach (var data in module.Data)
        {
            text.Append(CultureInfo.InvariantCulture, $"data @{TextVocabulary.Quoted(data.Name)} align {data.Alignment} = {Convert.ToHexStringLower(data.Bytes)}\n");
        }

        foreach (var function in module.Functions)
        {
            text.Append(Print(function));
        }

        return text.ToString();
    }

    /// <summary>One function.</summary>
    public static string Print(Function function)
    {
        var text = new StringBuilder();
        var parameters = function.Blocks.Count == 0 ? "" : string.Join(", ", function.Entry.Parameters.Select(Named));
        text.Append(CultureInfo.InvariantCulture, $"func @{TextVocabulary.Quoted(function.Name)}({parameters}) {{\n");
        foreach (var slot in function.Slots)
        {
            text.Append(CultureInfo.InvariantCulture, $"  slot {slot} size {slot.Size} align {slot.Alignment}\n");
        }

        foreach (var block in function.Blocks)
        {
            text.Append(block);
            if (block.Parameters.Count > 0 && block != function.Entry)
            {
                text.Append(CultureInfo.InvariantCulture, $"({string.Join(", ", block.Parameters.Select(Named))})");
            }

            text.Append(":\n");
            foreach (var instruction in block.Instructions)
            {
                text.Append("  ").Append(Print(instruction)).Append('\n');
            }

            if (block.Terminator is not null)
            {
                text.Append("  ").Append(Print(block.Terminator)).Append('\n');
            }
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>One instruction, on one line.</summary>
    public static string Print(Instruction instruction)
    {
        var opcode = TextVocabulary.Opcodes[instruction.Opcode];
        var size = instruction.Opcode.HasWidth() ? $".{(int)instruction.Width}" : instruction.Opcode.HasBits() ? $".{instruction.Bits}" : "";
        var operands = instruction.Operands;
        var rest = instruction.Opcode switch
        {
            Opcode.Constant => Text(instruction.Immediate),
            Opcode.Compare => $"{TextVocabulary.Conditions[instruction.Condition]} {Join(operands)}",
            Opcode.SlotAddress => $"{instruction.Slot}, {Text(instruction.Immediate)}",
            Opcode.BeginSlot or Opcode.EndSlot => $"{instruction.Slot}",
            Opcode.DataAddress => $"@{TextVocabulary.Quoted(instruction.Symbol!)}, {Text(instruction.Immediate)}",
            Opcode.Load => $"{operands[0]}, {Text(instruction.Immediate)}",
            Opcode.Store => $"{operands[0]}, {Text(instruction.Immediate)}, {operands[1]}",
            Opcode.SystemCall or Opcode.Call => $"@{TextVocabulary.Quoted(instruction.Symbol!)}({Join(operands)})",
            _ => Join(operands),
        };
        return $"{Named(instruction)} = {opcode}{size} {rest}{At(instruction.Position)}";
    }

    /// <summary>The end of a block, on one line.</summary>
    public static string Print(Terminator terminator)
    {
        var operands = Join(terminator.Operands);
        var rest = terminator.Kind switch
        {
            TerminatorKind.Jump => $"jump {Print(terminator.Targets[0])}",
            TerminatorKind.Branch => $"branch.{(int)terminator.Width} {TextVocabulary.Conditions[terminator.Condition]} {operands}, {Print(terminator.Targets[0])}, {Print(terminator.Targets[1])}",
            TerminatorKind.Switch => $"switch {operands}, {Print(terminator.Targets[0])}{string.Concat(terminator.Cases.Select((value, i) => $", {Text((long)value)}: {Print(terminator.Targets[i + 1])}"))}",
            TerminatorKind.Return => $"return {operands}",
            TerminatorKind.Exit => $"exit {operands}",
            TerminatorKind.Unreachable => "unreachable",
            _ => throw new ArgumentOutOfRangeException(nameof(terminator)),
        };
        return rest + At(terminator.Position);
    }

    private static string Print(BlockTarget target) =>
        target.Arguments.Length == 0 ? target.Block.ToString() : $"{target.Block}({Join(target.Arguments)})";

    private static string Named(Value value) =>
        value.Provenance == Provenance.Unknown ? value.ToString()! : $"{value} {TextVocabulary.Provenances[value.Provenance]}";

    private static string Join(IEnumerable<Value> values) => string.Join(", ", values);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string At(SourcePosition? position) =>
        position is null ? "" : $" at \"{position.Document.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" {Text(position.Line)} {Text(position.Column)}";
}
