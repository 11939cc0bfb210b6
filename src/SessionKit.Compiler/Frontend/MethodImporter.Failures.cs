using System;
using System.Collections.Frozen;
using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <content>Ends of the program that are known before the objects are made that .NET would throw.</content>
internal sealed partial class MethodImporter
{
    // What makes a message; it changes nothing that outlives a failure, and nothing of it can be compiled.
    private static readonly FrozenSet<string> MessageTypes = FrozenSet.Create(
        "System.String", "System.SR", "System.Object", "System.Enum", "System.Type", "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler",
        "System.Globalization.CultureInfo", "System.Runtime.CompilerServices.RuntimeHelpers");

    // Where a block certainly ends the program with a known code, what leads there is left out as far as nobody could see it.
    private (int End, (IlInstruction Instruction, ulong Code)? Failure) FindFailure(IlBlock block)
    {
        for (var i = block.First; i < block.End; i++)
        {
            if (CodeOf(i, block.First) is not { } code)
            {
                continue;
            }

            var start = i;
            while (start > block.First && IsUnseenBeforeFailure(body.Instructions[start - 1]))
            {
                start--;
            }

            return (start, (body.Instructions[i], code));
        }

        return (block.End, null);
    }

    private ulong? CodeOf(int index, int first)
    {
        var instruction = body.Instructions[index];
        try
        {
            return instruction.Code switch
            {
                ILOpCode.Call when instruction.Operand is MethodDescription helper && instruction.Constrained is null => Program.Options.Failures.CodeOfHelper(helper),
                ILOpCode.Throw when index > first && MadeBy(body.Instructions[index - 1]) is { } exception => Program.Options.Failures.CodeOfException(exception),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is ImportException or MetadataException)
        {
            // The instruction itself says so, when its turn comes.
            return null;
        }
    }

    private static bool IsMessageOf(MethodDescription method) =>
        method.ReturnType.FullName == "System.String" && method.DeclaringType.FullName.StartsWith("System.", StringComparison.Ordinal);

    private static TypeDescription? MadeBy(IlInstruction instruction) => (instruction.Code, instruction.Operand) switch
    {
        (ILOpCode.Newobj, MethodDescription constructor) => constructor.DeclaringType,
        (ILOpCode.Call, MethodDescription method) when method.ReturnType.IsException() => method.ReturnType,
        _ => null,
    };

    private static bool IsUnseenBeforeFailure(IlInstruction instruction) => instruction.Code switch
    {
        ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Newobj => instruction.Operand is MethodDescription method
            && (MessageTypes.Contains(method.DeclaringType.FullName) || method.DeclaringType.IsException() || method.ReturnType.IsException()
                || IsMessageOf(method)
                || (instruction.Constrained is not null && method.Name == nameof(ToString))),
        ILOpCode.Calli or ILOpCode.Div or ILOpCode.Div_un or ILOpCode.Rem or ILOpCode.Rem_un or ILOpCode.Localloc => false,
        >= ILOpCode.Add_ovf and <= ILOpCode.Sub_ovf_un => false,
        var code => !code.ToString().Contains("_ovf", StringComparison.Ordinal),
    };
}
