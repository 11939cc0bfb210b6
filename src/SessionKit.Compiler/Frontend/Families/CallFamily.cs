using System.Linq;
using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>Calls and returns: <c>call</c>, <c>callvirt</c>, <c>newobj</c>, <c>ret</c>.</summary>
internal sealed class CallFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Call or ILOpCode.Callvirt:
                var method = (MethodDescription)instruction.Operand!;
                importer.Call(instruction.Constrained is { } type ? method.ResolveConstrained(type) : method);
                return true;
            case ILOpCode.Newobj:
                importer.Construct((MethodDescription)instruction.Operand!);
                return true;
            case ILOpCode.Ret:
                Return(importer);
                return true;
            default:
                return false;
        }
    }

    private static void Return(MethodImporter importer)
    {
        var type = importer.Method.ReturnType;
        if (type.Kind == TypeKind.Void)
        {
            importer.Return(null);
            return;
        }

        var value = importer.Pop();
        switch (StackValue.KindOf(type))
        {
            case StackKind.Struct when !CopyPlan.ReturnsByAddress(type):
                importer.Return(importer.PiecesOf(type, value) is [var only] ? only : null);
                break;
            case StackKind.Struct:
                importer.Store(type, importer.Result, 0, value);
                importer.Return(null);
                break;
            case StackKind.Object:
                importer.Return(null);
                break;
            case var kind:
                importer.Return(importer.Narrow(type, importer.Coerce(value, kind)));
                break;
        }
    }
}
