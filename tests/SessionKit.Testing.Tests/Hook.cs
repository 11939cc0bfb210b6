using System;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Verification;
using SessionKit.Hosting;

namespace SessionKit.Testing.Tests;

/// <summary>A transfer hook that dislikes the number 13.</summary>
public static unsafe class Hook
{
    /// <summary>The same for the VM.</summary>
    public static byte[] Elf { get; } = ElfWriter.Write(Assembler.Assemble($"""
        {Puppet.WalkAccounts}
        ldxdw r1, [r6+16]
        mov64 r0, 0
        jne r1, 13, lucky
        mov64 r0, 7777
        lucky:
        exit
        """));

    public static SessionProgram At(Pubkey address) => new()
    {
        Address = address,
        Name = "Hook",
        Entrypoint = Run,
        ErrorLine = Describe,
        Errors = [],
        Idl = "{}",
    };

    private static ReadOnlySpan<byte> Describe(uint code) => "unlucky"u8;

    private static ulong Run(ref byte region)
    {
        byte* input = (byte*)Memory.AddressOf(in region); // The region does not move while the program runs.
        byte* at = input + 8;
        for (ulong i = 0; i < *(ulong*)input; i++)
        {
            ulong length = *(ulong*)(at + 80);
            at += *at == 0xff ? 88 + (nint)length + 10_240 + (nint)(-(long)length & 7) + 8 : 8;
        }

        return *(ulong*)(at + 16) == 13 ? 7777UL : 0;
    }
}
