using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Copies of functions for calls that pass constants: what is left of the callee then decides whether it goes into the caller.</summary>
/// <param name="tidy">Makes a copy as small as it gets.</param>
internal sealed class Specializations(Action<Function> tidy)
{
    private readonly Dictionary<string, Function> copies = [];

    /// <summary>The callee with the constant arguments of a call in the place of its parameters, which stay; the callee itself where there are none.</summary>
    public Function Of(Function callee, Instruction call)
    {
        var constants = call.Operands.Select((operand, index) => operand is Instruction { Opcode: Opcode.Constant or Opcode.DataAddress } made && IsRead(callee, index) ? made : null).ToArray();
        if (constants.All(constant => constant is null))
        {
            return callee;
        }

        var key = callee.Name + string.Concat(constants.Select(constant => constant is null ? ",?" : $",{constant.Symbol}{constant.Immediate}"));
        if (!copies.TryGetValue(key, out var copy))
        {
            copies[key] = copy = Copy(callee);
            var replaced = new Dictionary<Value, Value>();
            for (var i = 0; i < constants.Length; i++)
            {
                if (constants[i] is { } constant)
                {
                    var made = constant.Copy(copy.NewValueId(), operand => operand);
                    made.Position = null;
                    replaced[copy.Entry.Parameters[i]] = made;
                }
            }

            ValueReplacement.Run(copy, replaced);
            copy.Entry.Instructions.InsertRange(0, replaced.Values.Cast<Instruction>());
            tidy(copy);
        }

        return copy;
    }

    private static bool IsRead(Function callee, int index)
    {
        var parameter = callee.Entry.Parameters[index];
        return callee.Blocks.Exists(block =>
            block.Instructions.Exists(instruction => instruction.Operands.Contains(parameter)) || block.Terminator!.Operands.Contains(parameter) || block.Targets.Any(target => target.Arguments.Contains(parameter)));
    }

    private static Function Copy(Function function)
    {
        // A caller of nothing but the function, into which that goes.
        var copy = new Function(function.Name) { Hint = function.Hint, Data = function.Data, Callees = function.Callees };
        var entry = copy.AddBlock();
        foreach (var parameter in function.Entry.Parameters)
        {
            copy.AddParameter(entry, parameter.Provenance);
        }

        var call = new Instruction { Id = copy.NewValueId(), Opcode = Opcode.Call, Symbol = function.Name, Operands = [.. entry.Parameters] };
        entry.Instructions.Add(call);
        var result = CallReplacement.Replace(copy, entry, 0, function, hasMarkers: false);
        // What comes behind the call, and is joined to the end of the function by the first pass.
        copy.Blocks[^1].Terminator = Terminator.Return(result);
        return copy;
    }
}
