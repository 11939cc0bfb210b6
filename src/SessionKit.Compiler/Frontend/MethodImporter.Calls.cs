using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <content>Calls.</content>
internal sealed partial class MethodImporter
{
    /// <summary>Pops the arguments of a method and calls it: what it means by itself, or its IL. Pushes the result, if it has one.</summary>
    public void Call(MethodDescription method)
    {
        var count = method.Parameters.Length + (method.IsStatic ? 0 : 1);
        if (Program.Options.Failures.CodeOfHelper(method) is { } code)
        {
            Pop(count);
            Fail(code);
            return;
        }

        var arguments = Pop(count);
        if (Program.IntrinsicFor(method) is { } intrinsic)
        {
            intrinsic.Import(this, method, arguments);
            return;
        }

        if (IsMessageOf(method))
        {
            // The framework makes a text: nobody can see it on chain, and making it changes nothing.
            Push(StackValue.OfObject(method.ReturnType, new CompileTimeObject.Opaque(method.ReturnType)));
            return;
        }

        Call(method, arguments);
    }

    /// <summary>Makes a value with a constructor: pops the arguments, pushes the value.</summary>
    public void Construct(MethodDescription constructor)
    {
        var arguments = Pop(constructor.Parameters.Length);
        var type = constructor.DeclaringType;
        if (Program.IntrinsicFor(constructor) is { } intrinsic)
        {
            intrinsic.Import(this, constructor, arguments);
        }
        else if (type.IsValueType)
        {
            ConstructValue(constructor, arguments);
        }
        else if (type.IsException())
        {
            Push(StackValue.OfObject(type, new CompileTimeObject.New(type)));
        }
        else
        {
            throw new ImportException(type.BaseType?.FullName == "System.MulticastDelegate" || type.FullName.Contains("+<>c", System.StringComparison.Ordinal)
                ? "a delegate is made; there is no heap on chain, use a local function instead of a lambda"
                : $"an object of class {type.DisplayName} is made; there is no heap on chain");
        }
    }

    private void ConstructValue(MethodDescription constructor, StackValue[] arguments)
    {
        var type = constructor.DeclaringType;
        var isMemory = StackValue.KindOf(type) == StackKind.Struct && CopyPlan.Of(type).IsMemory;
        var place = isMemory ? VariableToFill(type) : null;
        var address = place ?? Build.SlotAddress(NewTemp(type));
        // A constructor assigns every field; C# sees to it. What it need not see to is fixed buffers. Where the passes take a struct apart, clearing costs nothing.
        if (!isMemory || CopyPlan.HasGapsInside(type))
        {
            Clear(type, address);
        }

        Call(constructor, [StackValue.OfWord(type.MakeByReference(), address), .. arguments]);
        if (place is null)
        {
            Push(isMemory ? StackValue.OfMemory(type, address) : Load(type, address));
        }
    }

    /// <summary>Calls a method's IL with arguments, <c>this</c> first. Pushes the result, if it has one.</summary>
    /// <exception cref="ImportException">It has no IL, or is a method of objects.</exception>
    public void Call(MethodDescription method, StackValue[] arguments)
    {
        if (!method.IsStatic && !method.DeclaringType.IsValueType)
        {
            throw new ImportException($"{method.DisplayName} is a method of objects; objects have no meaning on chain");
        }

        if (method.Body is null)
        {
            throw new ImportException(method.IsAbstract
                ? $"which implementation of {method.DisplayName} is meant is only known when it runs"
                : $"{method.DisplayName} has no IL: the runtime of .NET implements it");
        }

        var words = new List<Value>();
        foreach (var (type, argument) in VariableMap.ArgumentTypes(method).Zip(arguments))
        {
            AddWords(type, argument, words);
        }

        var result = method.ReturnType;
        var hasValue = result.Kind != TypeKind.Void;
        var kind = hasValue ? StackValue.KindOf(result) : StackKind.Object;
        Value? place = null;
        Value? variable = null;
        if (hasValue && CopyPlan.ReturnsByAddress(result))
        {
            variable = CopyPlan.Of(result).IsMemory ? VariableToFill(result) : null;
            words.Add(place = variable ?? Build.SlotAddress(NewTemp(result)));
        }

        var call = Build.Call(Program.FunctionOf(method, this), [.. words]);
        if (method.NeverReturns)
        {
            End();
        }

        if (hasValue && variable is null)
        {
            Push(kind switch
            {
                StackKind.Struct when place is null => StackValue.OfPieces(result, CopyPlan.Of(result).Pieces.Length == 0 ? [] : [call]),
                StackKind.Struct when CopyPlan.Of(result).IsMemory => StackValue.OfMemory(result, place),
                StackKind.Struct => Load(result, place),
                StackKind.Object => StackValue.OfObject(result, new CompileTimeObject.Opaque(result)),
                _ => StackValue.OfWord(result, call),
            });
        }
    }

    // A small struct goes as its pieces, a larger one as a copy that the callee may change; of an object nothing goes but that there is one.
    private void AddWords(TypeDescription type, StackValue argument, List<Value> words)
    {
        var kind = StackValue.KindOf(type);
        if (kind == StackKind.Struct && argument.Kind != StackKind.Struct)
        {
            throw new ImportException($"the IL is not valid: a {argument.Type.DisplayName} stands where a {type.DisplayName} must");
        }

        switch (kind)
        {
            case StackKind.Object:
                words.Add(Constant(0));
                break;
            case StackKind.Struct when CopyPlan.GoesByAddress(type):
                words.Add(CopyOf(argument));
                break;
            case StackKind.Struct:
                words.AddRange(PiecesOf(type, argument));
                break;
            default:
                words.Add(Coerce(argument, kind));
                break;
        }
    }
}
