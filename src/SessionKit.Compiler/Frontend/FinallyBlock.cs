using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Frontend;

/// <summary>
/// The <c>finally</c> of one <c>try</c>. A failure ends the program, so it is only ever entered by leaving the <c>try</c>; where it goes on
/// afterwards is kept in a slot.
/// </summary>
/// <param name="start">Its first block.</param>
internal sealed class FinallyBlock(IlBlock start)
{
    /// <summary>Its first block.</summary>
    public IlBlock Start { get; } = start;

    /// <summary>Where it may go on: the number in the slot is the index.</summary>
    public List<IlBlock> Continuations { get; } = [];

    /// <summary>Where the index of the continuation is kept; null until the first way in is imported.</summary>
    public Slot? Slot { get; set; }

    /// <summary>The index of a continuation, which is added if it is new.</summary>
    public int IndexOf(IlBlock continuation)
    {
        var index = Continuations.IndexOf(continuation);
        if (index < 0)
        {
            index = Continuations.Count;
            Continuations.Add(continuation);
        }

        return index;
    }
}
