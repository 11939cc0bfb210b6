using System;
using System.Linq;
using SessionKit.Layouts;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Generators.Tests.Events;

/// <summary>How a client reads events: the emitted reader of <see cref="Exchange"/>, run over logs.</summary>
public class EventReaderTests
{
    private static readonly string Address = Exchange.Program.Address.ToString();

    [Fact]
    public void The_reader_is_a_closed_union_and_a_method()
    {
        GeneratorRun run = Verify.Generator<ProgramGenerator>("""
            using SessionKit;

            namespace Trade;

            /// <summary>Swaps.</summary>
            [Program("7RCce6afhK2Y5oXoX4ob8beY1MpNzy6BDZJ6Sm1JB2wi")]
            public static partial class Exchange
            {
                /// <summary>An offer was taken &amp; paid.</summary>
                [Event]
                public readonly partial record struct Filled(Pubkey Taker, ulong Ask);

                [Event]
                internal readonly partial record struct Checked(bool All);
            }
            """);

        Snapshot.Match(run["Trade.Exchange.Events.g.cs"]);
    }

    [Fact]
    public void Events_are_read_in_order_and_what_is_not_one_is_said_to_be()
    {
        string read = Read(
            $"Program {Address} invoke [1]",
            Data(new Exchange.Filled(default, 20)),
            "Program log: Program data: " + Convert.ToBase64String([7]),
            Data(new Exchange.Value("héllo")),
            Data(new Exchange.Orders.Ended()),
            "Program data: " + Convert.ToBase64String([7, 7]),
            "Program data: " + Convert.ToBase64String([1, 2, 9, 0, 0, 0]),
            $"Program {Address} success");

        Assert.Equal("filled 20; value héllo; ended; unknown 2; unknown 6", read);
    }

    [Fact]
    public void A_refused_transaction_has_no_events()
    {
        var refused = new TransactionResult
        {
            Signature = default,
            Error = new TransactionError("Custom", 0, 6000),
            Logs = [$"Program {Address} invoke [1]", Data(new Exchange.Orders.Ended()), $"Program {Address} failed: custom program error: 0x1770"],
        };

        Assert.Empty(Exchange.ReadEvents(refused));
    }

    [Fact]
    public void Events_that_a_cut_took_away_are_missed() =>
        Assert.Equal("ended; missing", Read($"Program {Address} invoke [1]", Data(new Exchange.Orders.Ended()), "Log truncated"));

    [Fact]
    public void A_program_without_events_has_no_reader() =>
        Assert.DoesNotContain(
            "Plain.Events.g.cs",
            Verify.Generator<ProgramGenerator>("""using SessionKit; [Program("7RCce6afhK2Y5oXoX4ob8beY1MpNzy6BDZJ6Sm1JB2wi")] public static partial class Plain { }""").Sources.Keys);

    private static string Read(params string[] logs) =>
        string.Join("; ", Exchange.ReadEvents(new TransactionResult { Signature = default, Logs = [.. logs] }).Select(each => each switch
        {
            Exchange.Emitted.Filled { Event: var filled } => $"filled {filled.Ask}",
            Exchange.Emitted.Value { Event: var value } => $"value {value.Text}",
            Exchange.Emitted.Ended => "ended",
            Exchange.Emitted.UnknownEvent unknown => $"unknown {unknown.Bytes.Length}",
            Exchange.Emitted.MissingEvents => "missing",
            _ => throw new InvalidOperationException("The union has another case."),
        }));

    private static string Data<T>(T value)
        where T : struct, IEvent<T> =>
        "Program data: " + Convert.ToBase64String([.. T.Discriminator, .. Borsh.Serialize(value)]);
}
