using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Failures;

/// <summary>
/// The numbers with which a program ends where .NET throws. The native host has the same table (<c>NativeRunner</c>); an exception that is
/// not in it cannot be compiled.
/// </summary>
internal sealed class FailureCodes : IFailureCodes
{
    // Helpers call helpers; none of the framework's goes deeper than four.
    private const int MaximumDepth = 8;

    // The most derived type that is listed counts.
    private static readonly Dictionary<string, FailureCode> codes = new(StringComparer.Ordinal)
    {
        ["System.OverflowException"] = FailureCode.ArithmeticOverflow,
        ["System.DivideByZeroException"] = FailureCode.DivisionByZero,
        ["System.IndexOutOfRangeException"] = FailureCode.IndexOutOfRange,
        ["System.ArgumentOutOfRangeException"] = FailureCode.IndexOutOfRange,
        ["System.ArgumentException"] = FailureCode.InvalidArgument,
        ["System.InvalidOperationException"] = FailureCode.InvalidOperation,
        ["System.Diagnostics.UnreachableException"] = FailureCode.InvalidOperation,
    };

    private readonly Dictionary<MethodDescription, ulong?> helpers = [];

    /// <inheritdoc/>
    public ulong CodeOfException(TypeDescription exception) =>
        FindCode(exception) ?? throw new ImportException(
            $"a {exception.DisplayName} is thrown, and the program has no error for it; end the program with ctx.Require and an error of its own");

    /// <inheritdoc/>
    public ulong? CodeOfHelper(MethodDescription method)
    {
        if (!helpers.TryGetValue(method, out var code))
        {
            helpers[method] = code = FindHelperCode(method, MaximumDepth);
        }

        return code;
    }

    private static ulong? FindCode(TypeDescription? exception)
    {
        for (var type = exception; type is not null; type = type.BaseType)
        {
            if (codes.TryGetValue(type.FullName, out var code))
            {
                return (ulong)code;
            }
        }

        return null;
    }

    private static ulong? FindHelperCode(MethodDescription method, int depth)
    {
        if (depth == 0 || !method.NeverReturns || !IsFramework(method) || method.Body is not { } body)
        {
            return null;
        }

        var found = Thrown(body, depth).Distinct().ToList();
        return found is [{ } code] ? code : null;
    }

    /// <summary>What a body throws by itself or through other helpers; null for what is not known.</summary>
    private static IEnumerable<ulong?> Thrown(MethodBody body, int depth)
    {
        for (var i = 0; i < body.Instructions.Length; i++)
        {
            var instruction = body.Instructions[i];
            if (instruction.Code == ILOpCode.Throw)
            {
                yield return i == 0 ? null : CodeOfThrown(body.Instructions[i - 1], depth);
            }
            else if (instruction is { Code: ILOpCode.Call or ILOpCode.Callvirt, Operand: MethodDescription { NeverReturns: true } helper })
            {
                yield return FindHelperCode(helper, depth - 1);
            }
        }
    }

    private static ulong? CodeOfThrown(IlInstruction source, int depth) => (source.Code, source.Operand) switch
    {
        (ILOpCode.Newobj, MethodDescription constructor) => FindCode(constructor.DeclaringType),
        (ILOpCode.Call or ILOpCode.Callvirt, MethodDescription factory) => FindCode(factory.ReturnType) ?? CodeOfMade(factory, depth - 1),
        _ => null,
    };

    /// <summary>The one kind of exception that a method makes and returns as a plain <see cref="Exception"/>.</summary>
    private static ulong? CodeOfMade(MethodDescription factory, int depth)
    {
        if (depth == 0 || !IsFramework(factory) || factory.Body is not { } body)
        {
            return null;
        }

        var made = Enumerable.Range(1, Math.Max(0, body.Instructions.Length - 1))
            .Where(i => body.Instructions[i].Code == ILOpCode.Ret)
            .Select(i => CodeOfThrown(body.Instructions[i - 1], depth))
            .Distinct()
            .ToList();
        return made is [{ } code] ? code : null;
    }

    // Others' helpers may log first, or compute: they are compiled as they are.
    private static bool IsFramework(MethodDescription method) => method.AssemblyName is "System" or "mscorlib" or "netstandard" || method.AssemblyName.StartsWith("System.", StringComparison.Ordinal);
}
