using System;
using System.Text;
using SessionKit.Layouts;

namespace SessionKit.Generators.Tests.Layouts;

/// <summary>A type under test, without its type.</summary>
internal abstract class LayoutSubject
{
    public abstract string Name { get; }

    public abstract int MinSize { get; }

    public abstract int MaxSize { get; }

    public abstract bool IsInPlace { get; }

    public abstract int SizeInMemory { get; }

    /// <summary>A drawn value in Borsh, by the generated code; the draw knows what it should be.</summary>
    public abstract byte[] Serialize(Draw draw);

    /// <summary>Reads and writes again.</summary>
    public abstract byte[] Reserialize(byte[] bytes);

    public abstract bool TryDeserialize(byte[] bytes);

    /// <summary>The type whose values are made by <paramref name="make"/>.</summary>
    public static LayoutSubject Of<T>(Func<Draw, T> make)
        where T : struct, ILayout<T> => new Typed<T>(make);

    private sealed class Typed<T>(Func<Draw, T> make) : LayoutSubject
        where T : struct, ILayout<T>
    {
        public override string Name => Encoding.UTF8.GetString(T.Name);

        public override int MinSize => T.MinSize;

        public override int MaxSize => T.MaxSize;

        public override bool IsInPlace => T.IsInPlace;

        public override int SizeInMemory => System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

        public override byte[] Serialize(Draw draw) => Borsh.Serialize(make(draw));

        public override byte[] Reserialize(byte[] bytes) => Borsh.Serialize(Borsh.Deserialize<T>(bytes));

        public override bool TryDeserialize(byte[] bytes) => Borsh.TryDeserialize<T>(bytes, out _);
    }
}
