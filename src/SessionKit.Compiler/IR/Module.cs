using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.IR;

/// <summary>A program: functions, of which the first is the entry, and read-only data.</summary>
internal sealed class Module
{
    /// <summary>The functions, the program's entry first.</summary>
    public List<Function> Functions { get; } = [];

    /// <summary>Read-only data.</summary>
    public List<DataSymbol> Data { get; } = [];

    /// <summary>The function that the runtime calls with the input region's address.</summary>
    public Function Entry => Functions[0];

    /// <summary>The function of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Function FunctionOf(string name) =>
        Functions.Find(function => function.Name == name) ?? throw new KeyNotFoundException($"No function is called '{name}'.");

    /// <summary>The data of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public DataSymbol DataOf(string name) =>
        Data.Find(symbol => symbol.Name == name) ?? throw new KeyNotFoundException($"No data is called '{name}'.");

    /// <summary>Puts bytes among the data once, however often they are asked for; the name follows from their number.</summary>
    public DataSymbol Intern(ReadOnlySpan<byte> bytes, int alignment = 1)
    {
        foreach (var symbol in Data)
        {
            if (symbol.Alignment >= alignment && bytes.SequenceEqual(symbol.Bytes))
            {
                return symbol;
            }
        }

        var interned = new DataSymbol($"data{Data.Count}", alignment, bytes.ToArray());
        Data.Add(interned);
        return interned;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Functions.Select(function => function.Name));
}
