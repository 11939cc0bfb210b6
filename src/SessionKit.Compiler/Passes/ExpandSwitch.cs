using System;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>There are no jump tables worth their price in v0: halves many cases by comparing, then tests a few one by one.</summary>
internal sealed class ExpandSwitch : IPass
{
    private const int OneByOne = 4;

    /// <inheritdoc/>
    public string Name => "expand-switch";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var changed = false;
        foreach (var block in function.Blocks.ToList())
        {
            if (block.Terminator is { Kind: TerminatorKind.Switch } end)
            {
                var cases = end.Cases.Select((value, i) => (value, end.Targets[i + 1])).OrderBy(pair => pair.value).ToArray();
                block.Terminator = null;
                Expand(function, block, end, cases);
                changed = true;
            }
        }

        return changed;
    }

    private static void Expand(Function function, Block block, Terminator end, ReadOnlySpan<(ulong Value, BlockTarget Target)> cases)
    {
        var build = new Builder(function) { Block = block, Position = end.Position };
        if (cases.Length == 0)
        {
            build.End(Terminator.Jump(Copy(end.Targets[0])));
        }
        else if (cases.Length <= OneByOne)
        {
            var next = cases.Length == 1 ? Copy(end.Targets[0]) : new BlockTarget(function.AddBlock());
            build.End(Terminator.Branch(Condition.Equal, Width.W64, end.Operands[0], build.Constant(cases[0].Value), Copy(cases[0].Target), next));
            if (cases.Length > 1)
            {
                Expand(function, next.Block, end, cases[1..]);
            }
        }
        else
        {
            var middle = cases.Length / 2;
            var (below, above) = (function.AddBlock(), function.AddBlock());
            build.Branch(Condition.Below, Width.W64, end.Operands[0], build.Constant(cases[middle].Value), below, above);
            Expand(function, below, end, cases[..middle]);
            Expand(function, above, end, cases[middle..]);
        }
    }

    // Passes replace arguments in place: no two edges may share them.
    private static BlockTarget Copy(BlockTarget target) => new(target.Block, [.. target.Arguments]);
}
