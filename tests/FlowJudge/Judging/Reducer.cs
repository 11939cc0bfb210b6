using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.FlowJudge.Clients;

namespace SessionKit.FlowJudge.Judging;

/// <summary>Makes a method small of which the analyzers and its runs do not say the same.</summary>
internal static class Reducer
{
    private const int MostRounds = 12;

    /// <summary>Leaves out one statement after the other, as long as the same is wrong with the method.</summary>
    public static Verdict Reduce(Verdict verdict, Judge judge)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            List<ClientMethod> smaller = [.. Smaller(verdict.Method.Method)];
            Verdict? next = smaller.Count == 0
                ? null
                : judge.Try(smaller).Where(each => IsLike(each, verdict)).MinBy(each => each.Method.Text.Length);
            if (next is null)
            {
                break;
            }

            verdict = next;
        }

        return verdict;
    }

    private static bool IsLike(Verdict one, Verdict other) =>
        one.Method.Text.Length < other.Method.Text.Length && KindOf(one) == KindOf(other);

    private static (string? Missed, string? Alarm, bool IsContradiction) KindOf(Verdict verdict) =>
        verdict.Missed.Length > 0 ? (verdict.Missed[0].Id, null, false)
        : verdict.FalseAlarms.Length > 0 ? (null, verdict.FalseAlarms[0].Id, false)
        : (null, null, verdict.Contradictions.Length > 0);

    private static IEnumerable<ClientMethod> Smaller(ClientMethod method)
    {
        int number = 0;
        foreach (Body body in Body.AllOf(method.Body))
        {
            for (int at = 0; at < body.Nodes.Length; at++)
            {
                Node node = body.Nodes[at];
                yield return With(body.Nodes.RemoveAt(at));
                if (node is SwitchNode)
                {
                    continue;
                }

                foreach (ImmutableArray<Node> inner in node.Bodies.Where(inner => inner is not [.., JumpNode]))
                {
                    yield return With([.. body.Nodes.Take(at), .. inner, .. body.Nodes.Skip(at + 1)]);
                }
            }

            ClientMethod With(ImmutableArray<Node> nodes) => method with { Name = $"{method.Name.Split('_')[0]}_{number++}", Body = body.Replace(method.Body, nodes) };
        }

        for (int i = 0; i < method.Parameters.Length; i++)
        {
            yield return method with { Name = $"{method.Name.Split('_')[0]}_{number++}", Parameters = method.Parameters.RemoveAt(i) };
        }
    }
}
