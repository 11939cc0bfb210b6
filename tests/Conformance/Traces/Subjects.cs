using System.Collections.Immutable;
using System.Linq;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;

namespace SessionKit.Conformance.Traces;

/// <summary>The programs to which random transactions are sent: all of this assembly that can be compiled, the sample's among them.</summary>
internal static class Subjects
{
    public static ImmutableArray<SessionProgram> All { get; } =
        [
            Escrow.Program, Auction.Program, Bank.Program, Deposit.Program, Diary.Program, Estate.Program, Match.Program, Meter.Program, Odd.Program, Pawn.Program, Shop.Program, Tender.Program,
            Treasury.Program,
        ];

    public static ImmutableArray<ProtocolDescription> Described { get; } = [.. All.Select(ProtocolDescription.Of)];
}
