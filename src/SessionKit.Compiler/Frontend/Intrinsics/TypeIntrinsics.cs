using System;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary><c>typeof</c> and what can be asked of it: everything is known while compiling.</summary>
internal sealed class TypeIntrinsics : IntrinsicFamily
{
    /// <summary>Lists the methods.</summary>
    public TypeIntrinsics()
        : base("System.Type")
    {
        Add("GetTypeFromHandle", static (importer, method, arguments) =>
            importer.Push(StackValue.OfObject(method.ReturnType, new CompileTimeObject.TypeHandle(TypeOf(arguments[0])))));
        Add("op_Equality", static (importer, _, arguments) => Answer(importer, TypeOf(arguments[0]) == TypeOf(arguments[1])));
        Add("op_Inequality", static (importer, _, arguments) => Answer(importer, TypeOf(arguments[0]) != TypeOf(arguments[1])));
        Add("Equals", static (importer, _, arguments) => Answer(importer, TypeOf(arguments[0]) == TypeOf(arguments[1])));
        Ask("get_IsValueType", TypeFacts.IsValueType);
        Ask("get_IsEnum", static type => type.Kind == TypeKind.Enum);
        Ask("get_IsPrimitive", static type => TypeFacts.IsInteger(type) || type.Kind is TypeKind.Single or TypeKind.Double);
        Ask("get_IsClass", static type => type.Kind is TypeKind.Class or TypeKind.Array);
        Ask("get_IsInterface", static type => type.Kind == TypeKind.Interface);
    }

    private void Ask(string name, Func<TypeDescription, bool> question) =>
        Add(name, (importer, _, arguments) => Answer(importer, question(TypeOf(arguments[0]))));

    private static void Answer(MethodImporter importer, bool answer) => importer.PushConstant(importer.Types.Boolean, answer ? 1 : 0);

    private static TypeDescription TypeOf(StackValue value) =>
        value.Known is CompileTimeObject.TypeHandle handle ? handle.Type : throw new ImportException("a type is not known while compiling; reflection has no meaning on chain");
}
