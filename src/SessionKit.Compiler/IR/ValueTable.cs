using System;

namespace SessionKit.Compiler.IR;

/// <summary>Something about each value of a function, found by the value's number. What was never written is the default.</summary>
/// <param name="function">Whose values; more may be made later.</param>
internal sealed class ValueTable<T>(Function function)
{
    private T?[] items = new T?[function.ValueCount];

    /// <summary>What is known about a value.</summary>
    public T? this[Value of]
    {
        get => of.Id < items.Length ? items[of.Id] : default;
        set
        {
            if (of.Id >= items.Length)
            {
                Array.Resize(ref items, Math.Max(of.Id + 1, items.Length * 2));
            }

            items[of.Id] = value;
        }
    }
}
