using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Layouts;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Tests.Delegation;

/// <summary>A list of accounts is a set: what it allows, what it is within, how it is written; whatever its bytes are.</summary>
public sealed class AllowedAccountsTests(ITestOutputHelper output)
{
    private static readonly Pubkey shop = Filled(1);
    private static readonly Pubkey bakery = Filled(2);
    private static readonly Pubkey stranger = Filled(3);

    [Fact]
    public void It_allows_what_it_lists_and_nothing_else()
    {
        AllowedAccounts accounts = [shop, bakery];
        Assert.True(accounts.Allows(shop) && accounts.Allows(bakery));
        Assert.False(accounts.Allows(stranger) || accounts.Allows(default) || accounts.IsAny);
        Assert.True(AllowedAccounts.Any.Allows(stranger) && AllowedAccounts.Any.Allows(default) && AllowedAccounts.Any.IsAny);
        AllowedAccounts none = [];
        Assert.Equal(default, none);
        Assert.False(none.Allows(shop) || none.Allows(default) || none.IsAny);
    }

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        Assert.Equal($"{shop}, {bakery}", AllowedAccounts.Of(shop, bakery).ToString());
        Assert.Equal(("any", "none"), (AllowedAccounts.Any.ToString(), default(AllowedAccounts).ToString()));
        foreach (AllowedAccounts accounts in new AllowedAccounts[] { [], [shop], [bakery, shop, stranger], [shop, bakery, stranger, Filled(4)], AllowedAccounts.Any })
        {
            byte[] bytes = Borsh.Serialize(accounts);
            Assert.Equal(128, bytes.Length);
            Assert.Equal(accounts, Borsh.Deserialize<AllowedAccounts>(bytes));
            Assert.Throws<LayoutException>(() => Borsh.Deserialize<AllowedAccounts>(bytes.AsSpan(0, 127)));
            Assert.Throws<LayoutException>(() => Borsh.Deserialize<AllowedAccounts>([.. bytes, 0]));
        }

        Assert.Equal([bakery, shop], Listed([bakery, shop]));
        Assert.Empty(Listed(AllowedAccounts.Any));
    }

    [Fact]
    public void What_cannot_be_listed_is_refused()
    {
        Assert.Throws<ArgumentException>(() => AllowedAccounts.Of(shop, bakery, stranger, Filled(4), Filled(5)));
        Assert.Throws<ArgumentException>(() => AllowedAccounts.Of(shop, default));
        Assert.Throws<ArgumentException>(() => AllowedAccounts.Of(Filled(byte.MaxValue)));
    }

    /// <summary>Four places of zeros, of ones, or of some few addresses: all that makes a difference.</summary>
    [Fact]
    public void Whatever_its_bytes_are_it_is_the_set_that_they_list()
    {
        Pubkey[] addresses = [default, Filled(byte.MaxValue), shop, bakery, stranger];
        int seed = RandomSeed.Next();
        output.WriteLine($"SESSIONKIT_SEED={seed}");
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++)
        {
            (AllowedAccounts one, HashSet<Pubkey>? allowed) = Draw();
            (AllowedAccounts other, HashSet<Pubkey>? limit) = Draw();
            Assert.Equal(allowed is null, one.IsAny);
            Assert.All(addresses, a => Assert.Equal(allowed is null || allowed.Contains(a), one.Allows(in a)));
            Assert.Equal(limit is null || allowed?.IsSubsetOf(limit) == true, one.IsWithin(in other));
            Assert.True(one.IsWithin(in one) && one.IsWithin(AllowedAccounts.Any) && default(AllowedAccounts).IsWithin(in one));
        }

        (AllowedAccounts List, HashSet<Pubkey>? Model) Draw()
        {
            Pubkey[] places = [.. Enumerable.Range(0, AllowedAccounts.Capacity).Select(_ => addresses[random.Next(addresses.Length)])];
            AllowedAccounts list = Borsh.Deserialize<AllowedAccounts>([.. places.SelectMany(p => p.ToArray())]);
            return (list, places[0] == Filled(byte.MaxValue) ? null : [.. places.Where(p => p != default)]);
        }
    }

    private static List<Pubkey> Listed(AllowedAccounts accounts)
    {
        List<Pubkey> all = [];
        foreach (Pubkey account in accounts)
        {
            all.Add(account);
        }

        return all;
    }

    private static Pubkey Filled(byte value) => new(Enumerable.Repeat(value, Pubkey.Size).ToArray());
}
