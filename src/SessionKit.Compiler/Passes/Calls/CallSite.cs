using System.Collections.Generic;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>A call, and what is known about the addresses that it passes.</summary>
/// <param name="Caller">Where it stands.</param>
/// <param name="Aliases">What is known about the caller.</param>
/// <param name="Call">The call.</param>
/// <param name="IsRead">Whether anything reads its result.</param>
internal sealed record CallSite(Function Caller, AliasAnalysis Aliases, Instruction Call, bool IsRead)
{
    /// <summary>The calls of each function of a module, by its name.</summary>
    public static Dictionary<string, List<CallSite>> Of(Module module)
    {
        var sites = new Dictionary<string, List<CallSite>>();
        foreach (var function in module.Functions)
        {
            AliasAnalysis? aliases = null;
            Uses? uses = null;
            foreach (var call in CallGraph.CallsIn(function))
            {
                aliases ??= new AliasAnalysis(function, new ControlFlow(function));
                uses ??= new Uses(function);
                if (!sites.TryGetValue(call.Symbol!, out var list))
                {
                    sites[call.Symbol!] = list = [];
                }

                list.Add(new CallSite(function, aliases, call, uses.Of(call).Count > 0));
            }
        }

        return sites;
    }

    /// <summary>Whether an argument is the address of bytes that nobody but the callee, through this argument, can reach during the call.</summary>
    /// <param name="argument">Which.</param>
    /// <param name="start">The first of the bytes, from the address.</param>
    /// <param name="end">The end of the bytes, from the address.</param>
    public bool IsPrivate(int argument, long start, long end)
    {
        var place = Aliases.PlaceOf(Call.Operands[argument]);
        if (place.Slot is not { } slot || !place.IsExact || place.Offset + start < 0 || place.Offset + end > slot.Size || Aliases.IsShared(place, Call))
        {
            return false;
        }

        for (var i = 0; i < Call.Operands.Length; i++)
        {
            if (i != argument && Aliases.PlaceOf(Call.Operands[i]).Slot == slot)
            {
                return false;
            }
        }

        return true;
    }
}
