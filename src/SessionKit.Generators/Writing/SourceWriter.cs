using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SessionKit.Generators;

/// <summary>Writes C# text: indents, ends lines with <c>\n</c>, and keeps one blank line between members.</summary>
internal sealed class SourceWriter
{
    private const int LongestLine = 140;

    private readonly StringBuilder text = new();
    private int depth;
    private bool memberIsDue;
    private bool blockIsEmpty = true;

    /// <summary>Writes lines at the current depth; text of several lines keeps its own further indentation.</summary>
    public SourceWriter Line(string lines = "")
    {
        foreach (string line in lines.Split('\n'))
        {
            string content = line.TrimEnd('\r', ' ');
            if (content.Length > 0)
            {
                if (memberIsDue)
                {
                    text.Append('\n');
                    memberIsDue = false;
                }

                blockIsEmpty = false;
                text.Append(' ', depth * 4).Append(content);
            }

            text.Append('\n');
        }

        return this;
    }

    /// <summary>
    /// Writes a head, a list and what follows it: on one line or, where that would be too long to read, with each item on a line of its own.
    /// </summary>
    public SourceWriter List(string head, IEnumerable<string> items, string tail)
    {
        List<string> all = [.. items];
        string line = head + string.Join(", ", all) + tail;
        int last = head.LastIndexOf('\n') + 1;
        if ((depth * 4) + line.Length - last <= LongestLine || all.Count == 0)
        {
            return Line(line);
        }

        int indent = head.Length - last - head.Substring(last).TrimStart(' ').Length + 4;
        return Line($"{head}\n{string.Join(",\n", all.Select(item => new string(' ', indent) + item))}{tail}");
    }

    /// <summary>Writes a member whose body is an expression: on one line or, where that would be too long to read, the expression on the next.</summary>
    public SourceWriter Expression(string head, string expression) =>
        Line((depth * 4) + head.Length + expression.Length + " => ;".Length <= LongestLine ? $"{head} => {expression};" : $"{head} =>\n    {expression};");

    /// <summary>Opens a brace, below a head if one is given; disposing closes it.</summary>
    public Block Braces(string head = "", string close = "}", string open = "{")
    {
        if (head.Length > 0)
        {
            Line(head);
        }

        Line(open);
        memberIsDue = false;
        blockIsEmpty = true;
        depth++;
        return new Block(this, close);
    }

    /// <summary>Asks for one blank line before whatever comes next in this block, unless it is the first.</summary>
    public SourceWriter Gap()
    {
        memberIsDue = !blockIsEmpty;
        return this;
    }

    /// <summary>A member: a gap, then its lines, then a gap.</summary>
    public SourceWriter Member(string lines) => Gap().Line(lines).Gap();

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    /// <summary>An open brace.</summary>
    internal readonly struct Block(SourceWriter writer, string close) : IDisposable
    {
        /// <summary>Closes the brace.</summary>
        public void Dispose()
        {
            writer.memberIsDue = false;
            writer.depth--;
            writer.Line(close);
        }
    }
}
