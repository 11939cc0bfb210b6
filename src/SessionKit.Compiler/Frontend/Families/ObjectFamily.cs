using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>What is left of objects: <c>throw</c>, <c>ldtoken</c>, <c>ldftn</c>, and boxes that are opened again (<c>box</c>, <c>isinst</c>, <c>unbox</c>).</summary>
internal sealed class ObjectFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Throw:
                var thrown = importer.Pop();
                importer.Fail(importer.Program.Options.Failures.CodeOfException(thrown.Known is CompileTimeObject.New made ? made.Type : thrown.Type));
                return true;
            case ILOpCode.Ldtoken:
                importer.Push(StackValue.OfObject(importer.Types.Object, instruction.Operand switch
                {
                    TypeDescription type => new CompileTimeObject.TypeHandle(type),
                    FieldDescription field => new CompileTimeObject.FieldHandle(field),
                    _ => throw new ImportException("the handle of a method is taken; there is no reflection on chain"),
                }));
                return true;
            case ILOpCode.Ldftn:
                var method = (MethodDescription)instruction.Operand!;
                importer.Push(StackValue.OfObject(importer.Types.Object, new CompileTimeObject.MethodAddress(method)));
                return true;
            case ILOpCode.Box:
                Box(importer, (TypeDescription)instruction.Operand!);
                return true;
            case ILOpCode.Isinst:
                importer.Push(CastOf(importer, importer.Pop(), (TypeDescription)instruction.Operand!));
                return true;
            case ILOpCode.Unbox_any:
                importer.Push(Unboxed(importer.Pop(), (TypeDescription)instruction.Operand!));
                return true;
            case ILOpCode.Unbox:
                var type2 = (TypeDescription)instruction.Operand!;
                importer.Push(type2.MakeByReference(), importer.CopyOf(Unboxed(importer.Pop(), type2)));
                return true;
            default:
                return false;
        }
    }

    private static void Box(MethodImporter importer, TypeDescription type)
    {
        if (type.IsValueType)
        {
            var value = importer.Pop();
            var typed = value.IsWord ? StackValue.OfWord(type, importer.Narrow(type, value.Word)) : value;
            importer.Push(StackValue.OfObject(importer.Types.Object, new CompileTimeObject.Boxed(typed)));
        }
    }

    private static StackValue CastOf(MethodImporter importer, StackValue value, TypeDescription type) => value.Known switch
    {
        CompileTimeObject.Null => value,
        CompileTimeObject.Boxed boxed when boxed.Value.Type == type => value,
        CompileTimeObject.Boxed when type.IsValueType => StackValue.OfObject(importer.Types.Object, new CompileTimeObject.Null()),
        _ => throw new ImportException($"{value.Known as object ?? value.Type.DisplayName} is tested for being a {type.DisplayName}; objects have no meaning on chain"),
    };

    private static StackValue Unboxed(StackValue value, TypeDescription type) =>
        value.Known is CompileTimeObject.Boxed boxed && boxed.Value.Type == type ? boxed.Value
        : !type.IsValueType ? value
        : throw new ImportException($"{value.Known as object ?? value.Type.DisplayName} is unboxed; objects have no meaning on chain");
}
