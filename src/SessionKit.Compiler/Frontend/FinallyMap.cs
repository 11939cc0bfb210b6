using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>The <c>finally</c> blocks of a method: which a <c>leave</c> runs, and where each goes on.</summary>
internal sealed class FinallyMap
{
    private readonly List<(ExceptionRegion Region, FinallyBlock Block)> finals = [];
    private readonly List<ExceptionRegion> catching = [];

    /// <summary>Looks at a method, whose blocks are found already.</summary>
    public FinallyMap(MethodBody body, System.Func<int, IlBlock> blockAt)
    {
        foreach (var region in body.ExceptionRegions)
        {
            if (region.Kind == ExceptionRegionKind.Finally)
            {
                finals.Add((region, new FinallyBlock(blockAt(region.HandlerOffset))));
            }
            else
            {
                catching.Add(region);
            }
        }

        foreach (var instruction in body.Instructions.Where(instruction => finals.Count > 0 && instruction.Code is ILOpCode.Leave or ILOpCode.Leave_s))
        {
            var target = blockAt((int)instruction.Integer);
            var left = LeftBy(instruction.Offset, (int)instruction.Integer);
            for (var i = 0; i < left.Count; i++)
            {
                left[i].IndexOf(i + 1 < left.Count ? left[i + 1].Start : target);
            }
        }
    }

    /// <summary>The <c>finally</c> blocks that run on a way out, the innermost first.</summary>
    public List<FinallyBlock> LeftBy(int from, int to) =>
        [.. finals.Where(final => IsInTry(final.Region, from) && !IsInTry(final.Region, to)).Select(final => final.Block)];

    /// <summary>The <c>finally</c> block that an <c>endfinally</c> ends.</summary>
    /// <exception cref="ImportException">It stands in none.</exception>
    public FinallyBlock EndedAt(int offset) =>
        finals.Where(final => offset >= final.Region.HandlerOffset && offset < final.Region.HandlerOffset + final.Region.HandlerLength)
            .OrderBy(final => final.Region.HandlerLength)
            .Select(final => final.Block)
            .FirstOrDefault() ?? throw new ImportException("the IL is not valid: a finally ends where there is none");

    /// <summary>Whether an exception that is thrown there is caught in the method.</summary>
    public bool IsCaughtAt(int offset) => catching.Exists(region => IsInTry(region, offset));

    private static bool IsInTry(ExceptionRegion region, int offset) => offset >= region.TryOffset && offset < region.TryOffset + region.TryLength;
}
