using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Guards.Tests;

/// <summary>
/// What a guard means, said a second time and as plainly as possible: a tree that is asked by recursion. It is made beside a guard by the builder, or read from a
/// guard's bytes as the decision record writes them down.
/// </summary>
internal abstract class ModelledGuard
{
    /// <summary>Whether the opposite is asked.</summary>
    public bool Not { get; init; }

    /// <summary>Whether it lets a step through; what it counts is counted then.</summary>
    public bool Allows(GuardQuestion question)
    {
        List<Leaf> needed = [];
        if (Holds(question, needed) != true)
        {
            return false;
        }

        needed.ForEach(leaf => leaf.Count(question));
        return true;
    }

    /// <summary>Reads a guard's bytes; null if they are none.</summary>
    public static ModelledGuard? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Guard.Size)
        {
            return null;
        }

        ulong[] words = new ulong[Guard.Size / 8];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
        }

        return ReadNode(words, depth: 0, underNot: false);
    }

    /// <summary>Whether it holds; null if it asks for what the step does not say. What had to be counted for that is added.</summary>
    protected abstract bool? Holds(GuardQuestion question, List<Leaf> needed);

    private static ModelledGuard? ReadNode(ReadOnlySpan<ulong> words, int depth, bool underNot)
    {
        if (words.Length == 0)
        {
            return null;
        }

        ulong head = words[0];
        int size = (int)((head >> 8) & 0xff);
        if (size == 0 || size > words.Length || head >> 16 != 0)
        {
            return null;
        }

        bool not = (head & 0x80) != 0;
        int condition = (int)(head & 0x7f);
        if (condition is 11 or 12)
        {
            List<ModelledGuard> children = [];
            ReadOnlySpan<ulong> inside = words[1..size];
            while (inside.Length > 0)
            {
                if (depth == 4 || ReadNode(inside, depth + 1, underNot || not) is not { } child)
                {
                    return null;
                }

                children.Add(child);
                inside = inside[(int)((inside[0] >> 8) & 0xff)..];
            }

            return children.Count == 0 ? null : new Group(condition == 12, children) { Not = not };
        }

        ulong[] values = words[1..size].ToArray();
        bool isRight = condition switch
        {
            1 => size == 1,
            2 or 8 => size > 1 && (size - 1) % 4 == 0,
            3 or 4 or 9 => size == 2,
            5 or 10 => size == 3 && !not && !underNot,
            6 => size == 5 && !not && !underNot && unchecked((long)values[1]) > 0,
            7 => size > 1,
            _ => false,
        };
        return isRight ? new Leaf(condition, values) { Not = not } : null;
    }

    /// <summary>All of some, or any.</summary>
    public sealed class Group(bool any, List<ModelledGuard> children) : ModelledGuard
    {
        protected override bool? Holds(GuardQuestion question, List<Leaf> needed)
        {
            bool holds = !any;
            List<Leaf> inside = [];
            foreach (ModelledGuard child in children)
            {
                List<Leaf> own = [];
                if (child.Holds(question, own) is not { } one)
                {
                    return null;
                }

                inside.AddRange(one ? own : []);
                if (one == any)
                {
                    holds = any;
                    break;
                }
            }

            if (holds)
            {
                needed.AddRange(inside);
            }

            return holds != Not;
        }
    }

    /// <summary>One condition, by its number in the format.</summary>
    public sealed class Leaf(int condition, ulong[] values) : ModelledGuard
    {
        public void Count(GuardQuestion question)
        {
            switch (condition)
            {
                case 5:
                    values[1]++;
                    break;
                case 10:
                    values[1] += question.Amount!.Value;
                    break;
                case 6:
                    if (IsOver(question.Now))
                    {
                        values[2] = unchecked((ulong)question.Now);
                        values[3] = 0;
                    }

                    values[3]++;
                    break;
            }
        }

        protected override bool? Holds(GuardQuestion question, List<Leaf> needed)
        {
            if ((condition == 2 && question.Caller is null) || (condition == 8 && question.Account is null) || (condition is 9 or 10 && question.Amount is null))
            {
                return null;
            }

            if (condition is 5 or 6 or 10)
            {
                needed.Add(this);
            }

            bool holds = condition switch
            {
                1 => true,
                2 => Addresses().Contains(question.Caller!.Value),
                3 => question.Now < unchecked((long)values[0]),
                4 => question.Now >= unchecked((long)values[0]),
                5 => values[1] < values[0],
                6 => (IsOver(question.Now) ? 0 : values[3]) < values[0],
                7 => values.Contains(GuardStep.IdOf(question.Step)),
                8 => Addresses().Contains(question.Account!.Value),
                9 => question.Amount!.Value <= values[0],
                10 => (UInt128)values[1] + question.Amount!.Value <= values[0],
                _ => throw new InvalidOperationException("The format has no such condition."),
            };
            return holds != Not;
        }

        private bool IsOver(long now) => (Int128)now - unchecked((long)values[2]) >= unchecked((long)values[1]);

        private IEnumerable<Pubkey> Addresses() => values.Chunk(4).Select(words => new Pubkey(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words.AsSpan())));
    }
}
