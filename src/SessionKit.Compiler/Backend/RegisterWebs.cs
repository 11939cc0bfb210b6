using System.Collections.Generic;

namespace SessionKit.Compiler.Backend;

/// <summary>
/// Gives each web of a virtual register, the definitions that reach common uses, a register of its own: pieces of a life that have
/// nothing to do with each other need not be in the same place.
/// </summary>
internal sealed class RegisterWebs
{
    private readonly MachineFunction function;
    private readonly Dictionary<MachineBlock, Dictionary<int, int>> atStart = [];
    private readonly List<int> parents = [];
    private readonly List<int> registers = [];

    private RegisterWebs(MachineFunction function) => this.function = function;

    /// <summary>Renames the registers of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="nextUses">Which registers each block needs from before.</param>
    public static void Split(MachineFunction function, NextUses nextUses)
    {
        var webs = new RegisterWebs(function);
        foreach (var block in function.Blocks)
        {
            var elements = webs.atStart[block] = [];
            foreach (var register in nextUses.AtStart(block).Keys)
            {
                elements[register] = webs.NewElement(register);
            }
        }

        foreach (var block in function.Blocks)
        {
            webs.Visit(block);
        }

        webs.Rename();
    }

    // First each operand is given the number of its element, then each element the register of its web.
    private void Visit(MachineBlock block)
    {
        var current = new Dictionary<int, int>(atStart[block]);
        foreach (var instruction in block.Instructions)
        {
            var changes = instruction.ChangesDestination;
            if (changes)
            {
                instruction.Destination = Read(instruction.Destination, current);
            }

            instruction.Left = Read(instruction.Left, current);
            instruction.Source = Read(instruction.Source, current);
            for (var i = 0; i < instruction.Moves.Count; i++)
            {
                instruction.Moves[i] = (instruction.Moves[i].Destination, Read(instruction.Moves[i].Source, current));
            }

            if (!changes)
            {
                instruction.Destination = Written(instruction.Destination, current);
            }

            for (var i = 0; i < instruction.Moves.Count; i++)
            {
                instruction.Moves[i] = (Written(instruction.Moves[i].Destination, current), instruction.Moves[i].Source);
            }
        }

        foreach (var target in block.End.Targets)
        {
            foreach (var (register, element) in atStart[target])
            {
                Join(element, current[register]);
            }
        }
    }

    private void Rename()
    {
        var taken = new HashSet<int>();
        var names = new int[parents.Count];
        for (var element = 0; element < parents.Count; element++)
        {
            var root = Find(element);
            if (names[root] == 0)
            {
                names[root] = taken.Add(registers[root]) ? registers[root] : function.NewRegister().Index;
            }

            names[element] = names[root];
        }

        MachineOperand Named(MachineOperand operand) => IsVirtual(operand) ? MachineOperand.Register(names[operand.Index - MachineOperand.FirstVirtual]) : operand;
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                instruction.Destination = Named(instruction.Destination);
                instruction.Left = Named(instruction.Left);
                instruction.Source = Named(instruction.Source);
                for (var i = 0; i < instruction.Moves.Count; i++)
                {
                    instruction.Moves[i] = (Named(instruction.Moves[i].Destination), Named(instruction.Moves[i].Source));
                }
            }
        }
    }

    private MachineOperand Read(MachineOperand operand, Dictionary<int, int> current)
    {
        if (!IsVirtual(operand))
        {
            return operand;
        }

        // What nothing has written has no content to keep.
        if (!current.TryGetValue(operand.Index, out var element))
        {
            current[operand.Index] = element = NewElement(operand.Index);
        }

        return MachineOperand.Register(MachineOperand.FirstVirtual + element);
    }

    private MachineOperand Written(MachineOperand operand, Dictionary<int, int> current)
    {
        if (!IsVirtual(operand))
        {
            return operand;
        }

        return MachineOperand.Register(MachineOperand.FirstVirtual + (current[operand.Index] = NewElement(operand.Index)));
    }

    private static bool IsVirtual(MachineOperand operand) => operand.IsRegister && operand.Index >= MachineOperand.FirstVirtual;

    private int NewElement(int register)
    {
        parents.Add(parents.Count);
        registers.Add(register);
        return parents.Count - 1;
    }

    private int Find(int element)
    {
        while (parents[element] != element)
        {
            element = parents[element] = parents[parents[element]];
        }

        return element;
    }

    private void Join(int left, int right)
    {
        var (first, second) = (Find(left), Find(right));
        // The earlier one stays, so that the result does not depend on the order of the edges.
        parents[System.Math.Max(first, second)] = System.Math.Min(first, second);
    }
}
