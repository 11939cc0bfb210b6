using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>The rows of <c>docs/session-flow.md</c> about what is passed to whom.</summary>
public class FollowedParametersTests
{
    [Fact]
    public Task A_parameter_takes_over_unless_it_is_borrowed() => FlowRules.VerifyAsync("""
            public static void Run(Mine a, Mine b, Deal.Offered state)
            {
                Take(a);
                {|SK1001:a|}.Detach();
                Look(b);
                b.Detach();
                Log(state);
            }

            private static void Take(Mine offer) => offer.Detach();
            private static void Look([Borrowed] Mine offer) => Log(offer.State);
        """,
        $"'a' was passed on to 'Take' at line {FlowRules.FirstLine + 2}; go on with what 'Take' gives back, or mark its parameter [Borrowed] if it only looks");

    [Fact]
    public Task An_argument_by_in_is_an_argument() => FlowRules.VerifyAsync("""
            public static void Run(Mine a)
            {
                Take(in a);
                {|SK1001:a|}.Detach();
            }

            private static void Take(in Mine offer) => offer.Detach();
        """);

    [Fact]
    public Task Object_string_and_a_free_type_parameter_read() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine a)
            {
                Log(a);
                Log($"{a} {a.State}");
                Log("" + a);
                Show(a);
                object boxed = a;
                Log(boxed);
                Console.WriteLine("{0}", a);
                await a.Withdraw();
            }

            private static void Show<T>(T what) => Log(what);
        """);

    [Fact]
    public Task A_generic_method_that_gives_back_its_type_takes_over() => FlowRules.VerifyAsync("""
            public static void Run(Mine a)
            {
                Mine b = Same(a);
                b.Detach();
                {|SK1001:a|}.Detach();
            }

            private static T Same<T>(T what) => what;
        """);

    [Fact]
    public Task A_constructor_and_a_delegate_take_over() => FlowRules.VerifyAsync("""
            private sealed class Holder
            {
                public Holder(Mine offer) => offer.Detach();
            }

            public static void Run(Mine a, Mine b, Action<Mine> action)
            {
                Log(new Holder(a));
                {|SK1001:a|}.Detach();
                action(b);
                {|SK1001:b|}.Detach();
            }
        """);

    [Fact]
    public Task Moves_takes_over_what_its_type_would_only_read() => FlowRules.VerifyAsync("""
            public static void Run(Mine a)
            {
                Post(a);
                {|SK1001:a|}.Detach();
            }

            private static void Post([Moves] object what) => Log(what);
        """);

    [Fact]
    public Task The_words_on_the_assembly_are_for_other_peoples_members() => SessionKit.Verifiers.Verify.Analyzers(
        FlowRules.All,
        FlowRules.Source("""
            public static void Run(Mine a, Mine b, System.Collections.Generic.Queue<Mine> queue)
            {
                GC.KeepAlive(a);
                {|SK1001:a|}.Detach();
                queue.Enqueue(b);
                b.Detach();
            }
        """).Replace("public static partial class Client", """
        [assembly: Moves(typeof(GC), nameof(GC.KeepAlive))]
        [assembly: Borrowed(typeof(Queue<>), nameof(Queue<int>.Enqueue))]

        public static partial class Client
        """, System.StringComparison.Ordinal),
        FlowRules.Setup);

    [Fact]
    public Task A_ref_argument_is_a_handle_before_and_after() => FlowRules.VerifyAsync("""
            public static void Run(Mine a, Mine b, Deal.Maker maker)
            {
                Renew(ref a);
                a.Detach();
                b.Detach();
                Renew(ref {|SK1001:b|});
            }

            private static void Renew(ref Mine offer) => Log(offer);
        """);

    [Fact]
    public Task A_ref_parameter_is_given_back_good() => FlowRules.VerifyAsync("""
            private static void Use(ref Mine {|SK1001:offer|}) => offer.Detach();

            private static void Renew(ref Mine offer, Mine other)
            {
                offer.Detach();
                offer = other;
            }
        """,
        $"'offer' was detached at line {FlowRules.FirstLine} and is given back to the caller so; assign the next handle to 'offer' before the method ends");

    [Fact]
    public Task An_out_argument_is_a_new_handle() => FlowRules.VerifyAsync("""
            public static void Run(Mine a)
            {
                if (Try(out Mine? offer))
                {
                    offer!.Detach();
                    {|SK1001:offer|}.Detach();
                }

                Swap(a, out a);
                a.Detach();
            }

            private static bool Try(out Mine? offer)
            {
                offer = null;
                return Maybe;
            }

            private static void Swap(Mine a, out Mine b) => b = a;
        """);

    [Fact]
    public Task Params_pass_each_for_itself() => FlowRules.VerifyAsync("""
            public static void Run(Mine a, Mine b, Mine c)
            {
                Take(a, b);
                {|SK1001:a|}.Detach();
                Look(c, c);
                c.Detach();
            }

            private static void Take(params Mine[] offers) => Log(offers);
            private static void Look([Borrowed] params Mine[] offers) => Log(offers);
        """);

    [Fact]
    public Task Dynamic_is_not_followed() => FlowRules.VerifyAsync("""
            public static void Run(Mine a, dynamic target)
            {
                target.Take(a);
                dynamic same = a;
                same.Detach();
                a.Detach();
            }
        """);

    [Fact]
    public Task An_extension_method_takes_its_receiver_over_unless_it_borrows_it() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine a)
            {
                a.Look();
                await a.EndAsync();
                await {|SK1001:a|}.EndAsync();
            }

            private static void Look([Borrowed] this Mine offer) => Log(offer);
            private static async Task EndAsync(this Mine offer) => await offer.Withdraw();
        """);

    [Fact]
    public Task Tasks_that_are_waited_for_together() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine a, Mine b)
            {
                Task<Gone> first = a.Withdraw().SendAsync();
                Task<Gone> second = b.Withdraw().SendAsync();
                await Task.WhenAll(first, second);
                Log(await first);
                Log(await second);
            }
        """);

    [Fact]
    public Task A_type_parameter_for_the_state_is_followed_and_owes_nothing() => FlowRules.VerifyAsync("""
            private static void Show<TState>([Borrowed] Session<TState, Deal.Maker> session)
                where TState : struct, ISessionStage<TState> => Log(session.Address);

            private static void Drop<TState>(Session<TState, Deal.Maker> session)
                where TState : struct, ISessionStage<TState> => Log(session.Address);

            private static void Leave<TState>(Session<TState, Deal.Maker> session)
                where TState : struct, ISessionStage<TState>
            {
                session.Detach();
                {|SK1001:session|}.Detach();
            }
        """);

    [Fact]
    public Task What_is_returned_is_the_callers() => FlowRules.VerifyAsync("""
            public static Mine Run(Mine a, List<Mine> seen)
            {
                try
                {
                    return a;
                }
                finally
                {
                    {|SK1001:a|}.Detach();
                }
            }
        """);
}
