using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Frontend;

/// <content>Operations that fold constants: what is known while importing keeps dead code from being imported.</content>
internal sealed partial class MethodImporter
{
    /// <summary>A constant.</summary>
    public Value Constant(ulong value) => Build.Constant(value);

    /// <summary>An arithmetic or bitwise operation.</summary>
    public Value Binary(Opcode opcode, Width width, Value left, Value right)
    {
        if (IsConstant(right, out var second))
        {
            if (IsConstant(left, out var first) && Arithmetic.TryCompute(opcode, width, first, second, out var result))
            {
                return Constant(result);
            }

            if (second == 0 && width == Width.W64 && opcode is (Opcode.Add or Opcode.Subtract))
            {
                return left;
            }
        }

        return Build.Binary(opcode, width, left, right);
    }

    /// <summary>1 where the condition holds, else 0.</summary>
    public Value Compare(Condition condition, Width width, Value left, Value right)
    {
        if (IsConstant(left, out var first) && IsConstant(right, out var second))
        {
            return Constant(condition.Holds(width, first, second) ? 1u : 0);
        }

        // Debug code writes `!c` as `c == 0`.
        return right is Instruction zero && zero.IsConstant(out var constant) && constant == 0 && condition is Condition.Equal
            && left is Instruction { Opcode: Opcode.Compare } comparison
            ? Build.Compare(comparison.Condition.Negated(), comparison.Width, comparison.Operands[0], comparison.Operands[1])
            : Build.Compare(condition, width, left, right);
    }

    /// <summary>The low 8, 16 or 32 bits, zero-extended.</summary>
    public Value ZeroExtend(int bits, Value value) =>
        IsConstant(value, out var constant) ? Constant(Arithmetic.Convert(Opcode.ZeroExtend, bits, constant)) : Build.ZeroExtend(bits, value);

    /// <summary>The low 8, 16 or 32 bits, sign-extended to 64.</summary>
    public Value SignExtend(int bits, Value value) =>
        IsConstant(value, out var constant) ? Constant(Arithmetic.Convert(Opcode.SignExtend, bits, constant)) : Build.SignExtend(bits, value);

    /// <summary>What a stack entry is after it was kept in a variable of a type: narrow numbers lose their high bits.</summary>
    public Value Narrow(TypeDescription type, Value word) => (type.Kind == TypeKind.Enum ? type.ElementType!.Kind : type.Kind) switch
    {
        TypeKind.Boolean or TypeKind.Byte => word is Instruction { Opcode: Opcode.Compare } ? word : ZeroExtend(8, word),
        TypeKind.SByte => ZeroExtend(32, SignExtend(8, word)),
        TypeKind.Char or TypeKind.UInt16 => ZeroExtend(16, word),
        TypeKind.Int16 => ZeroExtend(32, SignExtend(16, word)),
        _ => word,
    };

    /// <summary>A pointer moved by a constant.</summary>
    public Value Offset(Value pointer, long offset) => Binary(Opcode.Add, Width.W64, pointer, Constant((ulong)offset));

    /// <summary>Zero if an entry is zero, null or false; anything else if not. What is boxed or new is not null.</summary>
    /// <exception cref="ImportException">It is an object of which nothing is known.</exception>
    public Value Truth(StackValue value) => value.Known switch
    {
        null => value.Word,
        CompileTimeObject.Null => Constant(0),
        CompileTimeObject.Opaque opaque => throw new ImportException($"{opaque} is compared with null; objects have no meaning on chain"),
        CompileTimeObject.Boxed boxed when boxed.Value.Type.FullName.StartsWith("System.Nullable`1", System.StringComparison.Ordinal) =>
            FieldOf(boxed.Value, boxed.Value.Type.InstanceFields.First(field => field.Type.Kind == TypeKind.Boolean)).Word,
        _ => Constant(1),
    };

    /// <summary>
    /// Pops two numbers that are compared, and says at which width. As an int32 is always zero-extended, only signed comparisons of two
    /// need their own width; an int32 beside a native integer is sign-extended.
    /// </summary>
    public (Value Left, Value Right, Width Width) PopCompared(Condition condition)
    {
        var (right, left) = (Pop(), Pop());
        if (left.Kind == StackKind.Object || right.Kind == StackKind.Object)
        {
            return ComparedObjects(left, right);
        }

        var narrow = left.Kind == StackKind.Int32 && right.Kind == StackKind.Int32;
        return narrow
            ? (left.Word, right.Word, condition.IsSigned() ? Width.W32 : Width.W64)
            : (AsNative(left), AsNative(right), Width.W64);
    }

    /// <summary>The word of a number as IL turns it into another kind of number without being asked: an int32 becomes a native integer with its sign.</summary>
    public Value Coerce(StackValue value, StackKind kind) => (value.Kind, kind) switch
    {
        (StackKind.Int32, StackKind.Reference) => SignExtend(32, value.Word),
        (StackKind.Reference, StackKind.Int32) => ZeroExtend(32, value.Word),
        var (from, to) when from == to => value.Word,
        (StackKind.Int64, StackKind.Reference) or (StackKind.Reference, StackKind.Int64) => value.Word,
        _ => throw new ImportException(value.IsWord ? $"the IL is not valid: a {value.Type.DisplayName} stands where another kind of value must" : $"{value} is used as a number"),
    };

    /// <summary>Whether a value is a constant.</summary>
    public static bool IsConstant(Value value, out ulong constant)
    {
        constant = 0;
        return value is Instruction instruction && instruction.IsConstant(out constant);
    }

    // Objects are equal to null or not; of two others nothing is known.
    private (Value Left, Value Right, Width Width) ComparedObjects(StackValue left, StackValue right) =>
        right.Known is CompileTimeObject.Null ? (Truth(left), Constant(0), Width.W64)
        : left.Known is CompileTimeObject.Null ? (Truth(right), Constant(0), Width.W64)
        : throw new ImportException($"{left.Known as object ?? left.Type.DisplayName} is compared with {right.Known as object ?? right.Type.DisplayName}; objects have no meaning on chain");

    private Value AsNative(StackValue value) => value.Kind == StackKind.Int32 ? SignExtend(32, value.Word) : value.Word;

    // A word read from memory is zero-extended; signed narrow numbers are widened to 32 bits as IL does.
    private Value Widen(TypeDescription type, Value raw) => (type.Kind == TypeKind.Enum ? type.ElementType!.Kind : type.Kind) switch
    {
        TypeKind.SByte => ZeroExtend(32, SignExtend(8, raw)),
        TypeKind.Int16 => ZeroExtend(32, SignExtend(16, raw)),
        _ => raw,
    };
}
