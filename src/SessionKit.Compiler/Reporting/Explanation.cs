using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Reporting;

/// <summary>
/// Writes what became of each line of the source: the line, and below it side by side its IR and its instructions. Units are those of the instructions as they stand there, each
/// once, with what syscalls cost at least; which of them a run meets is the report's business (<see cref="UnitReport"/>).
/// </summary>
internal sealed class Explanation
{
    private const int UnitColumn = 6;
    private const int WidestColumn = 72;
    private const string Indent = "      ";

    private static readonly SourcePosition nowhere = new("", 0, 0);

    private readonly SbpfProgram program;
    private readonly SourceLines sources;
    private readonly StringBuilder text = new();

    private Explanation(SbpfProgram program, SourceLines sources) => (this.program, this.sources) = (program, sources);

    /// <summary>The text, by document and line; what belongs to no line stands at the end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="module">The IR that it was selected from.</param>
    /// <param name="sources">The author's files.</param>
    public static string Write(SbpfProgram program, Module module, SourceLines sources)
    {
        var explanation = new Explanation(program, sources);
        explanation.Write(module);
        return explanation.text.ToString();
    }

    private void Write(Module module)
    {
        var operations = module.Functions
            .SelectMany(function => function.Blocks.SelectMany(block => LinesOf(function, block)))
            .ToLookup(line => PlaceOf(line.Position), line => (line.Function, line.Text));
        var instructions = Enumerable.Range(0, program.Code.Length)
            .Where(slot => slot == 0 || program.Code[slot - 1].Opcode != SbpfOpcode.LoadImmediate64)
            .ToLookup(slot => PlaceOf(PositionOf(slot)));
        var places = instructions.Select(line => line.Key).Union(operations.Select(line => line.Key))
            .OrderBy(place => place.Line == 0).ThenBy(place => place.Document, StringComparer.Ordinal).ThenBy(place => place.Line);
        string? document = null;
        foreach (var (at, line) in places)
        {
            if (document != at)
            {
                document = at;
                text.Append(CultureInfo.InvariantCulture, $"{(line == 0 ? "No line of the source" : at)}\n");
            }

            Write(at, line, operations[(at, line)], instructions[(at, line)]);
        }
    }

    private void Write(string document, int line, IEnumerable<(string Function, string Text)> operations, IEnumerable<int> slots)
    {
        var units = slots.Sum(UnitsOf);
        if (line > 0)
        {
            var source = sources.LineOf(document, line)?.Trim() ?? "";
            text.Append(CultureInfo.InvariantCulture, $"{line,6}  {source}{(source.Length > 0 ? "  " : "")}({units:N0} {(units == 1 ? "unit" : "units")})\n");
        }

        var left = new List<string>();
        foreach (var function in operations.GroupBy(operation => operation.Function))
        {
            left.Add($"@{function.Key}");
            left.AddRange(function.Select(operation => $"  {operation.Text}"));
        }

        var right = slots.Select(slot => InstructionAt(slot, document, line)).ToList();
        var width = left.Select(text => text.Length).Where(length => length <= WidestColumn).DefaultIfEmpty().Max();
        for (var row = 0; row < left.Count || row < right.Count; row++)
        {
            var operation = row < left.Count ? left[row] : "";
            text.Append(row < right.Count ? $"{Indent}{operation.PadRight(width)} | {right[row]}" : $"{Indent}{operation}").Append('\n');
        }
    }

    private string InstructionAt(int slot, string document, int line)
    {
        var inner = PositionOf(slot);
        var from = inner is null || (inner.Document == document && inner.Line == line) ? "" : $"  ; {inner}";
        return string.Create(CultureInfo.InvariantCulture, $"{UnitsOf(slot),UnitColumn:N0}  {slot}: {Disassembler.Line(program, slot)}{from}");
    }

    private static IEnumerable<(string Function, SourcePosition? Position, string Text)> LinesOf(Function function, Block block)
    {
        foreach (var instruction in block.Instructions)
        {
            // The place is the heading; each line need not repeat it.
            var bare = instruction.Copy(instruction.Id, operand => operand);
            bare.Position = null;
            yield return (function.Name, instruction.Position, $"{block}  {TextPrinter.Print(bare)}");
        }

        if (block.Terminator is { } end)
        {
            var bare = new Terminator { Kind = end.Kind, Operands = end.Operands, Targets = end.Targets, Condition = end.Condition, Width = end.Width, Cases = end.Cases };
            yield return (function.Name, end.Position, $"{block}  {TextPrinter.Print(bare)}");
        }
    }

    private SourcePosition? PositionOf(int slot) => slot < program.Positions.Count ? program.Positions[slot] : null;

    private (string Document, int Line) PlaceOf(SourcePosition? position)
    {
        var place = sources.OwnPlaceOf(position) ?? nowhere;
        return (place.Document, place.Line);
    }

    // What stands in registers is another matter than what stands there in a run: nothing is said of arguments.
    private long UnitsOf(int slot) => 1 + (program.SystemCalls.TryGetValue(slot, out var name) ? SystemCallCosts.Of(name, []) : 0);
}
