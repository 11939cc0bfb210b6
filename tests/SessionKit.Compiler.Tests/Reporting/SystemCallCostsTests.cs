using System;
using SessionKit.Compiler.Reporting;
using SessionKit.Compiler.Verification;
using Xunit;

namespace SessionKit.Compiler.Tests.Reporting;

public class SystemCallCostsTests
{
    [Fact]
    public void Every_syscall_that_a_program_may_call_has_a_cost()
    {
        Assert.NotEmpty(SystemCallList.Allowed);
        Assert.All(SystemCallList.Allowed, name => Assert.InRange(SystemCallCosts.Of(name, []), 0, 25_000));
        Assert.Throws<ArgumentException>(() => SystemCallCosts.Of("sol_unknown", []));
    }

    // Measured on the VM, without the instructions around the call.
    [Theory]
    [InlineData("sol_get_clock_sysvar", 140)]
    [InlineData("sol_get_rent_sysvar", 124)]
    [InlineData("sol_get_last_restart_slot", 108)]
    [InlineData("sol_curve_validate_point", 159)]
    [InlineData("sol_create_program_address", 1_500)]
    [InlineData("sol_invoke_signed_c", 946)]
    public void Costs_are_those_of_the_machine(string name, long units) => Assert.Equal(units, SystemCallCosts.Of(name, []));

    [Fact]
    public void Lengths_count_where_the_code_says_them()
    {
        Assert.Equal(100, SystemCallCosts.Of("sol_log_", [null, 40]));
        Assert.Equal(250, SystemCallCosts.Of("sol_log_", [null, 250]));
        Assert.Equal(32, SystemCallCosts.Of("sol_memcpy_", [null, null, 8_192]));
        Assert.Equal(10, SystemCallCosts.Of("sol_memcpy_", [null, null, null]));
        Assert.Equal(85 + 40, SystemCallCosts.Of("sol_sha256", [null, 4]));
        Assert.Equal(110, SystemCallCosts.Of("sol_get_sysvar", [null, null, 32, 8]));
        Assert.Equal(100, SystemCallCosts.Of("sol_log_", [null, ulong.MaxValue]));
    }

    [Fact]
    public void What_a_cost_leaves_out_is_said()
    {
        Assert.Equal("called programs", SystemCallCosts.OpenPartOf("sol_invoke_signed_c", [1, 2, 3, 4, 5]));
        Assert.Equal("lengths of data", SystemCallCosts.OpenPartOf("sol_log_", [7, null]));
        Assert.Null(SystemCallCosts.OpenPartOf("sol_log_", [null, 7]));
        Assert.Null(SystemCallCosts.OpenPartOf("sol_get_clock_sysvar", []));
    }
}
