using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Tests.Hosting;

public unsafe class AccountReaderTests
{
    private const uint NotEnough = (uint)SessionKitError.AccountNotEnoughKeys;
    private const uint TooMany = (uint)SessionKitError.TooManyAccounts;
    private const uint Duplicate = (uint)SessionKitError.ConstraintDuplicateMutableAccount;

    [Theory]
    [InlineData(1, NotEnough)]
    [InlineData(2, 0)]
    [InlineData(3, TooMany)]
    public void The_number_of_accounts_must_be_the_expected_one(int count, uint expected)
    {
        using TestRegion region = new([.. Enumerable.Range(0, count).Select(i => new TestAccount(TestAccount.Key((byte)i)))]);
        Assert.Equal(expected, new RecordingHost().Run(region, r => new AccountReader(ref r.Input).Expect(2)));
    }

    [Fact]
    public void Accounts_come_in_order_whatever_the_length_of_their_data()
    {
        TestAccount[] accounts =
            [.. Enumerable.Range(0, 20).Select(i => new TestAccount(TestAccount.Key((byte)i)) { Data = new byte[i], Lamports = (ulong)i })];
        using TestRegion region = new(accounts, [1, 2, 3], TestAccount.Key(99));
        AccountReader reader = new(ref region.Input);
        Assert.Equal(20UL, reader.Count);
        foreach (TestAccount account in accounts)
        {
            AccountEntry entry = reader.Next();
            Assert.Equal(account.Address, entry.Address);
            Assert.Equal(account.Lamports, entry.Lamports);
            Assert.Equal((ulong)account.Data.Length, entry.DataLength);
        }
    }

    [Fact]
    public void A_duplicate_is_refused_unless_it_is_asked_for_as_just_that_account()
    {
        using TestRegion region = new([new(TestAccount.Key(1)), new(TestAccount.Key(2)), TestAccount.Duplicate(1)]);
        Assert.Equal(Duplicate, Third(region));
        Assert.Equal(Duplicate, Third(region, 0));
        Assert.Equal(0U, Third(region, 1));
        Assert.Equal(0U, Third(region, 0, 1));
    }

    [Fact]
    public void A_duplicate_of_what_was_never_passed_is_refused()
    {
        using TestRegion region = new([new(TestAccount.Key(1)), new(TestAccount.Key(2)), TestAccount.Duplicate(64)]);
        Assert.Equal(Duplicate, Third(region, 0, 1));
    }

    [Fact]
    public void An_account_that_is_asked_for_as_another_and_is_itself_is_itself()
    {
        using TestRegion region = new([new(TestAccount.Key(1)), new(TestAccount.Key(2)), new(TestAccount.Key(2))]);
        new RecordingHost().Run(region, r =>
        {
            AccountReader reader = new(ref r.Input);
            AccountEntry first = reader.Next();
            AccountEntry second = reader.Next();
            AccountEntry third = Take(ref reader, r, 0, 1);
            Assert.False(third.IsSameAs(first) || third.IsSameAs(second));
            Assert.True(third.IsSameAs(third));
        });
    }

    [Fact]
    public void Random_regions_are_read_back_as_they_were_written()
    {
        Gen<TestAccount> fresh =
            from key in Gen.Choose(0, 255)
            from owner in Gen.Choose(0, 255)
            from length in Gen.Choose(0, 300)
            from fill in Gen.Choose(0, 255)
            from lamports in Gen.Choose(0, int.MaxValue)
            from flags in Gen.Choose(0, 7)
            select new TestAccount(TestAccount.Key((byte)key))
            {
                Owner = TestAccount.Key((byte)owner),
                Data = [.. Enumerable.Repeat((byte)fill, length)],
                Lamports = (ulong)lamports,
                Signer = (flags & 1) != 0,
                Writable = (flags & 2) != 0,
                Executable = (flags & 4) != 0,
            };
        Gen<(TestAccount[] Accounts, byte[] Data)> regions =
            from accounts in Gen.NonEmptyListOf(fresh)
            from choices in Gen.ListOf(Gen.Choose(0, 1_000), accounts.Count)
            from length in Gen.Choose(0, 100)
            from data in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), length)
            select (WithDuplicates([.. accounts], [.. choices]), data);

        Prop.ForAll(regions.ToArbitrary(), region => ReadsBack(region.Accounts, region.Data)).QuickCheckThrowOnFailure();
    }

    private static uint Third(TestRegion region, params int[] places) => new RecordingHost().Run(region, r =>
    {
        AccountReader reader = new(ref r.Input);
        reader.Expect(3);
        _ = reader.Next();
        AccountEntry second = reader.Next();
        AccountEntry third = Take(ref reader, r, places);
        Assert.Equal(TestAccount.Key(2), third.Address);
        Assert.True(third.IsSameAs(second));
    });

    private static AccountEntry Take(ref AccountReader reader, TestRegion region, params int[] places)
    {
        foreach (int place in places)
        {
            if (reader.IsAgain(place))
            {
                return reader.Again(new AccountEntry(ref *(byte*)region.AddressOf(place)));
            }
        }

        return reader.Next();
    }

    /// <summary>Makes about every third account after the first a duplicate of one before it that is none itself.</summary>
    private static TestAccount[] WithDuplicates(TestAccount[] accounts, int[] choices)
    {
        TestAccount[] result = accounts[..Math.Min(accounts.Length, AccountReader.MaxAccounts)];
        for (int i = 1; i < result.Length; i++)
        {
            int[] earlier = [.. Enumerable.Range(0, i).Where(index => result[index].DuplicateOf is null)];
            if (choices[i] % 3 == 0)
            {
                result[i] = TestAccount.Duplicate(earlier[choices[i] % earlier.Length]);
            }
        }

        return result;
    }

    private static bool ReadsBack(TestAccount[] accounts, byte[] data)
    {
        Pubkey program = TestAccount.Key(0xab);
        using TestRegion region = new(accounts, data, program);
        AccountReader reader = new(ref region.Input);
        reader.Expect(accounts.Length);
        foreach (TestAccount account in accounts)
        {
            AccountEntry entry = account.DuplicateOf is { } index ? Take(ref reader, region, index) : reader.Next();
            if (!IsSame(account.DuplicateOf is { } original ? accounts[original] : account, entry))
            {
                return false;
            }
        }

        InstructionReader instruction = new(ref region.Input);
        return instruction.Data.SequenceEqual(data)
            && instruction.Program == program
            && InputRegion.InstructionData(ref region.Input).SequenceEqual(data)
            && InputRegion.ProgramId(ref region.Input) == program;
    }

    private static bool IsSame(TestAccount account, AccountEntry entry) =>
        entry.Address == account.Address
        && entry.Owner == account.Owner
        && entry.Lamports == account.Lamports
        && entry.DataSpan.SequenceEqual(account.Data)
        && entry.IsSigner == account.Signer
        && entry.IsWritable == account.Writable
        && entry.IsExecutable == account.Executable;
}
