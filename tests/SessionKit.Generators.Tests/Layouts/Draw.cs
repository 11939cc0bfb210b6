using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SessionKit.Generators.Tests.Layouts;

/// <summary>
/// Draws values and, as it draws, writes down what Borsh says of them: an oracle that shares nothing with the code under
/// test, since C# evaluates arguments in the order of the fields.
/// </summary>
internal sealed class Draw(int seed, Extent extent)
{
#pragma warning disable CA5394 // Nothing secret: the same seed must draw the same value.
    private readonly Random random = new(seed);
    private readonly List<byte> bytes = [];
    private readonly List<(string Name, int Start)> fields = [];

    public byte[] Expected => bytes.ToArray();

    /// <summary>The field that holds, or would hold, the byte at that offset.</summary>
    public string FieldAt(int offset) => fields.Last(f => f.Start <= offset).Name;

    public Draw Field(string name)
    {
        // A field without bytes is never the one that is missing.
        fields.RemoveAll(f => f.Start == bytes.Count);
        fields.Add((name, bytes.Count));
        return this;
    }

    /// <summary>Bytes that are not drawn, because the type sets them itself.</summary>
    public void Known(params byte[] known) => Put(known);

    public byte Byte() => Put([(byte)random.Next(256)])[0];

    public sbyte SByte() => (sbyte)Byte();

    public ushort UInt16() => BitConverter.ToUInt16(Some(2));

    public short Int16() => BitConverter.ToInt16(Some(2));

    public uint UInt32() => BitConverter.ToUInt32(Some(4));

    public int Int32() => BitConverter.ToInt32(Some(4));

    public ulong UInt64() => BitConverter.ToUInt64(Some(8));

    public long Int64() => BitConverter.ToInt64(Some(8));

    public UInt128 UInt128()
    {
        byte[] drawn = Some(16);
        return new UInt128(BitConverter.ToUInt64(drawn, 8), BitConverter.ToUInt64(drawn, 0));
    }

    public Int128 Int128() => (Int128)UInt128();

    public Pubkey Pubkey() => new(Some(32));

    public Hash Hash() => new(Some(32));

    public bool Boolean() => Below(2) == 1;

    public TEnum Enum<TEnum>()
        where TEnum : struct, Enum => (TEnum)System.Enum.ToObject(typeof(TEnum), Below(System.Enum.GetValues<TEnum>().Length));

    public int Case(int count, int smallest, int largest) =>
        Put([(byte)Pick(smallest, largest, random.Next(count))])[0];

    public T? Option<T>(Func<T> item)
        where T : struct => IsSome() ? item() : null;

    public T? OptionalReference<T>(Func<T> item)
        where T : class => IsSome() ? item() : null;

    public T[] Array<T>(int bound, Func<T> item)
    {
        int count = Pick(0, bound, random.Next(bound + 1));
        Put(BitConverter.GetBytes(count));
        var items = new T[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = item();
        }

        return items;
    }

    public string Text(int bound)
    {
        string[] letters = extent == Extent.Largest ? ["x"] : ["a", "\0", "é", "€", "😀"];
        var text = new StringBuilder();
        int target = Pick(0, bound, random.Next(bound + 1));
        while (true)
        {
            string letter = letters[random.Next(letters.Length)];
            if (Encoding.UTF8.GetByteCount(text + letter) > target)
            {
                break;
            }

            text.Append(letter);
        }

        byte[] encoded = Encoding.UTF8.GetBytes(text.ToString());
        Put(BitConverter.GetBytes(encoded.Length));
        Put(encoded);
        return text.ToString();
    }

    private bool IsSome() => Put([(byte)Pick(0, 1, random.Next(2))])[0] == 1;

    private int Below(int count) => Put([(byte)random.Next(count)])[0];

    private byte[] Some(int count)
    {
        byte[] drawn = new byte[count];
        random.NextBytes(drawn);
        return Put(drawn);
    }

    private byte[] Put(byte[] drawn)
    {
        bytes.AddRange(drawn);
        return drawn;
    }

    private int Pick(int smallest, int largest, int otherwise) => extent switch
    {
        Extent.Smallest => smallest,
        Extent.Largest => largest,
        _ => otherwise,
    };
#pragma warning restore CA5394
}
