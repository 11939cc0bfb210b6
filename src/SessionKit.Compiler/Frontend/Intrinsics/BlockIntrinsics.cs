using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary>What the framework's span methods end in: moving and filling bytes, for which the machine has calls.</summary>
internal sealed class BlockIntrinsics : IIntrinsic
{
    /// <inheritdoc/>
    public bool Matches(MethodDescription method) => (method.DeclaringType.FullName, method.Name, method.GenericArguments.Length) switch
    {
        ("System.Buffer" or "System.SpanHelpers", "Memmove", 0 or 1) => method.Parameters.Length == 3,
        ("System.Buffer", "BulkMoveWithWriteBarrier", 0) => true,
        ("System.SpanHelpers", "ClearWithoutReferences", 0) => true,
        ("System.SpanHelpers", "Fill", 1) => method.GenericArguments[0].Size == 1,
        _ => false,
    };

    /// <inheritdoc/>
    public void Import(MethodImporter importer, MethodDescription method, StackValue[] arguments)
    {
        var build = importer.Build;
        switch (method.Name)
        {
            case "ClearWithoutReferences":
                build.FillMemory(arguments[0].Word, importer.Constant(0), arguments[1].Word);
                return;
            case "Fill":
                build.FillMemory(arguments[0].Word, arguments[2].Word, arguments[1].Word);
                return;
            default:
                // Of elements where there is a type argument, else of bytes.
                var length = method.GenericArguments.Length == 0
                    ? arguments[2].Word
                    : importer.Binary(Opcode.Multiply, Width.W64, arguments[2].Word, importer.Constant((ulong)method.GenericArguments[0].Size));
                build.MoveMemory(arguments[0].Word, arguments[1].Word, length);
                return;
        }
    }
}
