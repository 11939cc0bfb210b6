using System.Runtime.CompilerServices;
using Xunit;
using static SessionKit.Tests.Steps.Order;

namespace SessionKit.Tests.Steps;

public class BranchTests
{
    [Fact]
    public void A_branch_knows_which_state_was_returned()
    {
        Either<Open, Done> open = Fill(10, 4);
        Assert.Equal(0, open.Case);
        Assert.Equal(new Open(6), open.First);

        Either<Open, Done> done = Fill(10, 10);
        Assert.Equal(1, done.Case);
        Assert.Equal(new Done(7), done.Second);
    }

    [Fact]
    public void Branches_of_three_and_four_number_their_cases_in_order()
    {
        Either<Open, Done, Closed> third = default(Closed);
        Assert.Equal(2, third.Case);
        Either<Open, Done, Closed, Expired<Open>> fourth = new Expired<Open>(new Open(3));
        Assert.Equal(3, fourth.Case);
        Assert.Equal(3UL, fourth.Fourth.Was.Left);
        Either<Open, Done, Closed, Expired<Open>> second = new Done(1);
        Assert.Equal(1, second.Case);
        Assert.Equal(1, second.Second.By);
    }

    [Fact]
    public void The_expired_side_of_a_state_is_the_state_read_in_place()
    {
        Open state = new(42);
        Assert.Equal(Unsafe.SizeOf<Open>(), Unsafe.SizeOf<Expired<Open>>());
        ref Expired<Open> expired = ref Unsafe.As<Open, Expired<Open>>(ref state);
        Assert.Equal(42UL, expired.Was.Left);
        Assert.True(Unsafe.AreSame(in state, in expired.Was));
        Assert.Equal(new Expired<Open>(in state), expired);
        Assert.NotEqual(new Expired<Open>(new Open(43)), expired);
    }

    private static Either<Open, Done> Fill(ulong left, ulong amount)
    {
        if (amount < left)
        {
            return new Open(left - amount);
        }

        return new Done(7);
    }
}
