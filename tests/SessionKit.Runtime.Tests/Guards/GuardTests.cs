using System;
using System.Linq;
using SessionKit.Hosting;
using SessionKit.Layouts;
using Xunit;

namespace SessionKit.Guards.Tests;

/// <summary>Each condition on both sides of its limit, what joins them, what they are called, and what cannot be made.</summary>
public sealed class GuardTests
{
    private static readonly Pubkey alice = new(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly Pubkey bob = new(Enumerable.Repeat((byte)2, 32).ToArray());
    private static readonly GuardQuestion spend = new("Spend", 100) { Caller = alice, Account = bob, Amount = 7 };

    public static TheoryData<string, Guard, SessionKitError?> Conditions => new()
    {
        { "always", Guard.Always, null },
        { "never", Guard.Never, SessionKitError.GuardRefused },
        { "nothing granted", default, SessionKitError.GuardMalformed },
        { "the caller", Guard.Caller(bob, alice), null },
        { "another caller", Guard.Caller(bob), SessionKitError.GuardCaller },
        { "before the end", Guard.Expires(101), null },
        { "at the end", Guard.Expires(100), SessionKitError.GuardExpired },
        { "at the beginning", Guard.NotBefore(100), null },
        { "before the beginning", Guard.NotBefore(101), SessionKitError.GuardTooEarly },
        { "a use left", Guard.Uses(1), null },
        { "no use left", Guard.Uses(0), SessionKitError.GuardUsedUp },
        { "room in the window", Guard.Rate(1, 60), null },
        { "no room in any window", Guard.Rate(0, 60), SessionKitError.GuardTooOften },
        { "the step", Guard.Steps("Pause", "spend"), null },
        { "another step", Guard.Steps("Pause"), SessionKitError.GuardStep },
        { "the account", Guard.Accounts(bob), null },
        { "another account", Guard.Accounts(alice), SessionKitError.GuardAccount },
        { "as much", Guard.AtMost(7), null },
        { "too much", Guard.AtMost(6), SessionKitError.GuardAmount },
        { "enough left", Guard.InTotal(7), null },
        { "too little left", Guard.InTotal(6), SessionKitError.GuardUsedUp },
        { "the first of all that fails is named", Guard.AtMost(7) & Guard.Expires(100) & Guard.Never, SessionKitError.GuardExpired },
        { "one of several alternatives", Guard.Caller(bob) | Guard.AtMost(6), SessionKitError.GuardRefused },
        { "the opposite", !Guard.Expires(101), SessionKitError.GuardRefused },
    };

    [Theory, MemberData(nameof(Conditions))]
    public void A_condition_lets_through_or_names_itself(string name, Guard guard, SessionKitError? expected)
    {
        Assert.True(expected == guard.Ask(spend), name);
        Assert.NotEqual("nothing: its bytes are no guard", guard.ToString());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_truth_tables_are_right(bool a, bool b)
    {
        Guard left = a ? Guard.Always : Guard.Never;
        Guard right = b ? Guard.Expires(101) : Guard.Expires(100);
        Assert.Equal(a && b, Allows(left & right));
        Assert.Equal(a || b, Allows(left | right));
        Assert.Equal(!a, Allows(!left));
        Assert.Equal(!(a && b), Allows(!(left & right)));
        Assert.Equal(!(a || b), Allows(!(left | right)));
        Assert.Equal((a && b) || !a, Allows((left & right) | !left));
        Assert.Equal(a && (b || !b), Allows(left & (right | !right)));
        Assert.Equal(left, !!left);

        static bool Allows(Guard guard) => guard.Ask(spend) is null;
    }

    [Fact]
    public void What_a_step_does_not_say_cannot_be_asked_not_even_for_its_opposite()
    {
        foreach (Guard guard in new[] { Guard.AtMost(9), !Guard.AtMost(1), Guard.InTotal(9), Guard.Never | !Guard.AtMost(1) })
        {
            Assert.Equal(SessionKitError.GuardUnanswered, guard.Ask(spend with { Amount = null }));
        }

        Assert.Equal(SessionKitError.GuardUnanswered, (!Guard.Accounts(alice)).Ask(spend with { Account = null }));
        Assert.Equal(SessionKitError.GuardUnanswered, (!Guard.Caller(bob)).Ask(spend with { Caller = null }));

        // What is decided before is not asked.
        Assert.Null((Guard.Steps("Spend") | Guard.AtMost(9)).Ask(spend with { Amount = null }));
    }

    [Fact]
    public void Only_what_was_needed_counts_and_only_if_the_whole_lets_through()
    {
        Guard guard = (Guard.Caller(alice) | Guard.Uses(2)) & Guard.AtMost(10);
        Assert.Null(guard.Ask(spend, out Guard after));
        Assert.Equal(guard, after);
        GuardQuestion stranger = spend with { Caller = bob };
        Assert.Null(guard.Ask(stranger, out after));
        Assert.Equal("(by 4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi or 2 times (1 used)) and up to 10 at a time", after.ToString());
        Assert.Equal(SessionKitError.GuardAmount, after.Ask(stranger with { Amount = 11 }, out Guard unchanged));
        Assert.Equal(after, unchanged);
        Assert.Null(after.Ask(stranger, out after));
        Assert.Equal(SessionKitError.GuardRefused, after.Ask(stranger));

        // The first alternative fails behind its count: that use was not needed.
        Guard either = (Guard.Uses(5) & Guard.Expires(1)) | Guard.InTotal(20);
        Assert.Null(either.Ask(spend, out after));
        Assert.Equal("(5 times (0 used) and until 1970-01-01 00:00:01Z) or up to 20 in all (7 spent)", after.ToString());
    }

    [Fact]
    public void A_window_begins_with_the_first_step_behind_the_last()
    {
        Guard guard = Guard.Rate(2, TimeSpan.FromMinutes(1));
        (long Now, bool Passes)[] story = [(100, true), (159, true), (159, false), (160, true), (150, true), (219, false), (220, true), (1_000, true)];
        foreach ((long now, bool passes) in story)
        {
            Assert.True(passes == (guard.Ask(spend with { Now = now }, out guard) is null), $"at {now}");
        }

        Assert.Null(Guard.Rate(1, long.MaxValue).Ask(spend with { Now = long.MaxValue }));
    }

    [Fact]
    public void A_guard_says_itself_in_words()
    {
        Guard guard = Guard.Steps("Spend", "Pause") & Guard.NotBefore(0) & !Guard.Expires(60) & (Guard.Rate(3, 86_400) | !(Guard.Accounts(alice) & Guard.AtMost(5)));
        Assert.Equal(
            $"to Spend or step {GuardStep.IdOf("Pause"):x16} and from 1970-01-01 00:00:00Z and from 1970-01-01 00:01:00Z"
                + " and (3 times in 1 day (0 used in the last) or not (with 4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi and up to 5 at a time))",
            guard.Describe("Spend"));
        Assert.Equal("nothing: it was never granted", default(Guard).ToString());
        Assert.Equal("always", Guard.Always.ToString());
        Assert.Equal("never", Guard.Never.ToString());
        Assert.Equal("until second 9223372036854775807", Guard.Expires(long.MaxValue).ToString());
    }

    [Fact]
    public void What_cannot_be_a_guard_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => !Guard.Uses(1));
        Assert.Throws<ArgumentException>(() => !(Guard.Always & Guard.InTotal(1)));
        Assert.Throws<ArgumentException>(() => default(Guard) & Guard.Always);
        Assert.Throws<ArgumentException>(() => Guard.Always | default(Guard));
        Assert.Throws<ArgumentException>(() => Guard.Caller());
        Assert.Throws<ArgumentException>(() => Guard.Steps());
        Assert.Throws<ArgumentException>(() => Guard.All());
        Assert.Throws<ArgumentException>(() => Guard.Rate(1, 0));
        Assert.Throws<ArgumentException>(() => Guard.Caller(Enumerable.Repeat(alice, 8).ToArray()));
        Assert.Throws<ArgumentException>(() => Guard.StepIds(new ulong[32]));
        Assert.Equal(Guard.Size, Guard.StepIds(new ulong[31]).Length);
        Guard deep = Guard.Always & (Guard.Never | (Guard.Always & (Guard.Never | Guard.Always)));
        Assert.Null(deep.Ask(spend));
        Assert.Throws<ArgumentException>(() => Guard.Never | deep);
    }

    [Fact]
    public void A_run_of_one_operator_is_one_group()
    {
        Guard all = Guard.All(Guard.Always, Guard.AtMost(9), Guard.Uses(3), Guard.Expires(200));
        Assert.Equal(all, Guard.Always & (Guard.AtMost(9) & (Guard.Uses(3) & Guard.Expires(200))));
        Assert.Equal(all, (Guard.Always & Guard.AtMost(9)) & (Guard.Uses(3) & Guard.Expires(200)));
        Assert.Equal(8 * (1 + 1 + 2 + 3 + 2), all.Length);
    }

    [Fact]
    public void Bytes_behind_the_last_condition_are_no_guard()
    {
        byte[] bytes = Borsh.Serialize(Guard.Uses(3));
        Assert.Equal(Guard.Size, bytes.Length);
        bytes[^1] = 1;
        LayoutException error = Assert.Throws<LayoutException>(() => Borsh.Deserialize<Guard>(bytes));
        Assert.Equal(LayoutFailure.NotAGuard, error.Reason);
        Assert.Equal(default, Borsh.Deserialize<Guard>(new byte[Guard.Size]));
    }
}
