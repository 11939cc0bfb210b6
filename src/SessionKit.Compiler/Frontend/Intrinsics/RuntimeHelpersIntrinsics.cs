using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary><c>System.Runtime.CompilerServices.RuntimeHelpers</c>: questions about types, and constants in data.</summary>
internal sealed class RuntimeHelpersIntrinsics : IntrinsicFamily
{
    /// <summary>Lists the methods.</summary>
    public RuntimeHelpersIntrinsics()
        : base("System.Runtime.CompilerServices.RuntimeHelpers")
    {
        Add("IsReferenceOrContainsReferences", static (importer, method, _) => Answer(importer, TypeFacts.ContainsReferences(method.GenericArguments[0])));
        Add("IsBitwiseEquatable", static (importer, method, _) => Answer(importer, TypeFacts.IsBitwiseEquatable(method.GenericArguments[0])));
        // It only chooses between two ways to one result; a constant that shows up later is folded later.
        Add("IsKnownConstant", static (importer, _, arguments) => Answer(importer, arguments[0].IsConstant(out var _)));
        Add("CreateSpan", CreateSpan);
        Add("InitializeArray", static (_, _, _) =>
            throw new ImportException("an array is made, and there is no heap; use a ReadOnlySpan<T> over constants, stackalloc, or an inline array"));
    }

    private static void Answer(MethodImporter importer, bool answer) => importer.PushConstant(importer.Types.Boolean, answer ? 1 : 0);

    private static void CreateSpan(MethodImporter importer, MethodDescription method, StackValue[] arguments)
    {
        var element = method.GenericArguments[0];
        if (arguments[0].Known is not CompileTimeObject.FieldHandle { Field: { RvaData: { } data } })
        {
            throw new ImportException("a span is made of a field that holds no constants");
        }

        var address = importer.Build.DataAddress(importer.Program.Module.Intern(data.Span, element.Alignment));
        importer.Push(Spans.Make(importer, method.ReturnType, address, importer.Constant((ulong)(data.Length / element.Size))));
    }
}
