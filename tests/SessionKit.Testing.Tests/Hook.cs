using System;
using SessionKit.Hosting;

namespace SessionKit.Testing.Tests;

/// <summary>A transfer hook that dislikes the number 13.</summary>
public static unsafe class Hook
{
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
