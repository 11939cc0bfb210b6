using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Reporting;
using Xunit;

namespace SessionKit.Compiler.Tests.Reporting;

public class CostliestWayTests
{
    [Fact]
    public void Of_two_ways_the_costlier_counts() => Assert.Equal(1 + 7 + 2, CostTo(3, [[1, 2], [3], [3], []], [1, 7, 3, 2]));

    [Fact]
    public void A_loop_whose_head_leaves_it_counts_with_its_body() => Assert.Equal(1 + 2 + 10 + 4, CostTo(3, [[1], [2, 3], [1], []], [1, 2, 10, 4]));

    [Fact]
    public void A_loop_whose_end_leaves_it_counts_once() => Assert.Equal(1 + 2 + 10 + 4, CostTo(3, [[1], [2], [1, 3], []], [1, 2, 10, 4]));

    [Fact]
    public void A_loop_within_a_loop_counts_once() => Assert.Equal(1 + 2 + 3 + 20 + 5 + 6, CostTo(5, [[1], [2, 5], [3, 4], [2], [1], []], [1, 2, 3, 20, 5, 6]));

    [Fact]
    public void A_block_that_repeats_itself_counts_once() => Assert.Equal(1 + 8 + 2, CostTo(2, [[1], [1, 2], []], [1, 8, 2]));

    [Fact]
    public void A_loop_that_is_entered_in_the_middle_is_no_trouble() => Assert.InRange(CostTo(3, [[1, 2], [2, 3], [1], []], [1, 10, 20, 3]), 1 + 10 + 3, 1 + 10 + 20 + 3);

    [Fact]
    public void A_long_chain_does_not_overflow_the_stack()
    {
        int[][] graph = [.. Enumerable.Range(0, 50_000).Select(i => i < 49_999 ? new[] { i + 1 } : [])];
        Assert.Equal(50_000, CostTo(49_999, graph, [.. Enumerable.Repeat(1L, 50_000)]));
    }

    [Fact]
    public void Without_loops_it_is_the_most_of_all_ways_that_there_are()
    {
        var seed = RandomSeed.Next();
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var count = random.Next(2, 10);
            int[][] graph = [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(i + 1, count - i - 1).Where(_ => random.Next(3) == 0).ToArray())];
            long[] costs = [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(20))];
            var way = CostliestWay.From(0, node => graph[node], node => costs[node]);
            var expected = new Dictionary<int, long>();
            Walk(0, 0);
            Assert.True(!way.HasLoops && expected.Count == way.CostTo.Count && expected.All(each => way.CostTo[each.Key] == each.Value), $"seed {seed}, round {round}");

            void Walk(int node, long cost)
            {
                cost += costs[node];
                expected[node] = Math.Max(cost, expected.GetValueOrDefault(node));
                foreach (var next in graph[node])
                {
                    Walk(next, cost);
                }
            }
        }
    }

    private static long CostTo(int node, int[][] graph, long[] costs) => CostliestWay.From(0, each => graph[each], each => costs[each]).CostTo[node];
}
