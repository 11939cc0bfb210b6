using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <content>Control flow: ways between blocks of IL, and the ends of the program.</content>
internal sealed partial class MethodImporter
{
    // A variable that is read, a return, and what Debug code puts between.
    private const int MaximumReturn = 4;

    private readonly Dictionary<ulong, Block> exits = [];
    private bool isDead;

    /// <summary>The block of IL at an offset.</summary>
    public IlBlock BlockAt(int offset) => blocks.At(offset);

    /// <summary>The block of IL behind the one that is being imported.</summary>
    public IlBlock NextBlock => blocks.After(current);

    /// <summary>The blocks that run on the ways out of others.</summary>
    public FinallyMap Finals => blocks.Finals;

    /// <summary>Goes on at a block of IL; the evaluation stack goes along.</summary>
    public void GoTo(IlBlock target)
    {
        if (isDead)
        {
            return;
        }

        if (ReturnsAtOnce(target))
        {
            // Debug code returns at one place, to which everything jumps; Release code returns where it is. Both become the latter.
            ImportHere(target);
        }
        else
        {
            Build.Jump(Prepare(target));
        }
    }

    /// <summary>Goes one of two ways, or, where the condition is constant, the one.</summary>
    public void Branch(Condition condition, Width width, Value left, Value right, IlBlock then, IlBlock otherwise)
    {
        if (isDead)
        {
            return;
        }

        if (then == otherwise)
        {
            // Two ways into one block: its stack is in slots, so that one jump does for both.
            Build.Jump(Prepare(then));
        }
        else if (IsConstant(left, out var first) && IsConstant(right, out var second))
        {
            GoTo(condition.Holds(width, first, second) ? then : otherwise);
        }
        else
        {
            var (taken, next) = (Prepare(then), Prepare(otherwise));
            Build.Branch(condition, width, left, right, taken, next);
        }
    }

    /// <summary>Goes where a number says: to a target by its index, or on.</summary>
    public void Switch(Value index, IReadOnlyList<IlBlock> targets, IlBlock otherwise)
    {
        if (isDead)
        {
            return;
        }

        if (IsConstant(index, out var constant))
        {
            GoTo(constant < (ulong)targets.Count ? targets[(int)constant] : otherwise);
            return;
        }

        var cases = new (ulong Value, Block Target)[targets.Count];
        for (var i = 0; i < cases.Length; i++)
        {
            cases[i] = ((ulong)i, Prepare(targets[i]));
        }

        Build.Switch(index, Prepare(otherwise), cases);
    }

    /// <summary>Returns a value, or nothing.</summary>
    public void Return(Value? value)
    {
        if (!isDead)
        {
            Build.Return(value ?? Constant(0));
        }
    }

    /// <summary>Ends the program with a code. What is imported behind it is dead.</summary>
    public void Fail(ulong code)
    {
        if (!isDead)
        {
            Build.Jump(ExitWith(code));
            Die();
        }
    }

    /// <summary>Ends the program with a code that is computed. What is imported behind it is dead.</summary>
    /// <param name="code">A result as the machine takes it: 1 to 2^32-1, or 2^32 for the error 0.</param>
    public void Exit(Value code)
    {
        if (!isDead)
        {
            Build.Exit(code);
            Die();
        }
    }

    /// <summary>Ends the program with a code where a condition holds.</summary>
    public void FailIf(Condition condition, Width width, Value left, Value right, FailureCode code) => FailIf(condition, width, left, right, (ulong)code);

    /// <summary>Ends the program with a code where a condition holds.</summary>
    public void FailIf(Condition condition, Width width, Value left, Value right, ulong code)
    {
        if (isDead)
        {
            return;
        }

        if (IsConstant(left, out var first) && IsConstant(right, out var second))
        {
            if (condition.Holds(width, first, second))
            {
                Fail(code);
            }

            return;
        }

        var next = Build.Function.AddBlock();
        Build.Branch(condition, width, left, right, ExitWith(code), next);
        Build.Block = next;
    }

    /// <summary>Says that the instruction cannot be compiled. It is an error if the program can come here. What is imported behind it is dead.</summary>
    /// <param name="reason">What and why, as it follows a colon.</param>
    public void Unsupported(string reason)
    {
        if (!isDead)
        {
            Build.SystemCall(Problem(reason));
            End();
        }
    }

    // What the compiler adds by itself, such as the objects of lambdas, has no place of its own.
    private SourcePosition? Position =>
        Instruction.Position ?? body.Instructions.LastOrDefault(before => before.Offset < Instruction.Offset && before.Position is not null)?.Position ?? Method.FirstPosition;

    /// <summary>Records a problem of the instruction; gives the name of the syscall that stands for it.</summary>
    public string Problem(string reason) => Program.Problem(reason, Method, Position);

    /// <summary>Says that the call before does not come back. What is imported behind it is dead.</summary>
    public void End()
    {
        if (!isDead)
        {
            Build.Unreachable();
            Die();
        }
    }

    private bool ReturnsAtOnce(IlBlock target) =>
        target.Ways > 1 && target.End - target.First <= MaximumReturn && body.Instructions[target.End - 1].Code == ILOpCode.Ret
        && body.Instructions[target.First..(target.End - 1)].All(instruction => instruction.Code == ILOpCode.Nop || variables.AccessOf(instruction) is { Kind: VariableAccess.Read });

    private void ImportHere(IlBlock target)
    {
        foreach (var instruction in body.Instructions[target.First..target.End])
        {
            Instruction = instruction;
            Import(instruction);
        }
    }

    // Whoever imports an instruction need not ask at each step whether it has ended the program: it builds on in a block that is dropped.
    private void Die()
    {
        isDead = true;
        Build.Block = Build.Function.AddBlock();
    }

    private Block ExitWith(ulong code)
    {
        if (!exits.TryGetValue(code, out var exit))
        {
            exits[code] = exit = Build.Function.AddBlock();
            var build = new Builder(Build.Function) { Block = exit, Position = Build.Position };
            build.Exit(build.Constant(code));
        }

        return exit;
    }

    private Block Prepare(IlBlock target)
    {
        if (target.Start is null)
        {
            target.Start = Build.Function.AddBlock();
            open.Enqueue(target);
            if (target.Ways > 1)
            {
                target.Stack = [.. stack.ConvertAll(NewStackSlot)];
            }
        }

        if (target.Stack is null)
        {
            target.Entry = new FlowState([.. stack], [.. known]);
            return target.Start;
        }

        if (target.Stack.Length != stack.Count)
        {
            throw new ImportException("the IL is not valid: the evaluation stack differs between the ways into a block");
        }

        for (var i = 0; i < stack.Count; i++)
        {
            Keep(stack[i], target.Stack[i]);
        }

        return target.Start;
    }

    private StackSlot NewStackSlot(StackValue value) => value.Kind switch
    {
        StackKind.Object => new StackSlot(value.Type, value.Kind, null),
        StackKind.Struct => new StackSlot(value.Type, value.Kind, NewTemp(value.Type)),
        StackKind.Int32 => new StackSlot(Types.Int32, value.Kind, NewTemp(Types.Int32)),
        _ => new StackSlot(value.Type, value.Kind, Build.Function.AddSlot(8)),
    };

    private void Keep(StackValue value, StackSlot place)
    {
        if (value.Kind != place.Kind || (value.Kind == StackKind.Struct && value.Type != place.Type))
        {
            throw new ImportException("the IL is not valid: an entry of the evaluation stack differs between the ways into a block");
        }

        if (place.Slot is null)
        {
            return;
        }

        var address = Build.SlotAddress(place.Slot);
        if (value.Kind == StackKind.Struct)
        {
            Store(place.Type, address, 0, value);
        }
        else
        {
            Build.Store(place.Slot.Size * 8, address, 0, value.Word);
        }
    }

    private StackValue Fetch(StackSlot place)
    {
        if (place.Slot is null)
        {
            return StackValue.OfObject(place.Type, new CompileTimeObject.Opaque(place.Type));
        }

        var address = Build.SlotAddress(place.Slot);
        return place.Kind == StackKind.Struct ? Load(place.Type, address) : StackValue.OfWord(place.Type, Build.Load(place.Slot.Size * 8, address));
    }

    private void Enter(IlBlock block)
    {
        Build.Block = block.Start!;
        Build.Position = body.Instructions[block.First].Position;
        isDead = false;
        stack.Clear();
        if (block.Entry is { } state)
        {
            stack.AddRange(state.Stack);
            state.Variables.CopyTo(known, 0);
            return;
        }

        System.Array.Clear(known);
        foreach (var place in block.Stack!)
        {
            stack.Add(Fetch(place));
        }
    }
}
