using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Reads from memory only what is not known already on every way from a store or load before.</summary>
internal sealed class ForwardLoads : IPass
{
    // Facts are compared with every write; those found first are forgotten first.
    private const int MaximumFacts = 192;

    /// <inheritdoc/>
    public string Name => "forward-loads";

    /// <inheritdoc/>
    public bool Run(Function function) => new Search(function).Run();

    private sealed class Search
    {
        private readonly Function function;
        private readonly ControlFlow flow;
        private readonly AliasAnalysis aliases;
        private readonly InstructionRewriter rewriter;
        private readonly Loops loops;
        private readonly List<Fact>?[] atEnd;
        private int mark;
        private bool changed;

        public Search(Function function)
        {
            this.function = function;
            flow = new ControlFlow(function);
            aliases = new AliasAnalysis(function, flow);
            rewriter = new InstructionRewriter(function);
            loops = new Loops(flow, new Dominators(flow));
            atEnd = new List<Fact>?[flow.ReversePostorder.Count];
        }

        public bool Run()
        {
            for (var i = 0; i < atEnd.Length; i++)
            {
                var block = flow.ReversePostorder[i];
                var facts = AtStart(block, i);
                rewriter.Start();
                foreach (var instruction in block.Instructions)
                {
                    Visit(instruction, facts);
                }

                block.Instructions = rewriter.Output;
                atEnd[i] = facts;
            }

            rewriter.Apply();
            return changed || rewriter.HasReplacements;
        }

        // What is known at the end of every block that leads here, and not written on a way around a loop.
        private List<Fact> AtStart(Block block, int order)
        {
            var facts = new List<Fact>();
            var predecessors = flow.PredecessorsOf(block);
            var before = predecessors.Where(predecessor => flow.OrderOf(predecessor) < order).ToList();
            if (before.Count == 0)
            {
                return facts;
            }

            facts.AddRange(atEnd[flow.OrderOf(before[0])]!);
            foreach (var predecessor in before.Skip(1))
            {
                mark++;
                foreach (var fact in atEnd[flow.OrderOf(predecessor)]!)
                {
                    fact.Mark = mark;
                }

                facts.RemoveAll(fact => fact.Mark != mark);
            }

            if (before.Count < predecessors.Count)
            {
                if (loops.BodyOf(block) is not { } body)
                {
                    facts.Clear();
                    return facts;
                }

                foreach (var writer in body.SelectMany(inner => inner.Instructions))
                {
                    Forget(writer, facts);
                }
            }

            return facts;
        }

        private void Visit(Instruction instruction, List<Fact> facts)
        {
            rewriter.Position = instruction.Position;
            switch (instruction.Opcode)
            {
                case Opcode.Load:
                    VisitLoad(instruction, facts);
                    return;
                case Opcode.Store when IsThereAlready(instruction, facts):
                case Opcode.FillMemory when FillOf(instruction) is { } fill && facts.Exists(fact => fact.Value is null && fact.Content == fill.Content && fact.Covers(fill.Place, fill.Size)):
                    changed = true;
                    return;
            }

            rewriter.Keep(instruction);
            Forget(instruction, facts);
            if (instruction.Opcode == Opcode.Store)
            {
                Learn(facts, new Fact(aliases.PlaceOf(instruction), instruction.Bits / 8, instruction.Operands[1], instruction.Bits == 64));
            }
            else if (FillOf(instruction) is { } filled)
            {
                Learn(facts, filled);
            }
        }

        private void VisitLoad(Instruction load, List<Fact> facts)
        {
            var place = aliases.PlaceOf(load);
            if (place.IsExact && Known(load, place, facts) is { } known)
            {
                rewriter.Replace(load, known);
                return;
            }

            rewriter.Keep(load);
            Learn(facts, new Fact(place, load.Bits / 8, load, IsExtended: true));
        }

        private Value? Known(Instruction load, MemoryPlace place, List<Fact> facts)
        {
            for (var i = facts.Count - 1; i >= 0; i--)
            {
                var fact = facts[i];
                if (!fact.Covers(place, load.Bits / 8))
                {
                    continue;
                }

                if (ContentOf(fact, place.Offset - fact.Place.Offset, load.Bits) is { } content)
                {
                    return rewriter.Constant(content);
                }

                var distance = place.Offset - fact.Place.Offset;
                if (distance == 0 && fact.Size * 8 == load.Bits)
                {
                    return fact.IsExtended ? fact.Value : rewriter.Convert(Opcode.ZeroExtend, load.Bits, fact.Value!);
                }

                // A piece of a slot's content: worth an operation, for the slot may turn out not to be needed.
                if (place.Slot is not null && !aliases.HasEscaped(place.Slot))
                {
                    var shifted = distance == 0 ? fact.Value! : rewriter.Binary(Opcode.ShiftRight, Width.W64, fact.Value!, rewriter.Constant((ulong)distance * 8));
                    return rewriter.Convert(Opcode.ZeroExtend, load.Bits, shifted);
                }
            }

            return null;
        }

        // The constant at a distance from the start of what a fact is about.
        private ulong? ContentOf(Fact fact, long distance, int bits)
        {
            var mask = bits == 64 ? ulong.MaxValue : (1ul << bits) - 1;
            if (fact.Value is null)
            {
                return fact.Content * 0x0101010101010101ul & mask;
            }

            return rewriter.Resolve(fact.Value) is Instruction constant && constant.IsConstant(out var content) ? content >> (int)distance * 8 & mask : null;
        }

        private bool IsThereAlready(Instruction store, List<Fact> facts)
        {
            var (place, value) = (aliases.PlaceOf(store), rewriter.Resolve(store.Operands[1]));
            if (!place.IsExact)
            {
                return false;
            }

            var fact = facts.FindLast(fact => fact.Covers(place, store.Bits / 8));
            if (fact is null)
            {
                return false;
            }

            var mask = store.Bits == 64 ? ulong.MaxValue : (1ul << store.Bits) - 1;
            return value is Instruction constant && constant.IsConstant(out var content)
                ? ContentOf(fact, place.Offset - fact.Place.Offset, store.Bits) == (content & mask)
                : fact.Value is not null && fact.Place.Offset == place.Offset && fact.Size == store.Bits / 8 && rewriter.Resolve(fact.Value) == value;
        }

        private Fact? FillOf(Instruction instruction) =>
            instruction.Opcode == Opcode.FillMemory && rewriter.Resolve(instruction.Operands[1]) is Instruction content && content.IsConstant(out var filler)
            && rewriter.Resolve(instruction.Operands[2]) is Instruction count && count.IsConstant(out var length) && length is > 0 and <= int.MaxValue
                ? new Fact(aliases.PlaceOf(instruction, 0), (long)length, null, IsExtended: true) { Content = (byte)filler }
                : null;

        private void Forget(Instruction writer, List<Fact> facts)
        {
            if (writer.IsPure || writer.Opcode is Opcode.Load or Opcode.CompareMemory)
            {
                return;
            }

            for (var i = facts.Count - 1; i >= 0; i--)
            {
                var fact = facts[i];
                if (!MemoryEffects.MayWrite(writer, aliases, fact.Place, fact.Size))
                {
                    continue;
                }

                facts.RemoveAt(i);
                // Of what was filled, the bytes before and behind a store are as they were.
                if (fact.Value is null && writer.Opcode == Opcode.Store && aliases.PlaceOf(writer) is var place && place.IsComparableTo(fact.Place))
                {
                    var (start, end) = (place.Offset - fact.Place.Offset, place.Offset - fact.Place.Offset + (writer.Bits / 8));
                    if (end < fact.Size)
                    {
                        facts.Insert(i, fact with { Place = fact.Place.Plus(end), Size = fact.Size - end });
                    }

                    if (start > 0)
                    {
                        facts.Insert(i, fact with { Size = start });
                    }
                }
            }
        }

        private static void Learn(List<Fact> facts, Fact fact)
        {
            if (!fact.Place.IsExact)
            {
                return;
            }

            if (facts.Count == MaximumFacts)
            {
                facts.RemoveAt(0);
            }

            facts.Add(fact);
        }
    }

    /// <summary>What is known about bytes in memory: a value, or that all are the same.</summary>
    /// <param name="Place">Where they are.</param>
    /// <param name="Size">How many.</param>
    /// <param name="Value">The value that they hold; null where all have one content.</param>
    /// <param name="IsExtended">Whether the value has nothing but these bytes.</param>
    private sealed record Fact(MemoryPlace Place, long Size, Value? Value, bool IsExtended)
    {
        /// <summary>The content of each byte, where there is no value.</summary>
        public byte Content { get; init; }

        /// <summary>The last block in which it was seen.</summary>
        public int Mark { get; set; }

        public bool Covers(MemoryPlace place, long size) => Place.IsComparableTo(place) && Place.Offset <= place.Offset && place.Offset + size <= Place.Offset + Size;
    }
}
