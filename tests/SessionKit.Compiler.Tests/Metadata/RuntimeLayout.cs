using System;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Compiler.Tests.Metadata;

/// <summary>What the runtime itself says of a struct: not what marshalling would make of it.</summary>
internal static class RuntimeLayout
{
    private static readonly MethodInfo sizeOf = typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!;

    public const BindingFlags InstanceFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static int SizeOf(Type type) => (int)sizeOf.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>The offset is kept in the lower 27 bits of the second word of the runtime's description of the field.</summary>
    public static int OffsetOf(FieldInfo field) => Marshal.ReadInt32(field.FieldHandle.Value + (IntPtr.Size + 4)) & 0x7FFFFFF;
}
