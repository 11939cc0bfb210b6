using System;
using System.Collections.Generic;
using SessionKit.Compiler.Backend;

namespace SessionKit.Compiler.Reporting;

/// <summary>What is known of all registers at one place of the code.</summary>
internal sealed class RegisterFacts
{
    private const int Registers = 11;

    private readonly RegisterFact[] facts = new RegisterFact[Registers];

    /// <summary>What is known of a register.</summary>
    public RegisterFact this[int register] => facts[register];

    /// <summary>The constants in r1 to r5; null for the others.</summary>
    public ulong?[] Arguments => [facts[1].Constant, facts[2].Constant, facts[3].Constant, facts[4].Constant, facts[5].Constant];

    /// <summary>A copy.</summary>
    public RegisterFacts Copy()
    {
        var copy = new RegisterFacts();
        facts.CopyTo(copy.facts, 0);
        return copy;
    }

    /// <summary>Keeps what holds on another way as well.</summary>
    /// <returns>Whether anything was forgotten.</returns>
    public bool Join(RegisterFacts other)
    {
        var changed = false;
        for (var i = 0; i < Registers; i++)
        {
            var joined = facts[i].Or(other.facts[i]);
            changed |= joined != facts[i];
            facts[i] = joined;
        }

        return changed;
    }

    /// <summary>Goes over one instruction.</summary>
    /// <param name="program">The program.</param>
    /// <param name="slot">The instruction's.</param>
    /// <param name="loaded">The values of loads, by slot, as far as somebody knows them.</param>
    public void Step(SbpfProgram program, int slot, IReadOnlyDictionary<int, ulong> loaded)
    {
        var instruction = program.Code[slot];
        switch (instruction.Opcode)
        {
            case SbpfOpcode.LoadImmediate64:
                facts[instruction.Destination] = RegisterFact.Of((uint)instruction.Immediate | ((ulong)(uint)program.Code[slot + 1].Immediate << 32));
                return;
            case SbpfOpcode.Move | SbpfOpcode.Alu64:
                facts[instruction.Destination] = RegisterFact.Of((ulong)instruction.Immediate);
                return;
            case SbpfOpcode.Move | SbpfOpcode.Alu32:
                facts[instruction.Destination] = RegisterFact.Of((uint)instruction.Immediate);
                return;
            case SbpfOpcode.Move | SbpfOpcode.Alu64 | SbpfOpcode.Register:
                facts[instruction.Destination] = facts[instruction.Source];
                return;
            case SbpfOpcode.Call or SbpfOpcode.CallRegister:
                Array.Clear(facts, 0, 6);
                return;
        }

        switch (instruction.Opcode & 7)
        {
            case 1:
                facts[instruction.Destination] = loaded.TryGetValue(slot, out var value) ? RegisterFact.Of(value) : new(RegisterFactKind.Loaded, (ulong)slot);
                return;
            case 4 or 7:
                facts[instruction.Destination] = RegisterFact.Unknown;
                return;
        }
    }

    /// <summary>Whether a conditional jump is taken; null where that is not known.</summary>
    public bool? IsTaken(SbpfInstruction jump)
    {
        var right = (jump.Opcode & SbpfOpcode.Register) != 0 ? facts[jump.Source].Constant : (ulong)jump.Immediate;
        if (facts[jump.Destination].Constant is not { } x || right is not { } y)
        {
            return null;
        }

        return (jump.Opcode & ~SbpfOpcode.Register) switch
        {
            SbpfOpcode.JumpEqual => x == y,
            SbpfOpcode.JumpNotEqual => x != y,
            SbpfOpcode.JumpAbove => x > y,
            SbpfOpcode.JumpAboveOrEqual => x >= y,
            SbpfOpcode.JumpBelow => x < y,
            SbpfOpcode.JumpBelowOrEqual => x <= y,
            SbpfOpcode.JumpGreater => (long)x > (long)y,
            SbpfOpcode.JumpGreaterOrEqual => (long)x >= (long)y,
            SbpfOpcode.JumpLess => (long)x < (long)y,
            SbpfOpcode.JumpLessOrEqual => (long)x <= (long)y,
            SbpfOpcode.JumpSet => (x & y) != 0,
            _ => null,
        };
    }
}
