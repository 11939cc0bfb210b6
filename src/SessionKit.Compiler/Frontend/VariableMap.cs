using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>The arguments and locals of a method, and what its IL does with them.</summary>
internal sealed class VariableMap
{
    private readonly List<Variable> variables;

    /// <summary>Looks at a method.</summary>
    /// <exception cref="ImportException">An instruction names a variable that there is none of.</exception>
    public VariableMap(MethodDescription method, MethodBody body)
    {
        variables = [.. ArgumentTypes(method).Concat(body.Locals).Select(type => new Variable(type))];
        ArgumentCount = variables.Count - body.Locals.Length;
        foreach (var instruction in body.Instructions)
        {
            if (AccessOf(instruction) is { } access)
            {
                var variable = this[access.Index];
                variable.IsAddressTaken |= access.Kind == VariableAccess.Address;
                variable.IsWritten |= access.Kind == VariableAccess.Write;
            }
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => variables.Count;

    /// <summary>How many of them are arguments, which come first.</summary>
    public int ArgumentCount { get; }

    /// <summary>A variable by its number.</summary>
    /// <exception cref="ImportException">There is none of that number.</exception>
    public Variable this[int index] =>
        index >= 0 && index < variables.Count ? variables[index] : throw new ImportException("the IL is not valid: it names a variable that there is none of");

    /// <summary>The types of a method's arguments, <c>this</c> first; that of a struct is a reference.</summary>
    public static IEnumerable<TypeDescription> ArgumentTypes(MethodDescription method) =>
        method.IsStatic
            ? method.Parameters
            : method.Parameters.Prepend(method.DeclaringType.IsValueType ? method.DeclaringType.MakeByReference() : method.DeclaringType);

    /// <summary>Which variable an instruction reads, writes or takes the address of; null if it does none of that.</summary>
    public (int Index, VariableAccess Kind)? AccessOf(IlInstruction instruction)
    {
        var code = instruction.Code;
        return code switch
        {
            >= ILOpCode.Ldarg_0 and <= ILOpCode.Ldarg_3 => (code - ILOpCode.Ldarg_0, VariableAccess.Read),
            ILOpCode.Ldarg or ILOpCode.Ldarg_s => (Argument(instruction), VariableAccess.Read),
            ILOpCode.Starg or ILOpCode.Starg_s => (Argument(instruction), VariableAccess.Write),
            ILOpCode.Ldarga or ILOpCode.Ldarga_s => (Argument(instruction), VariableAccess.Address),
            >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3 => (ArgumentCount + (code - ILOpCode.Ldloc_0), VariableAccess.Read),
            ILOpCode.Ldloc or ILOpCode.Ldloc_s => (Local(instruction), VariableAccess.Read),
            >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3 => (ArgumentCount + (code - ILOpCode.Stloc_0), VariableAccess.Write),
            ILOpCode.Stloc or ILOpCode.Stloc_s => (Local(instruction), VariableAccess.Write),
            ILOpCode.Ldloca or ILOpCode.Ldloca_s => (Local(instruction), VariableAccess.Address),
            _ => null,
        };
    }

    /// <summary>Finds the locals that may be read before they are assigned. Taking an address counts as assigning: C# allows it only to assign.</summary>
    public void FindUnassigned(BlockMap blocks, MethodBody body)
    {
        var assigned = blocks.Blocks.ToDictionary(block => block, block => block == blocks.Blocks[0] ? [] : Enumerable.Range(ArgumentCount, body.Locals.Length).ToHashSet());
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in blocks.Blocks)
            {
                var now = Through(block, body, [.. assigned[block]], null);
                foreach (var next in blocks.NextOf(block))
                {
                    var before = assigned[next].Count;
                    assigned[next].IntersectWith(now);
                    changed |= assigned[next].Count != before;
                }
            }
        }

        foreach (var block in blocks.Blocks)
        {
            Through(block, body, assigned[block], index => this[index].NeedsZero = true);
        }
    }

    private HashSet<int> Through(IlBlock block, MethodBody body, HashSet<int> assigned, System.Action<int>? report)
    {
        for (var i = block.First; i < block.End; i++)
        {
            if (AccessOf(body.Instructions[i]) is not { } access || access.Index < ArgumentCount)
            {
                continue;
            }

            if (access.Kind != VariableAccess.Read)
            {
                assigned.Add(access.Index);
            }
            else if (!assigned.Contains(access.Index))
            {
                report?.Invoke(access.Index);
            }
        }

        return assigned;
    }

    private int Argument(IlInstruction instruction) =>
        instruction.Integer < ArgumentCount ? (int)instruction.Integer : throw new ImportException("the IL is not valid: it names an argument that there is none of");

    private int Local(IlInstruction instruction) => ArgumentCount + (int)instruction.Integer;
}
