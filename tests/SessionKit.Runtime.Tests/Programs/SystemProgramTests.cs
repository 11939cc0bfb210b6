using SessionKit.Hosting;
using SessionKit.Tests.Hosting;
using Xunit;

namespace SessionKit.Tests.Programs;

public class SystemProgramTests
{
    [Fact]
    public void A_transfer_is_instruction_2()
    {
        RecordingHost host = new();
        using TestRegion region = new([TestAccount.Wallet(1), new(TestAccount.Key(2)) { Writable = true }]);
        host.Run(region, r =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            Context ctx = new(r[0], in InputRegion.ProgramId(ref r.Input), r[0], ref state);
            Account to = new(r[1]);
            SystemProgram.Transfer(ctx, new Signer(r[0]), ref to, 1_000);
        });
        RecordedCall call = Assert.Single(host.Calls);
        Assert.Equal(SystemProgram.Address, call.Program);
        Assert.Equal("02000000" + "e803000000000000", call.Hex);
        Assert.Equal([new(TestAccount.Key(1), true, true), new(TestAccount.Key(2), true, false)], call.Metas);
        Assert.Empty(call.Signers);
    }
}
