using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>What a function does to its caller's memory, so that a call need not be taken for one that does everything.</summary>
/// <param name="Writes">Whether it may write memory other than through its parameters and in its own frame.</param>
/// <param name="Parameters">What it does through each parameter, in the letters of <see cref="SystemCallEffects"/> and <see cref="Both"/>, <see cref="Keeps"/>.</param>
/// <param name="ResultZeros">The bits of the result that are always zero.</param>
internal sealed record FunctionEffects(bool Writes, string Parameters, ulong ResultZeros)
{
    /// <summary>Bytes at the argument are read and written.</summary>
    public const char Both = 'b';

    /// <summary>The address may be anywhere afterwards.</summary>
    public const char Keeps = 'x';

    /// <summary>What all functions do that can be told apart, by name, callees first.</summary>
    public static Dictionary<string, FunctionEffects> Of(IEnumerable<Function> bottomUp)
    {
        var all = new Dictionary<string, FunctionEffects>();
        foreach (var function in bottomUp)
        {
            all[function.Name] = new Search(function, all).Run();
        }

        return all;
    }

    /// <summary>Whether bytes at an argument may be read by the call.</summary>
    public bool Reads(int argument) => Parameters[argument] is not (SystemCallEffects.Nothing or SystemCallEffects.Writes);

    /// <summary>Whether bytes at an argument may be written by the call.</summary>
    public bool WritesTo(int argument) => Parameters[argument] is SystemCallEffects.Writes or Both or Keeps;

    /// <summary>Whether the address may be known to others when the call is over.</summary>
    public bool Keeping(int argument) => Parameters[argument] == Keeps;

    private sealed class Search
    {
        private readonly Function function;
        private readonly Dictionary<string, FunctionEffects> callees;
        private readonly ControlFlow flow;
        private readonly AliasAnalysis aliases;
        private readonly KnownZeros zeros;

        // By value: one more than the index of the parameter that it was made from by sums.
        private readonly ValueTable<int> origins;
        private readonly char[] parameters;
        private bool writes;
        private ulong resultZeros = ulong.MaxValue;

        public Search(Function function, Dictionary<string, FunctionEffects> callees)
        {
            (this.function, this.callees) = (function, callees);
            flow = new ControlFlow(function);
            aliases = new AliasAnalysis(function, flow);
            zeros = new KnownZeros(function, flow);
            origins = new ValueTable<int>(function);
            parameters = [.. function.Entry.Parameters.Select(_ => SystemCallEffects.Nothing)];
        }

        public FunctionEffects Run()
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                origins[function.Entry.Parameters[i]] = i + 1;
            }

            foreach (var block in flow.ReversePostorder)
            {
                foreach (var instruction in block.Instructions)
                {
                    Visit(instruction);
                }

                if (block.Terminator!.Kind == TerminatorKind.Return)
                {
                    resultZeros &= zeros.Of(block.Terminator.Operands[0]);
                }

                foreach (var operand in block.Terminator.Kind == TerminatorKind.Branch ? [] : block.Terminator.Operands)
                {
                    Add(operand, Keeps);
                }

                foreach (var argument in block.Targets.SelectMany(target => target.Arguments))
                {
                    Add(argument, Keeps);
                }
            }

            return new FunctionEffects(writes, new string(parameters), resultZeros);
        }

        private void Visit(Instruction instruction)
        {
            var operands = instruction.Operands;
            switch (instruction.Opcode)
            {
                case Opcode.Load:
                    Add(operands[0], SystemCallEffects.Reads);
                    break;
                case Opcode.Store:
                    Write(operands[0]);
                    Add(operands[1], Keeps);
                    break;
                case Opcode.CopyMemory or Opcode.MoveMemory:
                    Write(operands[0]);
                    Add(operands[1], SystemCallEffects.Reads);
                    break;
                case Opcode.FillMemory:
                    Write(operands[0]);
                    break;
                case Opcode.CompareMemory:
                    Add(operands[0], SystemCallEffects.Reads);
                    Add(operands[1], SystemCallEffects.Reads);
                    break;
                case Opcode.Compare:
                    break;
                case Opcode.SystemCall:
                    VisitSystemCall(instruction);
                    break;
                case Opcode.Call:
                    VisitCall(instruction);
                    break;
                case Opcode.Add when instruction.Width == Width.W64 && zeros.FitsIn(operands[1], 32):
                    origins[instruction] = origins[operands[0]];
                    break;
                case Opcode.Add when instruction.Width == Width.W64 && zeros.FitsIn(operands[0], 32):
                    origins[instruction] = origins[operands[1]];
                    break;
                // What fits 32 bits is no address: nothing is lower than 2^32.
                case Opcode.ZeroExtend or Opcode.SignExtend when instruction.Bits <= 32:
                    break;
                default:
                    foreach (var operand in operands)
                    {
                        if (instruction.Width == Width.W64)
                        {
                            Add(operand, Keeps);
                        }
                    }

                    break;
            }
        }

        private void VisitSystemCall(Instruction call)
        {
            writes |= !SystemCallEffects.AreKnown(call.Symbol!);
            for (var i = 0; i < call.Operands.Length; i++)
            {
                switch (SystemCallEffects.Of(call.Symbol!, i))
                {
                    case SystemCallEffects.Nothing:
                        break;
                    case SystemCallEffects.Writes:
                        Write(call.Operands[i]);
                        break;
                    case SystemCallEffects.Reads or SystemCallEffects.ReadsAll:
                        Add(call.Operands[i], SystemCallEffects.Reads);
                        break;
                    default:
                        Add(call.Operands[i], Both);
                        break;
                }
            }
        }

        private void VisitCall(Instruction call)
        {
            var callee = callees.GetValueOrDefault(call.Symbol!);
            writes |= callee is not { Writes: false };
            for (var i = 0; i < call.Operands.Length; i++)
            {
                if (callee is null)
                {
                    Add(call.Operands[i], Keeps);
                    continue;
                }

                if (callee.WritesTo(i))
                {
                    Write(call.Operands[i]);
                }

                if (callee.Reads(i))
                {
                    Add(call.Operands[i], callee.Keeping(i) ? Keeps : SystemCallEffects.Reads);
                }
            }
        }

        private void Write(Value pointer)
        {
            if (origins[pointer] > 0)
            {
                Add(pointer, SystemCallEffects.Writes);
            }
            else if (aliases.PlaceOf(pointer).Slot is null)
            {
                writes = true;
            }
        }

        private void Add(Value value, char effect)
        {
            if (origins[value] is > 0 and var origin)
            {
                ref var known = ref parameters[origin - 1];
                known = (known, effect) switch
                {
                    (SystemCallEffects.Nothing, _) => effect,
                    (_, SystemCallEffects.Nothing) => known,
                    (Keeps, _) or (_, Keeps) => Keeps,
                    _ => known == effect ? known : Both,
                };
            }
        }
    }
}
