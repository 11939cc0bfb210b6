using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Turns memory operations of a small constant length into loads and stores, and all others into the VM's syscalls.</summary>
internal sealed class ExpandMemoryOperations : IPass
{
    // A syscall costs ten units and its arguments: about seven words copied, about fourteen filled.
    private const ulong CopyLimit = 56;
    private const ulong FillLimit = 96;

    // A move must load everything before it stores anything, so this many words must fit the registers.
    private const ulong MoveLimit = 32;

    /// <inheritdoc/>
    public string Name => "expand-memory-operations";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var rewriter = new InstructionRewriter(function);
        Slot? comparison = null;
        var changed = false;
        foreach (var block in function.Blocks)
        {
            rewriter.Start();
            foreach (var instruction in block.Instructions)
            {
                rewriter.Position = instruction.Position;
                ulong length = 0;
                var known = instruction.Operands is [_, _, Instruction count] && count.IsConstant(out length);
                switch (instruction.Opcode)
                {
                    case Opcode.CopyMemory when known && length <= CopyLimit:
                        Copy(rewriter, instruction, length, together: false);
                        break;
                    case Opcode.MoveMemory when known && length <= MoveLimit:
                        Copy(rewriter, instruction, length, together: true);
                        break;
                    case Opcode.FillMemory when known && length <= FillLimit && instruction.Operands[1] is Instruction content && content.IsConstant(out var value):
                        Fill(rewriter, instruction, length, (byte)value);
                        break;
                    case Opcode.CopyMemory or Opcode.MoveMemory or Opcode.FillMemory:
                        SystemCall(rewriter, instruction.Opcode == Opcode.CopyMemory ? "sol_memcpy_" : instruction.Opcode == Opcode.MoveMemory ? "sol_memmove_" : "sol_memset_", instruction.Operands);
                        break;
                    case Opcode.CompareMemory:
                        comparison ??= function.AddSlot(4, 4);
                        rewriter.Replace(instruction, Compare(rewriter, instruction, comparison));
                        break;
                    default:
                        rewriter.Keep(instruction);
                        continue;
                }

                changed = true;
            }

            block.Instructions = rewriter.Output;
        }

        rewriter.Apply();
        return changed;
    }

    private static void Copy(InstructionRewriter rewriter, Instruction copy, ulong length, bool together)
    {
        var stores = new List<(int Bits, long Offset, Value Value)>();
        foreach (var (bits, offset) in Pieces(length))
        {
            var loaded = rewriter.Emit(new() { Id = rewriter.Function.NewValueId(), Opcode = Opcode.Load, Bits = bits, Immediate = offset, Operands = [copy.Operands[1]] });
            stores.Add((bits, offset, loaded));
            if (!together)
            {
                Store(rewriter, copy.Operands[0], bits, offset, loaded);
            }
        }

        foreach (var (bits, offset, value) in stores.Where(_ => together))
        {
            Store(rewriter, copy.Operands[0], bits, offset, value);
        }
    }

    private static void Fill(InstructionRewriter rewriter, Instruction fill, ulong length, byte content)
    {
        foreach (var (bits, offset) in Pieces(length))
        {
            var pattern = content * 0x0101010101010101ul;
            Store(rewriter, fill.Operands[0], bits, offset, rewriter.Constant(bits == 64 ? pattern : pattern & ((1ul << bits) - 1)));
        }
    }

    private static Instruction Compare(InstructionRewriter rewriter, Instruction compare, Slot result)
    {
        var address = rewriter.Emit(new() { Id = rewriter.Function.NewValueId(), Opcode = Opcode.SlotAddress, Slot = result });
        SystemCall(rewriter, "sol_memcmp_", [.. compare.Operands, address]);
        return rewriter.Emit(new() { Id = rewriter.Function.NewValueId(), Opcode = Opcode.Load, Bits = 32, Operands = [address] });
    }

    private static void SystemCall(InstructionRewriter rewriter, string name, Value[] arguments) =>
        rewriter.Emit(new() { Id = rewriter.Function.NewValueId(), Opcode = Opcode.SystemCall, Symbol = name, Operands = arguments });

    private static void Store(InstructionRewriter rewriter, Value pointer, int bits, long offset, Value value) =>
        rewriter.Emit(new() { Id = rewriter.Function.NewValueId(), Opcode = Opcode.Store, Bits = bits, Immediate = offset, Operands = [pointer, value] });

    private static IEnumerable<(int Bits, long Offset)> Pieces(ulong length)
    {
        var offset = 0L;
        for (var bytes = 8; bytes > 0; bytes /= 2)
        {
            for (; (ulong)offset + (ulong)bytes <= length; offset += bytes)
            {
                yield return (bytes * 8, offset);
            }
        }
    }
}
