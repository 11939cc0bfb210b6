using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>References as addresses: what the VM's C structures hold, since C# has no reference to a reference.</summary>
public static unsafe class Memory
{
    /// <summary>The address of something that does not move: a local, the input region, a constant.</summary>
    public static ulong AddressOf<T>(ref readonly T value)
        where T : allows ref struct => (ulong)Unsafe.AsPointer(ref Unsafe.AsRef(in value));

    /// <summary>What stands at an address that <see cref="AddressOf"/> gave.</summary>
    internal static ref byte At(ulong address) => ref *(byte*)address;
}
