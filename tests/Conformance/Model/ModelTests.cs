using System;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Model;

/// <summary>Random sequences of right and wrong calls do what the plain models say.</summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    private const int Runs = 20;
    private const int Steps = 100;

    [HostTheory]
    [OnEveryHost]
    public Task An_escrow_does_what_its_model_says(string host) =>
        ModelRun.Of(output, Runs, Steps, NextOfEscrow, () => new ModelledEscrow(host));

    [HostTheory]
    [OnEveryHost]
    public Task An_auction_does_what_its_model_says(string host) =>
        ModelRun.Of(output, Runs, Steps, NextOfAuction, () => new ModelledAuction(host));

    [HostTheory]
    [OnEveryHost]
    public Task A_tracked_header_does_what_its_model_says(string host) =>
        ModelRun.Of(output, Runs / 4, Steps, NextOfMeter, () => new ModelledMeter(host));

    private static MeterCall NextOfMeter(Random random) => new(
        (MeterAct)random.Next(7), random.Next(random.Next(4) == 0 ? 2 : 1), random.Next(2), (byte)random.Next(random.Next(8) == 0 ? 256 : 64), random.Next(8));

    private static EscrowCall NextOfEscrow(Random random) => new(
        random.Next(20) == 0 ? EscrowAct.Wait : (EscrowAct)random.Next(4),
        random.Next(3),
        random.Next(3),
        (ulong)random.Next(2),
        (ulong)random.Next(random.Next(8) == 0 ? 200 : 20),
        (ulong)random.Next(random.Next(8) == 0 ? 200 : 20),
        random.Next(60));

    private static AuctionCall NextOfAuction(Random random) => new(
        random.Next(20) == 0 ? AuctionAct.Wait : (AuctionAct)random.Next(5), random.Next(3), random.Next(3), (ulong)random.Next(60), random.Next(80));
}
