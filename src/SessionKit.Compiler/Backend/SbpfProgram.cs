using System;
using System.Collections.Generic;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Backend;

/// <summary>A program with every address decided: what the ELF file holds and the VM runs.</summary>
/// <param name="Code">The slots.</param>
/// <param name="Functions">In ascending order; the first is at slot 0.</param>
/// <param name="EntrySlot">Where the program starts.</param>
/// <param name="SystemCalls">The name of the syscall at each slot that calls one.</param>
/// <param name="Data">Read-only data, right behind the code.</param>
/// <param name="Positions">For each slot the source position it comes from, or null. May be shorter than the code.</param>
internal sealed record SbpfProgram(
    SbpfInstruction[] Code,
    IReadOnlyList<SbpfFunction> Functions,
    int EntrySlot,
    IReadOnlyDictionary<int, string> SystemCalls,
    byte[] Data,
    IReadOnlyList<SourcePosition?> Positions)
{
    /// <summary>The file offset, and virtual address, of the code: right after the ELF header.</summary>
    public const int CodeOffset = 64;

    /// <summary>The file offset, and virtual address, of the data.</summary>
    public int DataOffset => DataOffsetOf(Code.Length);

    /// <summary>Where data starts behind so many slots.</summary>
    public static int DataOffsetOf(int slots) => CodeOffset + (slots * SbpfInstruction.Size);

    /// <summary>The address at which a program finds the first byte of its data.</summary>
    public static ulong DataAddressOf(int slots) => MemoryMap.DataStart + (ulong)DataOffsetOf(slots);

    /// <summary>The function that a slot belongs to.</summary>
    public SbpfFunction FunctionAt(int slot)
    {
        for (var i = Functions.Count - 1; i >= 0; i--)
        {
            if (Functions[i].Start <= slot)
            {
                return Functions[i];
            }
        }

        throw new ArgumentOutOfRangeException(nameof(slot));
    }

    /// <summary>One past the last slot of a function.</summary>
    public int EndOf(SbpfFunction function)
    {
        foreach (var other in Functions)
        {
            if (other.Start > function.Start)
            {
                return other.Start;
            }
        }

        return Code.Length;
    }
}
