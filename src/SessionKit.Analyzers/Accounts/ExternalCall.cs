using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <summary>A call of another program.</summary>
/// <param name="program">The program's class.</param>
/// <param name="address">Where it is deployed, in base58.</param>
/// <param name="instruction">The instruction's name.</param>
/// <param name="changed">The parameters of the calling method that the instruction may change, with their places in the call.</param>
/// <param name="handedOver">What of any account it may change, a copy too; null if nothing.</param>
/// <param name="place">The call.</param>
internal sealed class ExternalCall(
    INamedTypeSymbol program, string address, string instruction, ImmutableArray<(IParameterSymbol Account, Location Place)> changed, IArgumentOperation? handedOver, Location place)
{
    /// <summary>The program's class.</summary>
    public INamedTypeSymbol Program => program;

    /// <summary>Where it is deployed, in base58.</summary>
    public string Address => address;

    /// <summary>The instruction's name.</summary>
    public string Instruction => instruction;

    /// <summary>The parameters of the calling method that the instruction may change, with their places in the call.</summary>
    public ImmutableArray<(IParameterSymbol Account, Location Place)> Changed => changed;

    /// <summary>What of any account it may change, a copy too; null if nothing.</summary>
    public IArgumentOperation? HandedOver => handedOver;

    /// <summary>The call.</summary>
    public Location Place => place;
}
