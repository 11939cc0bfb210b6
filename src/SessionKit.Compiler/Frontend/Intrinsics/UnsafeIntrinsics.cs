using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary><c>System.Runtime.CompilerServices.Unsafe</c>, whose IL is a stand-in for what the runtime makes of it.</summary>
internal sealed class UnsafeIntrinsics : IntrinsicFamily
{
    /// <summary>Lists the methods.</summary>
    public UnsafeIntrinsics()
        : base("System.Runtime.CompilerServices.Unsafe")
    {
        Add("As", As);
        Add("AsRef", Same);
        Add("AsPointer", Same);
        Add("SizeOf", static (importer, method, _) => importer.PushConstant(importer.Types.Int32, SizeOf(method)));
        Add("SkipInit", static (_, _, _) => { });
        Add("NullRef", static (importer, method, _) => importer.Push(method.ReturnType, importer.Constant(0)));
        Add("Add", static (importer, method, arguments) => Move(importer, method, arguments, Opcode.Add, SizeOf(method)));
        Add("Subtract", static (importer, method, arguments) => Move(importer, method, arguments, Opcode.Subtract, SizeOf(method)));
        Add("AddByteOffset", static (importer, method, arguments) => Move(importer, method, arguments, Opcode.Add, 1));
        Add("SubtractByteOffset", static (importer, method, arguments) => Move(importer, method, arguments, Opcode.Subtract, 1));
        Add("ByteOffset", static (importer, method, arguments) =>
            importer.Push(method.ReturnType, importer.Binary(Opcode.Subtract, Width.W64, arguments[1].Word, arguments[0].Word)));
        Add("AreSame", static (importer, _, arguments) => Compare(importer, Condition.Equal, arguments));
        Add("IsAddressLessThan", static (importer, _, arguments) => Compare(importer, Condition.Below, arguments));
        Add("IsAddressLessThanOrEqualTo", static (importer, _, arguments) => Compare(importer, Condition.BelowOrEqual, arguments));
        Add("IsAddressGreaterThan", static (importer, _, arguments) => Compare(importer, Condition.Above, arguments));
        Add("IsAddressGreaterThanOrEqualTo", static (importer, _, arguments) => Compare(importer, Condition.AboveOrEqual, arguments));
        Add("IsNullRef", static (importer, _, arguments) =>
            importer.PushBoolean(importer.Compare(Condition.Equal, Width.W64, arguments[0].Word, importer.Constant(0))));
        Add("Read", Read);
        Add("ReadUnaligned", Read);
        Add("Write", Write);
        Add("WriteUnaligned", Write);
        Add("Copy", static (importer, method, arguments) =>
            importer.Store(method.GenericArguments[0], arguments[0].Word, 0, importer.Load(method.GenericArguments[0], arguments[1].Word)));
        Add("CopyBlock", CopyBlock);
        Add("CopyBlockUnaligned", CopyBlock);
        Add("InitBlock", InitBlock);
        Add("InitBlockUnaligned", InitBlock);
        Add("BitCast", BitCast);
        Add("Unbox", static (_, _, _) => throw new ImportException("boxed values have no meaning on chain"));
    }

    private static int SizeOf(MethodDescription method) => method.GenericArguments[0].Size;

    private static void As(MethodImporter importer, MethodDescription method, StackValue[] arguments)
    {
        if (method.GenericArguments.Length == 1)
        {
            throw new ImportException("objects have no meaning on chain");
        }

        Same(importer, method, arguments);
    }

    private static void Same(MethodImporter importer, MethodDescription method, StackValue[] arguments) => importer.Push(method.ReturnType, arguments[0].Word);

    private static void Move(MethodImporter importer, MethodDescription method, StackValue[] arguments, Opcode opcode, int size)
    {
        // An index is signed where it is an int; a native integer is a word already.
        var index = arguments[1].Kind == StackKind.Int32 ? importer.SignExtend(32, arguments[1].Word) : arguments[1].Word;
        var distance = size == 1 ? index : importer.Binary(Opcode.Multiply, Width.W64, index, importer.Constant((ulong)size));
        importer.Push(method.ReturnType, importer.Binary(opcode, Width.W64, arguments[0].Word, distance));
    }

    private static void Compare(MethodImporter importer, Condition condition, StackValue[] arguments) =>
        importer.PushBoolean(importer.Compare(condition, Width.W64, arguments[0].Word, arguments[1].Word));

    private static void Read(MethodImporter importer, MethodDescription method, StackValue[] arguments) =>
        importer.Push(importer.Load(method.GenericArguments[0], arguments[0].Word));

    private static void Write(MethodImporter importer, MethodDescription method, StackValue[] arguments) =>
        importer.Store(method.GenericArguments[0], arguments[0].Word, 0, arguments[1]);

    // What happens to blocks that overlap is not said; the native host moves them.
    private static void CopyBlock(MethodImporter importer, MethodDescription method, StackValue[] arguments) =>
        importer.Build.MoveMemory(arguments[0].Word, arguments[1].Word, arguments[2].Word);

    private static void InitBlock(MethodImporter importer, MethodDescription method, StackValue[] arguments) =>
        importer.Build.FillMemory(arguments[0].Word, arguments[1].Word, arguments[2].Word);

    private static void BitCast(MethodImporter importer, MethodDescription method, StackValue[] arguments)
    {
        var (from, to) = (method.GenericArguments[0], method.GenericArguments[1]);
        if (from.Size != to.Size)
        {
            throw new ImportException($"a {from.DisplayName} of {from.Size} bytes is reinterpreted as a {to.DisplayName} of {to.Size}");
        }

        var slot = importer.Build.SlotAddress(importer.NewTemp(from));
        importer.Store(from, slot, 0, arguments[0]);
        importer.Push(importer.Load(to, slot));
    }
}
