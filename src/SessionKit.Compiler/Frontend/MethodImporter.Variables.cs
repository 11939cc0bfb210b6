using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <content>Arguments and locals.</content>
internal sealed partial class MethodImporter
{
    private readonly VariableMap variables;

    // What variables hold whose address nobody takes. Debug code keeps every condition in a local: without this, none of them would be constant.
    private readonly StackValue?[] known;

    /// <summary>Where the result of a method goes that returns a struct.</summary>
    public Value Result => Build.Function.Entry.Parameters[^1];

    /// <summary>Which variable an instruction reads, writes or takes the address of; null if it does none of that.</summary>
    public (int Index, VariableAccess Kind)? VariableOf(IlInstruction instruction) => variables.AccessOf(instruction);

    /// <summary>The type of a variable.</summary>
    public TypeDescription TypeOfVariable(int index) => variables[index].Type;

    /// <summary>The value of a variable.</summary>
    public StackValue ReadVariable(int index)
    {
        if (known[index] is { } value)
        {
            return value;
        }

        var variable = variables[index];
        if (variable.Pieces is { } pieces)
        {
            return StackValue.OfPieces(variable.Type, pieces);
        }

        if (StackValue.KindOf(variable.Type) == StackKind.Object)
        {
            return StackValue.OfObject(variable.Type, new CompileTimeObject.Opaque(variable.Type));
        }

        value = variable.Slot is null && StackValue.KindOf(variable.Type) != StackKind.Struct
            ? StackValue.OfWord(variable.Type, variable.Argument!)
            : Load(variable.Type, AddressOfVariable(index));
        known[index] = variable.IsAddressTaken ? null : value;
        return value;
    }

    /// <summary>Assigns a variable.</summary>
    public void WriteVariable(int index, StackValue value)
    {
        var variable = variables[index];
        if (StackValue.KindOf(variable.Type) == StackKind.Object)
        {
            if (variable.IsAddressTaken)
            {
                throw new ImportException($"a reference to a variable of type {variable.Type.DisplayName} is taken; objects have no meaning on chain");
            }

            known[index] = value;
            return;
        }

        Store(variable.Type, AddressOfVariable(index), 0, value);
        if (!variable.IsAddressTaken)
        {
            known[index] = value.IsWord ? StackValue.OfWord(variable.Type, Narrow(variable.Type, Coerce(value, StackValue.KindOf(variable.Type)))) : value;
        }
    }

    /// <summary>The address of a variable.</summary>
    public Value AddressOfVariable(int index)
    {
        var variable = variables[index];
        return variable.Slot is { } slot ? Build.SlotAddress(slot)
            : variable.Argument is { } argument && StackValue.KindOf(variable.Type) == StackKind.Struct ? argument
            : throw new ImportException($"a reference to a variable of type {variable.Type.DisplayName} is taken; objects have no meaning on chain");
    }

    /// <summary>
    /// The address of the local that the next instruction assigns, if nothing can know of the local before: then a value can be made there
    /// instead of being copied there. The assignment is left out.
    /// </summary>
    private Value? VariableToFill(TypeDescription type)
    {
        var next = index + 1;
        if (IsInLoop || next >= current.End || variables.AccessOf(body.Instructions[next]) is not { Kind: VariableAccess.Write } access
            || access.Index < variables.ArgumentCount || variables[access.Index].Type != type
            || IsAccessedBefore(access.Index, next))
        {
            return null;
        }

        index = next;
        known[access.Index] = null;
        return AddressOfVariable(access.Index);
    }

    private bool IsAccessedBefore(int variable, int instruction)
    {
        bool Accesses(IlBlock block, int end) => Enumerable.Range(block.First, end - block.First).Any(i => variables.AccessOf(body.Instructions[i])?.Index == variable);
        return Accesses(current, instruction) || blocks.Blocks.Any(block => block != current && Accesses(block, block.End) && blocks.Leads(block, current));
    }

    private void StartVariables()
    {
        if (body.InitLocals)
        {
            variables.FindUnassigned(blocks, body);
        }

        var parameters = new System.ReadOnlySpan<Parameter>([.. Build.Function.Entry.Parameters]);
        for (var i = 0; i < variables.Count; i++)
        {
            var variable = variables[i];
            var words = i < variables.ArgumentCount ? CopyPlan.WordsOf(variable.Type) : 0;
            var own = parameters[..words];
            parameters = parameters[words..];
            if (variable.Type.Kind is TypeKind.Single or TypeKind.Double or TypeKind.TypedReference)
            {
                // Whoever uses it finds out.
                continue;
            }

            var kind = StackValue.KindOf(variable.Type);
            if (i < variables.ArgumentCount)
            {
                StartArgument(variable, kind, own);
            }
            else if (kind == StackKind.Object)
            {
                known[i] = StackValue.OfObject(variable.Type, new CompileTimeObject.Null());
            }
            else
            {
                variable.Slot = NewTemp(variable.Type);
                if (variable.NeedsZero)
                {
                    Clear(variable.Type, Build.SlotAddress(variable.Slot));
                }
            }
        }
    }

    private void StartArgument(Variable variable, StackKind kind, System.ReadOnlySpan<Parameter> words)
    {
        switch (kind)
        {
            case StackKind.Object:
                break;
            case StackKind.Struct when CopyPlan.GoesByAddress(variable.Type):
                variable.Argument = words[0];
                break;
            case StackKind.Struct when variable.IsAddressTaken || variable.IsWritten:
                variable.Slot = NewTemp(variable.Type);
                Store(variable.Type, Build.SlotAddress(variable.Slot), 0, StackValue.OfPieces(variable.Type, [.. words]));
                break;
            case StackKind.Struct:
                variable.Pieces = [.. words];
                break;
            case var _ when variable.IsAddressTaken || variable.IsWritten:
                variable.Slot = NewTemp(variable.Type);
                Build.Store(CopyPlan.BitsOf(variable.Type), Build.SlotAddress(variable.Slot), 0, words[0]);
                break;
            default:
                variable.Argument = Narrow(variable.Type, words[0]);
                break;
        }
    }
}
