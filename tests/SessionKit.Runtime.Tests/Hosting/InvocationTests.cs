using System;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Tests.Hosting;

public class InvocationTests
{
    [Fact]
    public void Accounts_are_handed_over_as_they_stand_in_the_region()
    {
        RecordingHost host = new();
        using TestRegion region = new(
            [
                new(TestAccount.Key(1)) { Data = [1, 2, 3], Signer = true },
                new(TestAccount.Key(2)) { Writable = true, Executable = true },
            ]);
        host.Run(region, r =>
        {
            Pubkey program = TestAccount.Key(3);
            Pubkey other = TestAccount.Key(4);
            Invocation call = new(stackalloc CpiAccountMeta[3], stackalloc CpiAccount[2]);
            call.Add(r[0], writable: false, signer: true);
            call.Add(r[1], writable: true, signer: false);
            call.AddProgram(in other);
            call.Invoke(in program, "data"u8);
        });

        RecordedCall call = Assert.Single(host.Calls);
        Assert.Equal(TestAccount.Key(3), call.Program);
        Assert.Equal("data"u8.ToArray(), call.Data);
        Assert.Empty(call.Signers);
        Assert.Equal(
            [new(TestAccount.Key(1), false, true), new(TestAccount.Key(2), true, false), new(TestAccount.Key(4), false, false)],
            call.Metas);
        Assert.Equal(2, call.Accounts.Length);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(region.AddressOf(i) + 8, call.Accounts[i].Key);
            Assert.Equal(region.AddressOf(i) + 40, call.Accounts[i].Owner);
            Assert.Equal(region.AddressOf(i) + 72, call.Accounts[i].Lamports);
            Assert.Equal(region.AddressOf(i) + 88, call.Accounts[i].Data);
        }

        Assert.Equal((3UL, 1, 0, 0), Flags(call.Accounts[0]));
        Assert.Equal((0UL, 0, 1, 1), Flags(call.Accounts[1]));
    }

    [Fact]
    public void More_accounts_than_there_is_room_for_end_the_program()
    {
        using TestRegion region = new([new(TestAccount.Key(1))]);
        Assert.Throws<IndexOutOfRangeException>(() => new RecordingHost().Run(region, r =>
        {
            Invocation call = new(stackalloc CpiAccountMeta[1], stackalloc CpiAccount[1]);
            call.Add(r[0], writable: false, signer: false);
            call.Add(r[0], writable: false, signer: false);
        }));
    }

    [Fact]
    public void A_call_signed_by_the_session_carries_the_seeds_of_its_state()
    {
        RecordingHost host = new();
        using TestRegion region = new([new(TestAccount.Key(1))]);
        host.Run(region, r =>
        {
            Pubkey program = TestAccount.Key(3);
            byte bump = 255;
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            state.Seeds.Add("s"u8);
            state.Seeds.Add(in bump, 1);
            Invocation call = new(stackalloc CpiAccountMeta[1], stackalloc CpiAccount[1]);
            call.Add(r[0], writable: false, signer: true);
            call.Invoke(in program, default, ref state);
        });
        Assert.Equal([[(byte)'s'], [255]], Assert.Single(Assert.Single(host.Calls).Signers));
    }

    private static (ulong Length, int Signer, int Writable, int Executable) Flags(CpiAccount account) =>
        (account.DataLength, account.IsSigner, account.IsWritable, account.IsExecutable);
}
