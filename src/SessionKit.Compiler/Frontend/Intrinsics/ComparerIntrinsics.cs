using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary>
/// <c>EqualityComparer&lt;T&gt;.Default</c> and <c>Comparer&lt;T&gt;.Default</c>, which record structs, tuples and spans compare with. The object that
/// .NET would choose by reflection is known while compiling: its method is called directly.
/// </summary>
internal sealed class ComparerIntrinsics : IIntrinsic
{
    private const string Space = "System.Collections.Generic.";

    /// <inheritdoc/>
    public bool Matches(MethodDescription method) => (method.DeclaringType.FullName, method.Name, method.Parameters.Length) is
        (Space + "EqualityComparer`1", "get_Default", _) or (Space + "EqualityComparer`1", "Equals", 2) or
        (Space + "Comparer`1", "get_Default", _) or (Space + "Comparer`1", "Compare", 2);

    /// <inheritdoc/>
    public void Import(MethodImporter importer, MethodDescription method, StackValue[] arguments)
    {
        if (method.Name == "get_Default")
        {
            importer.Push(StackValue.OfObject(method.ReturnType, new CompileTimeObject.New(method.DeclaringType)));
            return;
        }

        var type = method.DeclaringType.GenericArguments[0];
        if (arguments[0].Known is not CompileTimeObject.New)
        {
            throw new ImportException("a comparer is used of which it is not known which one it is; use the default one, or compare by hand");
        }

        if (method.Name == "Equals" && TypeFacts.IsBitwiseEquatable(type) && arguments[1].IsWord && arguments[2].IsWord)
        {
            importer.PushBoolean(importer.Compare(
                Condition.Equal, Width.W64, importer.Narrow(type, arguments[1].Word), importer.Narrow(type, arguments[2].Word)));
            return;
        }

        Call(importer, type, method, arguments);
    }

    private static void Call(MethodImporter importer, TypeDescription type, MethodDescription method, StackValue[] arguments)
    {
        var nullable = type.FullName == "System.Nullable`1";
        var contract = method.Name == "Equals" ? "System.IEquatable`1" : "System.IComparable`1";
        var core = type.Set.Primitives.Object.File!;
        if (nullable)
        {
            // The methods of System.Nullable compare what is inside, if something is.
            var helper = core.FindRequired("System", "Nullable").Methods.Single(each => each.IsStatic && each.Name == method.Name).MakeGeneric(type.GenericArguments);
            importer.Push(arguments[1]);
            importer.Push(arguments[2]);
            importer.Call(helper);
            return;
        }

        if (type.Kind == TypeKind.Enum && method.Name == "Compare")
        {
            type = type.ElementType!;
        }

        var own = type.Interfaces.FirstOrDefault(each => each.FullName == contract && each.GenericArguments is [var argument] && argument == type)
            ?? throw new ImportException($"values of {type.DisplayName} are compared, which has no {(method.Name == "Equals" ? "Equals" : "CompareTo")} of its own; implement {contract[7..^2]}<{type.DisplayName}>");
        var implementation = own.Methods.Single(each => each.Name is "Equals" or "CompareTo").ResolveConstrained(type);
        var self = importer.Build.SlotAddress(importer.NewTemp(type));
        importer.Store(type, self, 0, arguments[1]);
        importer.Push(type.MakeByReference(), self);
        importer.Push(arguments[2]);
        importer.Call(implementation);
    }
}
