using System.Threading.Tasks;
using SessionKit.Analyzers.Tests;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Use;

public class MissingStepsFixTests
{
    // One party alone, so that it can go the whole way: nothing is decided on chain, and two ways lead to the end.
    private const string Trip = """
        using SessionKit;

        [Program("Dea1111111111111111111111111111111111111111")]
        [Session("trip")]
        public static partial class Trip
        {
            public readonly partial record struct Key(Pubkey Guest);
            [State] public readonly partial record struct Booked(ulong Price);
            [State] public readonly partial record struct Paid(ulong Price);
            [State] public readonly partial record struct Travelling(ulong Price);
            [State] public readonly partial record struct Waiting(ulong Price);

            [Step] public static Booked Book(Signer guest, ulong price) => new(price);
            [Step] public static Waiting Wait(in Booked booked, Signer guest) => new(booked.Price);
            [Step] public static Paid PayLate(in Waiting waiting, Signer guest) => new(waiting.Price);
            [Step] public static Paid Pay(in Booked booked, Signer guest, ulong amount) => new(amount);
            [Step] public static Travelling Depart(in Paid paid, Signer guest) => new(paid.Price);
            [Step] public static Closed Arrive(in Travelling travelling, Signer guest, Context ctx) => ctx.Close(guest);
        }
        """;

    [Fact]
    public Task The_steps_between_are_taken_first_by_the_shortest_way() => VerifyAsync("""
                var trip = await guest.Book(1);
                await {|SK1002:trip.Arrive()|}; // at last
        """,
        """
                var trip = await guest.Book(1);
                var paid = await trip.Pay(amount: default);
                var travelling = await paid.Depart();
                await travelling.Arrive(); // at last
        """);

    [Fact]
    public Task Names_that_are_taken_are_left_alone() => VerifyAsync("""
                int paid = 1;
                var trip = await guest.Book((ulong)paid);
                var next = await {|SK1002:trip.Depart()|};
                await next.Arrive();
        """,
        """
                int paid = 1;
                var trip = await guest.Book((ulong)paid);
                var paid2 = await trip.Pay(amount: default);
                var next = await paid2.Depart();
                await next.Arrive();
        """);

    [Fact]
    public Task There_is_no_way_back() => VerifyAsync("""
                var trip = await guest.Join<Trip.Travelling>(address);
                await {|SK1002:trip.Depart()|};
        """,
        """
                var trip = await guest.Join<Trip.Travelling>(address);
                await {|SK1002:trip.Depart()|};
        """);

    private static Task VerifyAsync(string body, string expected) =>
        Verify.CompilerFix<MissingStepsFix>(Client(body), Client(expected), setup: new TestSetup { Generators = FlowRules.Generators, OtherSources = [Trip] });

    private static string Client(string body) => $$"""
        using System.Threading.Tasks;
        using SessionKit;

        public static class Client
        {
            public static async Task RunAsync(Trip.Guest guest, Pubkey address)
            {
        {{body}}
            }
        }
        """;
}
