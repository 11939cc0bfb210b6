using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Tests;

/// <summary>
/// Makes programs that never fault and always end, with everything that a pass may get wrong: widths, loops, joins, aliases,
/// escaped slots, overlapping accesses, calls that exit.
/// </summary>
internal sealed class RandomPrograms
{
    public const int InputSize = 256;
    private const int SlotSize = 32;

    private static readonly ulong[] edges = [0, 1, 2, 7, 8, 31, 32, 63, 64, 255, 256, 0x7fff, 0x7fffffff, 0x80000000, 0xffffffff, 0x1_0000_0000, 0x7fffffffffffffff, 0x8000000000000000, ulong.MaxValue, ulong.MaxValue - 6];
    private static readonly int[] sizes = [8, 16, 32, 64];

    private readonly Random random;
    private readonly Module module = new();
    private readonly bool onChain;
    private Builder build = null!;
    private Parameter input = null!;
    private List<Slot> slots = [];
    private int budget;
    private int loops;

    private RandomPrograms(int seed, bool onChain) => (random, this.onChain) = (new Random(seed), onChain);

    /// <summary>A program; on chain it leaves the input alone, where only bytes 16 to 271 are its own.</summary>
    public static Module Create(int seed, int size = 40, bool onChain = false)
    {
        var programs = new RandomPrograms(seed, onChain);
        programs.module.Data.Add(new DataSymbol("table", 8, [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 37))]));
        programs.Function("entry", size, callee: null);
        var callee = programs.random.Next(2) == 0 ? null : programs.Function("helper", size / 3, callee: null);
        if (callee is not null)
        {
            programs.module.Functions.Clear();
            programs.module.Functions.Add(callee);
            programs.Function("entry", size, callee);
            programs.module.Functions.Reverse();
        }

        IntegrityVerifier.Verify(programs.module);
        return programs.module;
    }

    public static byte[] Input(int seed)
    {
        var bytes = new byte[InputSize];
        new Random(seed ^ 0x5eed).NextBytes(bytes);
        return bytes;
    }

    private Function Function(string name, int size, Function? callee)
    {
        var function = new Function(name);
        module.Functions.Add(function);
        var entry = function.AddBlock();
        build = new Builder(function) { Block = entry };
        input = function.AddParameter(entry, Provenance.Input);
        var values = new List<Value>();
        if (name != "entry")
        {
            values.Add(function.AddParameter(entry));
            values.Add(function.AddParameter(entry));
        }

        slots = [.. Enumerable.Range(0, 3).Select(_ => function.AddSlot(SlotSize))];
        foreach (var slot in slots)
        {
            var address = build.SlotAddress(slot);
            for (var i = 0; i < SlotSize; i += 8)
            {
                build.Store(64, address, i, build.Constant(Edge()));
            }
        }

        values.Add(build.Constant(Edge()));
        values.Add(build.Load(64, input, 24));
        budget = size;
        Statements(values, callee, depth: 0);
        Value sum = values[0];
        foreach (var value in values.TakeLast(12))
        {
            sum = build.Binary(Opcode.Add, Width.W64, build.Binary(Opcode.Multiply, Width.W64, sum, build.Constant(31L)), value);
        }

        foreach (var slot in slots)
        {
            sum = build.Binary(Opcode.ExclusiveOr, Width.W64, sum, build.Load(64, build.SlotAddress(slot), random.Next(4) * 8));
        }

        if (onChain && name == "entry")
        {
            var zero = build.Constant(0L);
            build.SystemCall("sol_log_64_", sum, zero, zero, zero, zero);
            build.Return(zero);
        }
        else
        {
            build.Return(sum);
        }

        return function;
    }

    private void Statements(List<Value> values, Function? callee, int depth)
    {
        var count = random.Next(4, 14);
        while (count-- > 0 && budget-- > 0)
        {
            switch (random.Next(27))
            {
                case < 8:
                    values.Add(Binary(values));
                    break;
                case 8 or 9:
                    values.Add(Convert(values));
                    break;
                case 10:
                    values.Add(random.Next(4) == 0 ? ComparePointers() : build.Compare(Any<Condition>(), AnyWidth(), Pick(values), Pick(values)));
                    break;
                case 11 or 12:
                    Store(values);
                    break;
                case 13 or 14:
                    values.Add(Load());
                    break;
                case 15:
                    Memory(values);
                    break;
                case 16:
                    build.SystemCall("sol_log_64_", Pick(values), Pick(values), Pick(values), Pick(values), Pick(values));
                    break;
                case 17 or 18 when depth < 4:
                    Conditional(values, callee, depth);
                    break;
                case 19 when depth < 3 && loops < 2:
                    Loop(values, callee, depth);
                    break;
                case 20:
                    EarlyExit(values);
                    break;
                case 21:
                    Escape(values);
                    break;
                case 22 when callee is not null && loops == 0:
                    values.Add(build.Call(callee, input, Pick(values), Pick(values)));
                    break;
                case 23 when depth < 4:
                    Choose(values);
                    break;
                case 24:
                    Alias(values);
                    break;
                case 25:
                    Temporary(values);
                    break;
                default:
                    values.Add(build.Constant(Edge()));
                    break;
            }
        }
    }

    private Instruction Binary(List<Value> values)
    {
        var opcode = (Opcode)random.Next((int)Opcode.Add, (int)Opcode.ShiftRightSigned + 1);
        var (left, right) = (Pick(values), random.Next(3) == 0 ? build.Constant(Edge()) : Pick(values));
        var divides = opcode is Opcode.DivideSigned or Opcode.DivideUnsigned or Opcode.RemainderSigned or Opcode.RemainderUnsigned;
        return build.Binary(opcode, AnyWidth(), left, divides ? build.Binary(Opcode.Or, Width.W64, right, build.Constant(1L)) : right);
    }

    // Of different memory, or not.
    private Instruction ComparePointers()
    {
        Value[] pointers = [build.Offset(input, random.Next(0, 100)), build.SlotAddress(slots[random.Next(slots.Count)]), build.DataAddress(module.Data[0]), input];
        return build.Compare(random.Next(2) == 0 ? Condition.Equal : Condition.NotEqual, Width.W64, pointers[random.Next(4)], pointers[random.Next(4)]);
    }

    private Instruction Convert(List<Value> values) => random.Next(3) switch
    {
        0 => build.ZeroExtend(sizes[random.Next(3)], Pick(values)),
        1 => build.SignExtend(sizes[random.Next(3)], Pick(values)),
        _ => build.ByteSwap(sizes[random.Next(1, 4)], Pick(values)),
    };

    private void Store(List<Value> values)
    {
        var bits = sizes[random.Next(4)];
        var (pointer, offset) = Place(bits / 8, write: true);
        build.Store(bits, pointer, offset, random.Next(4) == 0 ? build.Constant(Edge()) : Pick(values));
    }

    private Instruction Load()
    {
        var bits = sizes[random.Next(4)];
        var (pointer, offset) = Place(bits / 8, write: false);
        return build.Load(bits, pointer, offset);
    }

    private (Value Pointer, long Offset) Place(int length, bool write)
    {
        var kind = random.Next(write ? 3 : 5);
        if (kind == 0 && !(write && onChain))
        {
            var at = random.Next(16, InputSize - 16 - length);
            return random.Next(2) == 0 ? (input, at) : (build.Offset(input, at), 0);
        }

        if (kind == 3)
        {
            return (build.DataAddress(module.Data[0], random.Next(0, 64 - length)), 0);
        }

        var offset = random.Next(0, SlotSize - length + 1);
        var split = random.Next(0, offset + 1);
        return (build.SlotAddress(slots[random.Next(slots.Count)], split), offset - split);
    }

    private void Memory(List<Value> values)
    {
        var length = random.Next(0, SlotSize + 1);
        var (first, second) = (build.SlotAddress(slots[0]), build.SlotAddress(slots[1 + random.Next(2)]));
        var count = build.Constant(length);
        switch (random.Next(4))
        {
            case 0:
                build.CopyMemory(first, second, count);
                break;
            case 1:
                build.MoveMemory(build.Offset(first, SlotSize - length), first, count);
                break;
            case 2:
                build.FillMemory(second, Pick(values), count);
                break;
            default:
                values.Add(build.CompareMemory(second, random.Next(2) == 0 ? first : build.DataAddress(module.Data[0]), count));
                break;
        }
    }

    // A large struct as a compiler of C# makes it: in a slot of its own, copied to its place as a whole. Now and then the copy goes the other way, or one changes afterwards.
    private void Temporary(List<Value> values)
    {
        var (temporary, place) = (build.Function.AddSlot(SlotSize), random.Next(3) == 0 ? slots[random.Next(slots.Count)] : build.Function.AddSlot(SlotSize));
        Slot[] begun = slots.Contains(place) ? [temporary] : [temporary, place];
        foreach (var slot in begun)
        {
            build.BeginSlot(slot);
            Fill(slot, values);
        }

        var (to, from) = random.Next(4) == 0 ? (temporary, place) : (place, temporary);
        if (begun.Contains(to) && random.Next(3) > 0)
        {
            // What was in it does not matter any more.
            build.BeginSlot(to);
        }

        build.CopyMemory(build.SlotAddress(to), build.SlotAddress(from), build.Constant(SlotSize));
        if (random.Next(3) == 0)
        {
            build.Store(32, build.SlotAddress(random.Next(4) == 0 ? place : temporary), random.Next(SlotSize - 4), Pick(values));
            values.Add(build.Load(64, build.SlotAddress(temporary), random.Next(SlotSize - 8)));
        }

        values.Add(build.Load(64, build.SlotAddress(to), random.Next(SlotSize - 8)));
        Array.ForEach(begun, build.EndSlot);
    }

    private void Fill(Slot slot, List<Value> values)
    {
        for (var offset = 0; offset < SlotSize; offset += 8)
        {
            build.Store(64, build.SlotAddress(slot), offset, Pick(values));
        }
    }

    private void Conditional(List<Value> values, Function? callee, int depth)
    {
        var (then, otherwise, join) = (build.Function.AddBlock(), build.Function.AddBlock(), build.Function.AddBlock());
        var result = build.Function.AddParameter(join);
        build.Branch(Any<Condition>(), AnyWidth(), Pick(values), random.Next(2) == 0 ? build.Constant(Edge()) : Pick(values), then, otherwise);
        var isDecision = random.Next(3) == 0;
        foreach (var branch in (Block[])[then, otherwise])
        {
            build.Block = branch;
            var inner = new List<Value>(values);
            Statements(inner, callee, depth + 1);
            build.Jump(join, isDecision ? build.Constant(branch == then ? 1L : 0L) : random.Next(3) == 0 ? build.Constant(random.Next(2)) : Pick(inner));
        }

        build.Block = join;
        if (!isDecision)
        {
            values.Add(result);
            return;
        }

        // A condition computed by branches and branched on again.
        var (yes, after) = (build.Function.AddBlock(), build.Function.AddBlock());
        build.BranchIf(result, yes, after);
        build.Block = yes;
        Store(values);
        build.Jump(after);
        build.Block = after;
    }

    private void Choose(List<Value> values)
    {
        var join = build.Function.AddBlock();
        var result = build.Function.AddParameter(join);
        var blocks = Enumerable.Range(0, random.Next(2, 9)).Select(_ => build.Function.AddBlock()).ToArray();
        var mask = build.Binary(Opcode.And, Width.W64, Pick(values), build.Constant(15L));
        build.Switch(mask, blocks[0], [.. blocks.Skip(1).Select((block, i) => ((ulong)i * 2, block))]);
        foreach (var block in blocks)
        {
            build.Block = block;
            build.Jump(join, Binary(values));
        }

        build.Block = join;
        values.Add(result);
    }

    private void Loop(List<Value> values, Function? callee, int depth)
    {
        var (body, after) = (build.Function.AddBlock(), build.Function.AddBlock());
        var (count, first, second) = (build.Function.AddParameter(body), build.Function.AddParameter(body), build.Function.AddParameter(body));
        build.Jump(body, build.Constant(random.Next(1, 5)), Pick(values), Pick(values));
        build.Block = body;
        loops++;
        var inner = new List<Value>(values) { first, second };
        Statements(inner, callee, depth + 1);
        loops--;
        var next = build.Binary(Opcode.Subtract, Width.W64, count, build.Constant(1L));
        // Often a rotation of the two: the parallel moves that a back end must get right.
        var (newFirst, newSecond) = random.Next(2) == 0 ? (second, first) : (Pick(inner), Pick(inner));
        build.End(Terminator.Branch(Condition.NotEqual, Width.W64, next, build.Constant(0L), new BlockTarget(body, next, newFirst, newSecond), new BlockTarget(after)));
        build.Block = after;
        values.Add(first);
        values.Add(second);
    }

    private void EarlyExit(List<Value> values)
    {
        var (exit, go) = (build.Function.AddBlock(), build.Function.AddBlock());
        build.Branch(Condition.Equal, AnyWidth(), Pick(values), build.Constant(Edge()), exit, go);
        build.Block = exit;
        build.Exit(build.Constant(6000L + random.Next(3)));
        build.Block = go;
    }

    private void Escape(List<Value> values)
    {
        // The address goes through memory; what comes back may point anywhere that has escaped.
        var holder = build.Function.AddSlot(8);
        build.Store(64, build.SlotAddress(holder), 0, build.SlotAddress(slots[random.Next(slots.Count)], 8));
        var pointer = build.Load(64, build.SlotAddress(holder));
        build.Store(32, pointer, random.Next(0, 16), Pick(values));
        values.Add(build.Load(64, pointer, random.Next(0, 8)));
    }

    private void Alias(List<Value> values)
    {
        var (left, right, join) = (build.Function.AddBlock(), build.Function.AddBlock(), build.Function.AddBlock());
        var pointer = build.Function.AddParameter(join);
        build.Branch(Any<Condition>(), AnyWidth(), Pick(values), Pick(values), left, right);
        build.Block = left;
        build.Jump(join, build.SlotAddress(slots[0], 4));
        build.Block = right;
        build.Jump(join, random.Next(2) == 0 ? build.SlotAddress(slots[1]) : build.Offset(input, 128));
        build.Block = join;
        if (!onChain)
        {
            build.Store(sizes[random.Next(4)], pointer, random.Next(0, 16), Pick(values));
        }

        values.Add(build.Load(32, pointer, random.Next(0, 16)));
    }

    private Value Pick(List<Value> values) => values[random.Next(2) == 0 ? random.Next(values.Count) : random.Next(Math.Max(0, values.Count - 6), values.Count)];

    private ulong Edge() => random.Next(3) switch
    {
        0 => (ulong)random.NextInt64(),
        1 => (ulong)random.Next(-200, 200),
        _ => edges[random.Next(edges.Length)],
    };

    private Width AnyWidth() => random.Next(2) == 0 ? Width.W32 : Width.W64;

    private T Any<T>() where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
