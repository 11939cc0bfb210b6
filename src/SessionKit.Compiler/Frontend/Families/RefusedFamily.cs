using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>What has no meaning on chain, each with its reason.</summary>
internal sealed class RefusedFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        if (ReasonOf(instruction.Code) is { } reason)
        {
            throw new ImportException(reason);
        }

        return false;
    }

    private static string? ReasonOf(ILOpCode code) => code switch
    {
        ILOpCode.Newarr => "an array is made; there is no heap on chain, use stackalloc, a span or an inline array",
        ILOpCode.Ldlen or ILOpCode.Ldelema or (>= ILOpCode.Ldelem_i1 and <= ILOpCode.Ldelem_ref) or ILOpCode.Ldelem
            or (>= ILOpCode.Stelem_i and <= ILOpCode.Stelem_ref) or ILOpCode.Stelem => "an array is used; arrays have no meaning on chain, use a span",
        ILOpCode.Castclass => "an object is cast; objects have no meaning on chain",
        ILOpCode.Calli or ILOpCode.Ldvirtftn => "a method is called by its address; which one is only known when it runs",
        ILOpCode.Ldc_r4 or ILOpCode.Ldc_r8 or ILOpCode.Conv_r4 or ILOpCode.Conv_r8 or ILOpCode.Conv_r_un or ILOpCode.Ckfinite =>
            "a floating-point number is used; the machine has none, use integers in base units",
        ILOpCode.Rethrow or ILOpCode.Endfilter => "an exception is caught; on chain a failure ends the program",
        ILOpCode.Mkrefany or ILOpCode.Refanyval or ILOpCode.Refanytype or ILOpCode.Arglist => "typed references and variable arguments have no meaning on chain",
        ILOpCode.Jmp => "a method is left by 'jmp', which C# does not write",
        _ => null,
    };
}
