using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>A run of bytes as the VM's C interface has it: address and length. The VM's <c>SolBytes</c> and <c>SolSignerSeed</c>.</summary>
/// <remarks>Holds an address, not a reference: only for memory that does not move (the stack, the input region, constants).</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly struct ByteSlice
{
    private readonly ulong address;
    private readonly ulong length;

    /// <summary>Names the bytes of a span of memory that does not move.</summary>
    public ByteSlice(ReadOnlySpan<byte> bytes)
    {
        address = Memory.AddressOf(in MemoryMarshal.GetReference(bytes));
        length = (ulong)bytes.Length;
    }

    /// <summary>Names <paramref name="length"/> bytes from <paramref name="first"/> on.</summary>
    public ByteSlice(ref readonly byte first, int length)
    {
        address = Memory.AddressOf(in first);
        this.length = (ulong)length;
    }

    /// <summary>The bytes.</summary>
    public unsafe ReadOnlySpan<byte> Span => new((void*)address, checked((int)length));
}
