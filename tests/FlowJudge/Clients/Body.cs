using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SessionKit.FlowJudge.Clients;

/// <summary>A body among the bodies of a method.</summary>
/// <param name="Index">Which one, counted from the method's own, each before those inside it.</param>
/// <param name="Nodes">Its statements.</param>
/// <param name="Depth">How deep it lies; the method's own at 0.</param>
/// <param name="InFunction">Whether it lies in a lambda or a local function.</param>
/// <param name="InFinally">Whether it lies in a <c>finally</c>.</param>
internal sealed record Body(int Index, ImmutableArray<Node> Nodes, int Depth, bool InFunction, bool InFinally)
{
    /// <summary>All bodies of a method.</summary>
    public static IReadOnlyList<Body> AllOf(ImmutableArray<Node> root)
    {
        var found = new List<Body>();
        Collect(root, 0, false, false, found);
        return found;
    }

    /// <summary>A method's body in which this one is another.</summary>
    public ImmutableArray<Node> Replace(ImmutableArray<Node> root, ImmutableArray<Node> by)
    {
        int next = 0;
        return Change(root);

        ImmutableArray<Node> Change(ImmutableArray<Node> body)
        {
            int index = next++;
            ImmutableArray<Node> changed = [.. body.Select(node => node.WithBodies(Change))];
            return index == Index ? by : changed;
        }
    }

    private static void Collect(ImmutableArray<Node> nodes, int depth, bool inFunction, bool inFinally, List<Body> found)
    {
        found.Add(new Body(found.Count, nodes, depth, inFunction, inFinally));
        foreach (Node node in nodes)
        {
            foreach (ImmutableArray<Node> inner in node.Bodies)
            {
                Collect(inner, depth + 1, inFunction || node is FunctionNode, inFinally || node is TryNode { Finally: { } last } && last == inner, found);
            }
        }
    }
}
