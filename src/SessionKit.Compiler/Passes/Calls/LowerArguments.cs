using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>The machine passes five words. Where a function has more parameters, the fifth word is the address of a slot of the caller with the rest.</summary>
internal static class LowerArguments
{
    private const int Registers = 5;
    private const int Direct = Registers - 1;

    /// <summary>Lowers the calls of a module.</summary>
    public static void Run(Module module)
    {
        var lowered = module.Functions.Where(function => function.Entry.Parameters.Count > Registers).Select(function => function.Name).ToHashSet();
        if (lowered.Count == 0)
        {
            return;
        }

        foreach (var function in module.Functions)
        {
            foreach (var block in function.Blocks)
            {
                LowerCalls(function, block, lowered);
            }
        }

        foreach (var function in module.Functions.Where(function => lowered.Contains(function.Name)))
        {
            LowerParameters(function);
        }
    }

    private static void LowerCalls(Function function, Block block, HashSet<string> lowered)
    {
        for (var i = 0; i < block.Instructions.Count; i++)
        {
            var call = block.Instructions[i];
            if (call.Opcode != Opcode.Call || !lowered.Contains(call.Symbol!))
            {
                continue;
            }

            var slot = function.AddSlot((call.Operands.Length - Direct) * 8);
            var address = new Instruction { Id = function.NewValueId(), Opcode = Opcode.SlotAddress, Slot = slot, Position = call.Position };
            List<Instruction> passed = [Marker(function, Opcode.BeginSlot, slot, call), address];
            for (var word = Direct; word < call.Operands.Length; word++)
            {
                passed.Add(new Instruction
                {
                    Id = function.NewValueId(),
                    Opcode = Opcode.Store,
                    Operands = [address, call.Operands[word]],
                    Immediate = (word - Direct) * 8,
                    Position = call.Position,
                });
            }

            block.Instructions.InsertRange(i, passed);
            call.Operands = [.. call.Operands[..Direct], address];
            i += passed.Count + 1;
            block.Instructions.Insert(i, Marker(function, Opcode.EndSlot, slot, call));
        }
    }

    private static Instruction Marker(Function function, Opcode opcode, Slot slot, Instruction call) =>
        new() { Id = function.NewValueId(), Opcode = opcode, Slot = slot, Position = call.Position };

    private static void LowerParameters(Function function)
    {
        List<Parameter> parameters = function.Entry.Parameters;
        Parameter[] rest = [.. parameters.Skip(Direct)];
        parameters.RemoveRange(Direct, rest.Length);
        var address = function.AddParameter(function.Entry, Provenance.Slot);
        var loads = new Dictionary<Value, Value>();
        for (var i = 0; i < rest.Length; i++)
        {
            var load = new Instruction
            {
                Id = function.NewValueId(),
                Opcode = Opcode.Load,
                Operands = [address],
                Immediate = i * 8,
                Provenance = rest[i].Provenance,
            };
            loads[rest[i]] = load;
            function.Entry.Instructions.Insert(i, load);
        }

        ValueReplacement.Run(function, loads);
    }
}
