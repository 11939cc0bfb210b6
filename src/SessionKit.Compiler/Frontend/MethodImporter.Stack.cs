using System.Collections.Generic;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <content>The evaluation stack.</content>
internal sealed partial class MethodImporter
{
    private readonly List<StackValue> stack = [];

    /// <summary>How many entries the evaluation stack has.</summary>
    public int Depth => stack.Count;

    /// <summary>Pushes an entry.</summary>
    public void Push(StackValue value) => stack.Add(value);

    /// <summary>Pushes a number or a reference.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="word">Its word; an int32 is zero-extended, whatever its sign.</param>
    public void Push(TypeDescription type, Value word) => Push(StackValue.OfWord(type, word));

    /// <summary>Pushes a constant; an int32 is zero-extended here.</summary>
    public void PushConstant(TypeDescription type, long constant) =>
        Push(type, Constant(StackValue.KindOf(type) == StackKind.Int32 ? (uint)constant : (ulong)constant));

    /// <summary>Pushes true or false.</summary>
    public void PushBoolean(Value word) => Push(Types.Boolean, word);

    /// <summary>Pops an entry.</summary>
    /// <exception cref="ImportException">There is none: the IL is not valid.</exception>
    public StackValue Pop()
    {
        if (stack.Count == 0)
        {
            throw new ImportException("the IL is not valid: it pops from an empty stack");
        }

        var value = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return value;
    }

    /// <summary>Pops a number or a reference.</summary>
    /// <exception cref="ImportException">It is none, or there is none.</exception>
    public Value PopWord() => Pop().Word;

    /// <summary>Pops entries, the deepest first.</summary>
    public StackValue[] Pop(int count)
    {
        var values = new StackValue[count];
        while (count > 0)
        {
            values[--count] = Pop();
        }

        return values;
    }

    /// <summary>The entry on top.</summary>
    /// <exception cref="ImportException">There is none.</exception>
    public StackValue Peek()
    {
        var value = Pop();
        Push(value);
        return value;
    }
}
