using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>How deep authority is handed down: three sessions below the one that it is over.</summary>
public class ChildDepthTests
{
    [Fact]
    public Task Three_descendants_are_taken() => DeclarationRules.VerifyAsync(Source(3));

    [Fact]
    public Task The_fourth_is_refused() => DeclarationRules.VerifyAsync(
        Source(4).Replace("BoundTo = typeof(Third)", "BoundTo = {|SK2013:typeof(Third)|}", System.StringComparison.Ordinal),
        "'BoundTo of Fourth' has no meaning as it stands: what is handed down goes through 3 sessions at most, and not in a circle: bind it to a session nearer to the one with the [Delegable] steps");

    private static string Source(int depth) => $$"""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("treasury")]
        public static partial class Treasury
        {
            public readonly partial record struct Key(Pubkey Owner);
            [State] public partial record struct Open(ulong Notes);
            [Step] public static Open Start(Signer owner) => new(0);
            [Step, Delegable] public static void Note(ref Open open, Signer owner) => open.Notes++;
            [Step] public static Closed End(in Open open, Signer owner, Context ctx) => ctx.Close(owner);
        {{string.Concat(new[] { ("First", "Treasury", "Open", "owner"), ("Second", "First", "FirstLive", "one"), ("Third", "Second", "SecondLive", "two"), ("Fourth", "Third", "ThirdLive", "three") }
            .Zip(["one", "two", "three", "four"], (level, holder) => Level(level.Item1, level.Item2, level.Item3, level.Item4, holder)).Take(depth))}}
        }
        """;

    private static string Level(string name, string above, string state, string grantor, string holder) => $$"""
            [Session("{{holder}}", BoundTo = typeof({{above}}))]
            public static partial class {{name}}
            {
                public readonly partial record struct Key(Pubkey {{above}}, Pubkey {{char.ToUpperInvariant(holder[0])}}{{holder[1..]}});
                [State] public readonly partial record struct {{name}}Live(Pubkey {{char.ToUpperInvariant(grantor[0])}}{{grantor[1..]}});
                [Step] public static {{name}}Live Grant{{name}}(in Account<{{above}}.{{state}}> {{char.ToLowerInvariant(above[0])}}{{above[1..]}}, Signer {{grantor}}, Pubkey {{holder}}, Scope scope) => new({{grantor}}.Address);
                [Step] public static Closed Drop{{name}}(in {{name}}Live live, Signer {{grantor}}, Context ctx) => ctx.Close({{grantor}});
            }

        """;
}
