using System.Collections.Generic;

namespace SessionKit.Compiler.Reporting;

/// <summary>Slots that run one after another.</summary>
/// <param name="index">Its number in its function.</param>
/// <param name="start">Its first slot.</param>
/// <param name="last">The slot of its last instruction.</param>
internal sealed class CodeBlock(int index, int start, int last)
{
    /// <summary>Its number in its function.</summary>
    public int Index { get; } = index;

    /// <summary>Its first slot.</summary>
    public int Start { get; } = start;

    /// <summary>The slot of its last instruction.</summary>
    public int Last { get; } = last;

    /// <summary>Where it goes if its conditional jump is taken, or always.</summary>
    public CodeBlock? Target { get; set; }

    /// <summary>Where it goes on otherwise.</summary>
    public CodeBlock? Next { get; set; }

    /// <summary>Where it may go.</summary>
    public IEnumerable<CodeBlock> Successors
    {
        get
        {
            if (Target is not null)
            {
                yield return Target;
            }

            if (Next is not null)
            {
                yield return Next;
            }
        }
    }
}
