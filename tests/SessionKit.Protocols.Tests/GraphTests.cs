using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace SessionKit.Protocols.Tests;

public class GraphTests
{
    private static SessionModel Auction { get; } = ProtocolSources.Read(ProtocolSources.Auction).Sessions[0];

    [Fact]
    public void An_auction_has_its_states_their_expired_sides_a_beginning_and_an_end() => Assert.Equal(
        ["Missing", "Open", "Expired<Open>", "Led", "Expired<Led>", "Sold", "Closed"],
        ProtocolGraph.Of(Auction).Nodes.Select(n => n.ToString()));

    [Fact]
    public void Its_edges_are_time_and_steps_one_for_each_branch() => Assert.Equal(
        [
            "Open -> Expired<Open>", "Led -> Expired<Led>", "Missing -Start> Open", "Open -Bid> Led", "Led -Raise> Led",
            "Expired<Led> -Settle> Sold", "Expired<Led> -Settle> Open", "Expired<Open> -Sweep> Closed",
        ],
        ProtocolGraph.Of(Auction).Edges.Select(e => $"{e.From} -{e.Step?.Name}> {e.To}"));

    [Fact]
    public void The_shortest_way_from_the_beginning_to_the_sale_waits_once()
    {
        var graph = ProtocolGraph.Of(Auction);

        Assert.Equal(
            ["Start", "Bid", "(time)", "Settle"],
            graph.ShortestPath(ProtocolNode.Missing, ProtocolNode.Live("Sold"))!.Select(e => e.Step?.Name ?? "(time)"));
        Assert.Null(graph.ShortestPath(ProtocolNode.Missing, ProtocolNode.Live("Sold"), e => e.Step is not null));
        Assert.Null(graph.ShortestPath(ProtocolNode.Live("Sold"), ProtocolNode.Closed));
        Assert.Empty(graph.ShortestPath(ProtocolNode.Closed, ProtocolNode.Closed)!);
        Assert.Null(graph.ShortestPath(ProtocolNode.Live("Nowhere"), ProtocolNode.Closed));
    }

    [Theory]
    [InlineData("Seller", "Open", false, "")]
    [InlineData("Bidder", "Open", false, "Bid")]
    [InlineData("Bidder", "Led", false, "Raise")]
    [InlineData("Seller", "Led", true, "Settle")]
    [InlineData("Bidder", "Led", true, "")]
    [InlineData("Seller", "Open", true, "Sweep")]
    [InlineData("Bidder", "Open", true, "Sweep")]
    [InlineData("Bidder", "Sold", false, "")]
    public void Each_role_may_take_its_own_steps_and_those_that_nobody_signs(string role, string state, bool expired, string steps) => Assert.Equal(
        steps, string.Join(" ", Projection.StepsOf(Auction, Auction.Roles.First(r => r.Name == role), state, expired).Select(s => s.Name)));

    [Fact]
    public void Only_the_seller_may_start() => Assert.Equal(
        ["Seller: Start", "Bidder: "],
        Auction.Roles.Select(r => $"{r.Name}: {string.Join(" ", Projection.OpeningStepsOf(Auction, r).Select(s => s.Name))}"));

    [Fact]
    public void What_can_come_next_is_where_single_steps_lead_time_and_closing()
    {
        static string[] Show(EquatableArray<NextCase> cases) => [.. cases.Select(c => $"{c.Node}: {string.Join(" ", c.Steps)}")];

        Assert.Equal(["Expired<Open>: ", "Led: Bid", "Closed: "], Show(Projection.After(Auction, "Open")));
        Assert.Equal(["Led: Raise", "Expired<Led>: ", "Closed: "], Show(Projection.After(Auction, "Led")));
        Assert.Equal(["Open: Settle", "Sold: Settle", "Closed: "], Show(Projection.After(Auction, "Led", expired: true)));
        Assert.Empty(Projection.After(Auction, "Sold"));
    }

    [Fact]
    public void A_seller_who_waits_cannot_meet_what_only_he_may_do()
    {
        RoleModel seller = Auction.Roles.First(r => r.Name == "Seller");
        RoleModel bidder = Auction.Roles.First(r => r.Name == "Bidder");

        Assert.DoesNotContain(Projection.After(Auction, "Led", true, seller), c => c.Steps.Contains("Settle"));
        Assert.Contains(Projection.After(Auction, "Led", true, bidder), c => c.Steps.Contains("Settle"));
        Assert.Contains(Projection.After(Auction, "Led", false, bidder), c => c.Steps.Contains("Raise"));
    }

    [Fact]
    public void The_projections_of_all_roles_together_are_the_graph() => Prop.ForAll(RandomProtocols.Seeds, seed =>
    {
        SessionModel session = RandomProtocols.Of(seed);
        var projected = session.Roles
            .SelectMany(r => Projection.OpeningStepsOf(session, r)
                .Concat(session.States.SelectMany(s => Projection.StepsOf(session, r, s.Name, false).Concat(Projection.StepsOf(session, r, s.Name, true)))))
            .ToHashSet();
        return projected.SetEquals(ProtocolGraph.Of(session).Edges.Select(e => e.Step).OfType<StepModel>());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_role_is_given_a_step_exactly_where_it_may_sign_it() => Prop.ForAll(RandomProtocols.Seeds, seed =>
    {
        SessionModel session = RandomProtocols.Of(seed);
        return session.Roles.All(r => session.States.All(s => new[] { false, true }.All(expired =>
        {
            var given = Projection.StepsOf(session, r, s.Name, expired).ToHashSet();
            return session.Instructions.SelectMany(i => i.Steps).All(step =>
                given.Contains(step) == (step.Source == s.Name && step.FromExpired == expired && (step.Roles.Count == 0 || step.Roles.Contains(r.Name))));
        })));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_shortest_path_is_a_way_and_none_is_shorter() => Prop.ForAll(RandomProtocols.Seeds, seed =>
    {
        var graph = ProtocolGraph.Of(RandomProtocols.Of(seed));
        return graph.Nodes.All(from => graph.Nodes.All(to =>
        {
            IReadOnlyList<ProtocolEdge>? path = graph.ShortestPath(from, to);
            return path is null
                ? Distance(graph, from, to) is null && !graph.Reachable(from).Contains(to) && !graph.Reaching(to).Contains(from)
                : IsWay(graph, path, from, to) && path.Count == Distance(graph, from, to) && graph.Reachable(from).Contains(to) && graph.Reaching(to).Contains(from);
        }));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_can_come_next_covers_every_single_edge() => Prop.ForAll(RandomProtocols.Seeds, seed =>
    {
        SessionModel session = RandomProtocols.Of(seed);
        var graph = ProtocolGraph.Of(session);
        return session.States.All(s =>
        {
            var next = Projection.After(session, s.Name).Select(c => c.Node).ToHashSet();
            var expected = graph.EdgesFrom(ProtocolNode.Live(s.Name)).Select(e => e.To).ToHashSet();
            return next.IsSupersetOf(expected) && next.Except(expected).All(n => n == ProtocolNode.Closed);
        });
    }).QuickCheckThrowOnFailure();

    private static bool IsWay(ProtocolGraph graph, IReadOnlyList<ProtocolEdge> path, ProtocolNode from, ProtocolNode to)
    {
        ProtocolNode at = from;
        foreach (ProtocolEdge edge in path)
        {
            if (edge.From != at || !graph.Edges.Contains(edge))
            {
                return false;
            }

            at = edge.To;
        }

        return at == to;
    }

    /// <summary>By relaxing all edges until nothing changes: slow, and plainly right.</summary>
    private static int? Distance(ProtocolGraph graph, ProtocolNode from, ProtocolNode to)
    {
        var distances = new Dictionary<ProtocolNode, int> { [from] = 0 };
        for (int round = 0; round < graph.Nodes.Count; round++)
        {
            foreach (ProtocolEdge edge in graph.Edges)
            {
                if (distances.TryGetValue(edge.From, out int distance) && distance + 1 < distances.GetValueOrDefault(edge.To, int.MaxValue))
                {
                    distances[edge.To] = distance + 1;
                }
            }
        }

        return distances.TryGetValue(to, out int found) ? found : null;
    }
}
