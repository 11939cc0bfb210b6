using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.IR;

/// <summary>Reads one function of the textual form; values and blocks may be named before they are defined.</summary>
internal sealed class FunctionTextParser(TextScanner scanner)
{
    private readonly Dictionary<int, Value> defined = [];
    private readonly Dictionary<int, Block> blocks = [];
    private readonly Dictionary<int, Slot> slots = [];
    private readonly List<(Value[] Array, int Index, int Id, int Line)> references = [];
    private readonly List<(BlockTarget Target, int Id, int Line)> jumps = [];
    private Function function = null!;

    public Function Parse()
    {
        scanner.Expect("@");
        function = new Function(scanner.Name());
        scanner.Expect("(");
        var parameters = ParameterList();
        scanner.Expect("{");
        while (scanner.Take("slot"))
        {
            ParseSlot();
        }

        while (!scanner.Take("}"))
        {
            ParseBlock(parameters);
            parameters = [];
        }

        foreach (var (array, index, id, line) in references)
        {
            array[index] = defined.TryGetValue(id, out var value) ? value : throw new TextException(line, $"%{id} is defined nowhere.");
        }

        foreach (var (target, id, line) in jumps)
        {
            target.Block = blocks.TryGetValue(id, out var block) ? block : throw new TextException(line, $"^{id} is defined nowhere.");
        }

        return function;
    }

    private void ParseSlot()
    {
        var id = scanner.Id("$");
        scanner.Expect("size");
        var size = (int)scanner.Within(scanner.Number(), 0, 1 << 20);
        scanner.Expect("align");
        var alignment = (int)scanner.Within(scanner.Number(), 1, 8);
        if (!slots.TryAdd(id, function.AddSlot(id, size, alignment)))
        {
            throw scanner.Error($"${id} is defined twice");
        }
    }

    private void ParseBlock(List<(int Id, Provenance Provenance)> parameters)
    {
        var id = scanner.Id("^");
        if (blocks.ContainsKey(id))
        {
            throw scanner.Error($"^{id} is defined twice");
        }

        var block = function.AddBlock(id);
        blocks.Add(id, block);
        if (scanner.Take("("))
        {
            parameters.AddRange(ParameterList());
        }

        scanner.Expect(":");
        foreach (var parameter in parameters)
        {
            Define(function.AddParameter(block, parameter.Id, parameter.Provenance));
        }

        while (block.Terminator is null)
        {
            ParseLine(block);
        }
    }

    private List<(int Id, Provenance Provenance)> ParameterList()
    {
        var parameters = new List<(int, Provenance)>();
        while (!scanner.Take(")"))
        {
            if (parameters.Count > 0)
            {
                scanner.Expect(",");
            }

            parameters.Add((scanner.Id("%"), ParseProvenance()));
        }

        return parameters;
    }

    private Provenance ParseProvenance()
    {
        foreach (var (word, provenance) in TextVocabulary.ProvenanceOf)
        {
            if (scanner.Take(word))
            {
                return provenance;
            }
        }

        return Provenance.Unknown;
    }

    private void ParseLine(Block block)
    {
        if (scanner.Take("jump"))
        {
            End(block, TerminatorKind.Jump, [], [ParseTarget()]);
        }
        else if (scanner.Take("branch.32"))
        {
            ParseBranch(block, Width.W32);
        }
        else if (scanner.Take("branch.64"))
        {
            ParseBranch(block, Width.W64);
        }
        else if (scanner.Take("switch"))
        {
            ParseSwitch(block);
        }
        else if (scanner.Take("return"))
        {
            End(block, TerminatorKind.Return, ParseOperands(1), []);
        }
        else if (scanner.Take("exit"))
        {
            End(block, TerminatorKind.Exit, ParseOperands(1), []);
        }
        else if (scanner.Take("unreachable"))
        {
            End(block, TerminatorKind.Unreachable, [], []);
        }
        else
        {
            block.Instructions.Add(ParseInstruction());
        }
    }

    private void ParseBranch(Block block, Width width)
    {
        var condition = ParseCondition();
        var operands = ParseOperands(2);
        scanner.Expect(",");
        var then = ParseTarget();
        scanner.Expect(",");
        var terminator = End(block, TerminatorKind.Branch, operands, [then, ParseTarget()]);
        (terminator.Width, terminator.Condition) = (width, condition);
    }

    private void ParseSwitch(Block block)
    {
        var operands = ParseOperands(1);
        scanner.Expect(",");
        var targets = new List<BlockTarget> { ParseTarget() };
        var cases = new List<ulong>();
        while (scanner.Take(","))
        {
            cases.Add((ulong)scanner.Number());
            scanner.Expect(":");
            targets.Add(ParseTarget());
        }

        End(block, TerminatorKind.Switch, operands, [.. targets]).Cases = [.. cases];
    }

    private Terminator End(Block block, TerminatorKind kind, Value[] operands, BlockTarget[] targets) =>
        block.Terminator = new Terminator { Kind = kind, Operands = operands, Targets = targets, Position = ParsePosition() };

    private BlockTarget ParseTarget()
    {
        var line = scanner.Line;
        var id = scanner.Id("^");
        var target = new BlockTarget(null!, scanner.Take("(") ? ParseArguments() : []);
        jumps.Add((target, id, line));
        return target;
    }

    private Instruction ParseInstruction()
    {
        var id = scanner.Id("%");
        var provenance = ParseProvenance();
        scanner.Expect("=");
        var word = scanner.Word();
        var size = 64;
        if (!TextVocabulary.OpcodeOf.TryGetValue(word, out var opcode))
        {
            var dot = word.LastIndexOf('.');
            if (dot < 0 || !TextVocabulary.OpcodeOf.TryGetValue(word[..dot], out opcode) || !int.TryParse(word[(dot + 1)..], out size)
                || size is not (8 or 16 or 32 or 64) || !(opcode.HasBits() || (opcode.HasWidth() && size >= 32)))
            {
                throw scanner.Error($"'{word}' is no operation");
            }
        }

        function.ReserveValueId(id);
        var instruction = new Instruction { Id = id, Opcode = opcode, Provenance = provenance };
        (instruction.Width, instruction.Bits) = opcode.HasWidth() ? ((Width)size, 64) : (Width.W64, size);
        Define(instruction);
        ParseRest(instruction);
        instruction.Position = ParsePosition();
        return instruction;
    }

    private void ParseRest(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Constant:
                instruction.Immediate = scanner.Number();
                break;
            case Opcode.BeginSlot or Opcode.EndSlot:
                instruction.Slot = ParseSlotReference();
                break;
            case Opcode.SlotAddress:
                instruction.Slot = ParseSlotReference();
                scanner.Expect(",");
                instruction.Immediate = scanner.Number();
                break;
            case Opcode.DataAddress:
                scanner.Expect("@");
                instruction.Symbol = scanner.Name();
                scanner.Expect(",");
                instruction.Immediate = scanner.Number();
                break;
            case Opcode.Load:
                instruction.Operands = ParseOperands(1);
                scanner.Expect(",");
                instruction.Immediate = scanner.Number();
                break;
            case Opcode.Store:
                instruction.Operands = new Value[2];
                ParseOperand(instruction.Operands, 0);
                scanner.Expect(",");
                instruction.Immediate = scanner.Number();
                scanner.Expect(",");
                ParseOperand(instruction.Operands, 1);
                break;
            case Opcode.SystemCall or Opcode.Call:
                scanner.Expect("@");
                instruction.Symbol = scanner.Name();
                scanner.Expect("(");
                instruction.Operands = ParseArguments();
                break;
            default:
                instruction.Condition = instruction.Opcode == Opcode.Compare ? ParseCondition() : default;
                instruction.Operands = ParseOperands(instruction.Opcode.OperandCount());
                break;
        }
    }

    private Slot ParseSlotReference()
    {
        var slot = scanner.Id("$");
        return slots.TryGetValue(slot, out var found) ? found : throw scanner.Error($"${slot} is defined nowhere");
    }

    private Condition ParseCondition()
    {
        var word = scanner.Word();
        return TextVocabulary.ConditionOf.TryGetValue(word, out var condition) ? condition : throw scanner.Error($"'{word}' is no condition");
    }

    private Value[] ParseArguments()
    {
        var found = new List<(int Id, int Line)>();
        while (!scanner.Take(")"))
        {
            if (found.Count > 0)
            {
                scanner.Expect(",");
            }

            found.Add((scanner.Id("%"), scanner.Line));
        }

        var arguments = new Value[found.Count];
        references.AddRange(found.Select((reference, i) => (arguments, i, reference.Id, reference.Line)));
        return arguments;
    }

    private Value[] ParseOperands(int count)
    {
        var operands = new Value[count];
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                scanner.Expect(",");
            }

            ParseOperand(operands, i);
        }

        return operands;
    }

    private void ParseOperand(Value[] operands, int index) => references.Add((operands, index, scanner.Id("%"), scanner.Line));

    private SourcePosition? ParsePosition() => scanner.Take("at")
        ? new SourcePosition(scanner.QuotedText(), (int)scanner.Within(scanner.Number(), 0, int.MaxValue), (int)scanner.Within(scanner.Number(), 0, int.MaxValue))
        : null;

    private void Define(Value value)
    {
        if (!defined.TryAdd(value.Id, value))
        {
            throw scanner.Error($"{value} is defined twice");
        }
    }
}
