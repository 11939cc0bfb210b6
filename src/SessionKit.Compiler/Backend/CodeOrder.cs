using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Backend;

/// <summary>
/// Puts functions, data and slots into the order in which the code mentions them. The order in which they were made says how the source was
/// compiled (Debug code has more locals, and calls things where Release code does not); the bytes of a program must not.
/// </summary>
internal static class CodeOrder
{
    /// <summary>Orders a module. Functions and slots that nothing mentions come last; data that nothing mentions is left out.</summary>
    public static void Apply(Module module)
    {
        var mentioned = module.Functions.SelectMany(function => function.Blocks).SelectMany(block => block.Instructions)
            .Where(instruction => instruction.Opcode == Opcode.DataAddress).Select(instruction => instruction.Symbol!).ToHashSet(StringComparer.Ordinal);
        module.Data.RemoveAll(symbol => !mentioned.Contains(symbol.Name));
        var functions = new Dictionary<string, int>(StringComparer.Ordinal);
        var data = new Dictionary<string, int>(StringComparer.Ordinal);
        var byName = module.Functions.ToDictionary(function => function.Name, StringComparer.Ordinal);
        var open = new Queue<Function>([module.Entry]);
        functions[module.Entry.Name] = 0;
        while (open.TryDequeue(out var function))
        {
            var slots = new Dictionary<Slot, int>();
            foreach (var instruction in new ControlFlow(function).ReversePostorder.SelectMany(block => block.Instructions))
            {
                switch (instruction.Opcode)
                {
                    case Opcode.Call when byName.TryGetValue(instruction.Symbol!, out var callee) && functions.TryAdd(callee.Name, functions.Count):
                        open.Enqueue(callee);
                        break;
                    case Opcode.DataAddress:
                        data.TryAdd(instruction.Symbol!, data.Count);
                        break;
                    case Opcode.SlotAddress:
                        slots.TryAdd(instruction.Slot!, slots.Count);
                        break;
                }
            }

            Sort(function.Slots, slot => slots.GetValueOrDefault(slot, int.MaxValue));
        }

        Sort(module.Functions, function => functions.GetValueOrDefault(function.Name, int.MaxValue));
        Sort(module.Data, symbol => data.GetValueOrDefault(symbol.Name, int.MaxValue));
    }

    private static void Sort<T>(List<T> list, Func<T, int> place)
    {
        // Not List.Sort, which changes the order of equals.
        List<T> sorted = [.. list.OrderBy(place)];
        list.Clear();
        list.AddRange(sorted);
    }
}
