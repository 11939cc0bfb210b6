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
    [Theory]
    [InlineData(8, -1, 8, (uint)SessionKitError.InstructionFallbackNotFound)]
    [InlineData(7, 2, 8, (uint)SessionKitError.InstructionMissing)]
    [InlineData(0, 2, 1, (uint)SessionKitError.InstructionMissing)]
    [InlineData(8, 3, 8, (uint)SessionKitError.AccountNotEnoughKeys)]
    [InlineData(8, 1, 8, (uint)SessionKitError.TooManyAccounts)]
    [InlineData(8, 2, 8, (uint)SessionKitError.ConstraintDuplicateMutableAccount)]
    public void What_no_handler_takes_is_refused_for_what_is_wrong_with_it(int length, int accounts, int shortest, uint expected)
    {
        using TestRegion region = new([new(TestAccount.Key(1)), TestAccount.Duplicate(0)], new byte[length], TestAccount.Key(99));
        Assert.Equal(expected, new RecordingHost().Run(region, r => InstructionReader.Find(ref r.Input).Refuse(ref r.Input, shortest, accounts)));
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
            Assert.True(reader.Next(out AccountEntry entry));
            Assert.Equal(account.Address, entry.Address);
            Assert.Equal(account.Lamports, entry.Lamports);
            Assert.Equal((ulong)account.Data.Length, entry.DataLength);
        }
    }

    [Fact]
    public void A_duplicate_is_refused_unless_it_is_asked_for_as_just_that_account()
    {
        using TestRegion region = new([new(TestAccount.Key(1)), new(TestAccount.Key(2)), TestAccount.Duplicate(1)]);
        Assert.False(IsThird(region));
        Assert.False(IsThird(region, 0));
        Assert.True(IsThird(region, 1));
        Assert.True(IsThird(region, 0, 1));
    }

    [Fact]
    public void A_duplicate_of_what_was_never_passed_is_refused()
    {
        using TestRegion region = new([new(TestAccount.Key(1)), new(TestAccount.Key(2)), TestAccount.Duplicate(64)]);
        Assert.False(IsThird(region, 0, 1));
    }

    [Fact]
    public void An_account_that_is_asked_for_as_another_and_is_itself_is_itself()
    {
        using TestRegion region = new([new(TestAccount.Key(1)), new(TestAccount.Key(2)), new(TestAccount.Key(2))]);
        new RecordingHost().Run(region, r =>
        {
            AccountReader reader = new(ref r.Input);
            Assert.True(reader.Next(out AccountEntry first));
            Assert.True(reader.Next(out AccountEntry second));
            Assert.True(Take(ref reader, r, out AccountEntry third, 0, 1));
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

    private static bool IsThird(TestRegion region, params int[] places)
    {
        AccountReader reader = new(ref region.Input);
        Assert.True(reader.Next(out _));
        Assert.True(reader.Next(out AccountEntry second));
        if (!Take(ref reader, region, out AccountEntry third, places))
        {
            return false;
        }

        Assert.Equal(TestAccount.Key(2), third.Address);
        return third.IsSameAs(second);
    }

    private static bool Take(ref AccountReader reader, TestRegion region, out AccountEntry entry, params int[] places)
    {
        foreach (int place in places)
        {
            if (reader.Again(place, new AccountEntry(ref *(byte*)region.AddressOf(place)), out entry))
            {
                return true;
            }
        }

        return reader.Next(out entry);
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
        foreach (TestAccount account in accounts)
        {
            int[] places = account.DuplicateOf is { } index ? [index] : [];
            if (!Take(ref reader, region, out AccountEntry entry, places) || !IsSame(account.DuplicateOf is { } original ? accounts[original] : account, entry))
            {
                return false;
            }
        }

        InstructionReader instruction = InstructionReader.Find(ref region.Input);
        return reader.End(data.Length, out InstructionReader found)
            && !reader.End(data.Length + 1, out _)
            && found.Data.SequenceEqual(data)
            && found.Program == program
            && instruction.Data.SequenceEqual(data)
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
