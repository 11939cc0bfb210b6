using System.Linq;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.Frontend.Families;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// Gives stack allocations whose size has become constant their slot. The front end writes others as calls of a problem with the size as
/// operand: those that are left are errors.
/// </summary>
internal sealed class ResolveStackAllocations : IPass
{
    /// <inheritdoc/>
    public string Name => "resolve-stack-allocations";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var changed = false;
        foreach (var call in function.Blocks.SelectMany(block => block.Instructions))
        {
            if (call.Opcode == Opcode.SystemCall && ProblemTable.IsProblem(call.Symbol) && call.Operands is [Instruction size]
                && size.IsConstant(out var bytes) && bytes <= StackAllocationFamily.MaximumSize)
            {
                (call.Opcode, call.Operands, call.Symbol, call.Immediate) = (Opcode.SlotAddress, [], null, 0);
                call.Slot = function.AddSlot((int)bytes);
                changed = true;
            }
        }

        return changed;
    }
}
