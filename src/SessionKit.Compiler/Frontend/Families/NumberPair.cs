using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>The two operands of an operation, brought to one width.</summary>
/// <param name="Left">The one that was pushed first.</param>
/// <param name="Right">The one that was pushed last.</param>
/// <param name="Width">How wide the operation is.</param>
/// <param name="Type">The type of a sum of the two.</param>
internal readonly record struct NumberPair(Value Left, Value Right, Width Width, TypeDescription Type)
{
    /// <summary>Pops two numbers. Beside a native number an int32 is widened by its sign, or, for an unsigned operation, with zeros, as the JIT does.</summary>
    public static NumberPair Pop(MethodImporter importer, bool isUnsigned)
    {
        var right = importer.Pop();
        return Of(importer, importer.Pop(), right, isUnsigned);
    }

    /// <summary>Brings two numbers to one width.</summary>
    public static NumberPair Of(MethodImporter importer, StackValue left, StackValue right, bool isUnsigned)
    {
        if (left.Kind == StackKind.Int32 && right.Kind == StackKind.Int32)
        {
            return new NumberPair(left.Word, right.Word, Width.W32, importer.Types.Int32);
        }

        return new NumberPair(Widened(left), Widened(right), Width.W64, TypeOfSum(left, right));

        Value Widened(StackValue value) => value.Kind == StackKind.Int32 && !isUnsigned ? importer.SignExtend(32, value.Word) : value.Word;
    }

    /// <summary>The type of the difference of the two: of two references it is a number.</summary>
    public TypeDescription TypeOfDifference(MethodImporter importer) => IsPointer(Type) && !MethodImporter.IsConstant(Right, out _) ? importer.Types.NativeInt : Type;

    private static TypeDescription TypeOfSum(StackValue left, StackValue right) =>
        IsPointer(right.Type) && !IsPointer(left.Type) ? right.Type : left.Kind == StackKind.Int32 ? right.Type : left.Type;

    private static bool IsPointer(TypeDescription type) => type.Kind is TypeKind.Pointer or TypeKind.ByReference;
}
