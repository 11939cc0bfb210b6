using System;
using SessionKit.Hosting;
using SessionKit.Layouts;
using SessionKit.Tests.Hosting;
using SessionKit.Tests.Steps;
using Xunit;

namespace SessionKit.Tests.Accounts;

public class AccountOfTTests
{
    private static readonly Pubkey Program = TestAccount.Key(9);

    private static TestAccount Stored => new(TestAccount.Key(1))
    {
        Owner = Program,
        Lamports = 77,
        Writable = true,
        Data = [0xd1, 0xd2, 5, 0, 0, 0, 0, 0, 0, 0, 1, 0xcc],
    };

    /// <summary>The same bytes, read in place.</summary>
    private readonly record struct Counter(ulong Value) : ILayout<Counter>
    {
        static ReadOnlySpan<byte> ILayout<Counter>.Name => "Counter"u8;

        static int ILayout<Counter>.MinSize => 8;

        static int ILayout<Counter>.MaxSize => 8;

        static bool ILayout<Counter>.IsInPlace => true;

        static bool ILayout<Counter>.IsValid(ref readonly byte first) => true;

        static Counter ILayout<Counter>.Read(ref BorshReader reader) => new(reader.ReadUInt64("Value"u8));

        static void ILayout<Counter>.Write(ref BorshWriter writer, in Counter value) => writer.WriteUInt64(value.Value, "Value"u8);
    }

    [Fact]
    public void A_state_is_read_from_the_data_at_its_offset_each_time()
    {
        using TestRegion region = new([Stored]);
        Account<Filled> account = new(region[0], 2);
        Assert.Equal(new Filled(5, true), account.State);
        region[0].DataSpan[2] = 6;
        Assert.Equal(new Filled(6, true), account.State);
        Assert.Equal(77UL, account.Lamports);
        Assert.Equal(TestAccount.Key(1), account.Address);
        Assert.Equal(new Counter(6), new Account<Counter>(region[0], 2).State);
    }

    [Fact]
    public void A_state_is_written_to_the_data_at_its_offset_and_nowhere_else()
    {
        using TestRegion region = new([Stored]);
        Account<Filled> account = new(region[0], 2);
        account.State = new(0x0a0b, false);
        Assert.Equal("d1d2" + "0b0a000000000000" + "00" + "cc", Convert.ToHexStringLower(region[0].DataSpan));
        Account<Counter> counter = new(region[0], 2);
        counter.State = new(7);
        Assert.Equal("d1d2" + "0700000000000000" + "00" + "cc", Convert.ToHexStringLower(region[0].DataSpan));
    }

    [Fact]
    public void Bytes_that_are_no_value_end_the_program()
    {
        TestAccount account = Stored;
        account.Data[10] = 2;
        Assert.Equal((uint)SessionKitError.AccountDidNotDeserialize, Run(account, r => _ = new Account<Filled>(r[0], 2).State));
        Assert.Equal((uint)SessionKitError.AccountDidNotDeserialize, Run(Stored, r => _ = new Account<Filled>(r[0], 4).State));
        Assert.Equal((uint)SessionKitError.AccountDidNotDeserialize, Run(Stored, r => _ = new Account<Counter>(r[0], 5).State));
    }

    [Fact]
    public void What_does_not_fit_or_may_not_change_is_not_written()
    {
        Assert.Equal((uint)SessionKitError.AccountDidNotSerialize, Run(Stored, r => Write(r, 4)));
        Assert.Equal((uint)SessionKitError.ConstraintMut, Run(Stored with { Writable = false }, r => Write(r, 2)));

        static void Write(TestRegion r, int offset)
        {
            Account<Filled> account = new(r[0], offset);
            account.State = new(1, true);
        }
    }

    [Fact]
    public void Owner_and_discriminator_prove_the_state()
    {
        Assert.Equal(0U, Check(Stored));
        Assert.Equal((uint)SessionKitError.AccountOwnedByWrongProgram, Check(Stored with { Owner = TestAccount.Key(8) }));
        Assert.Equal((uint)SessionKitError.AccountNotInitialized, Check(Stored with { Owner = SystemProgram.Address, Data = [] }));
        Assert.Equal((uint)SessionKitError.AccountDiscriminatorMismatch, Check(Stored with { Data = [0xd1, 0xd3] }));
        Assert.Equal((uint)SessionKitError.AccountDiscriminatorMismatch, Check(Stored with { Data = [0xd1] }));
    }

    private static uint Check(TestAccount account) => Run(account, r =>
    {
        Pubkey program = Program;
        Account<Filled>.RequireValid(r[0], in program, [0xd1, 0xd2]);
    });

    private static uint Run(TestAccount account, RecordingHost.ProgramBody body)
    {
        using TestRegion region = new([account]);
        return new RecordingHost().Run(region, body);
    }
}
