using SessionKit.Compiler.IR;
using SessionKit.Compiler.Verification;
using Xunit;

namespace SessionKit.Compiler.Tests.Verification;

public class IrInterpreterTests
{
    [Theory]
    [InlineData("add.32", "-1", "2", "1")]
    [InlineData("sdiv.32", "-7", "2", "4294967293")]
    [InlineData("sdiv.64", "-9223372036854775808", "-1", "-9223372036854775808")]
    [InlineData("srem.64", "-7", "2", "-1")]
    [InlineData("udiv.32", "-2", "2", "2147483647")]
    [InlineData("sar.32", "-2", "33", "4294967295")]
    [InlineData("shl.64", "1", "65", "2")]
    public void Widths_and_signs_are_as_defined(string operation, string left, string right, string result)
    {
        var module = TextParser.Parse($"func @f() {{\n^0:\n %1 = const {left}\n %2 = const {right}\n %3 = {operation} %1, %2\n return %3\n}}");

        Assert.Equal((ulong)long.Parse(result, null), IrInterpreter.Run(module, [], new TracingHost()).Code);
    }

    [Theory]
    [InlineData("%1 = udiv.64 %0, %9", "Division by zero.")]
    [InlineData("%1 = load.64 %0, 1", "Access violation reading 8 bytes at 0x400000001.")]
    [InlineData("%1 = load.8 %9, 0", "Access violation reading 1 bytes at 0x0.")]
    [InlineData("%1 = memcpy %0, %0, %0", "Overlapping copy.")]
    public void A_fault_stops_the_program(string line, string message)
    {
        var module = TextParser.Parse($"func @f(%0 input) {{\n^0:\n %9 = const 0\n {line}\n return %9\n}}");

        Assert.Equal(message, Assert.Throws<ProgramFaultException>(() => IrInterpreter.Run(module, new byte[8], new TracingHost())).Message);
    }

    [Fact]
    public void A_loop_without_end_runs_out_of_fuel()
    {
        var module = TextParser.Parse("func @f() {\n^0:\n jump ^1\n^1:\n jump ^1\n}");

        Assert.Equal("Out of fuel.", Assert.Throws<ProgramFaultException>(() => IrInterpreter.Run(module, [], new TracingHost())).Message);
    }

    [Fact]
    public void An_exit_ends_the_program_from_inside_a_call()
    {
        var module = TextParser.Parse("func @f() {\n^0:\n %1 = call @g()\n return %1\n}\nfunc @g() {\n^0:\n %1 = const 6000\n exit %1\n}");

        Assert.Equal(6000ul, IrInterpreter.Run(module, [], new TracingHost()).Code);
    }

    [Fact]
    public void Random_programs_end_without_a_fault()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var module = RandomPrograms.Create(seed);
            // A fault would throw; a run that does nothing would be no test.
            Assert.True(IrInterpreter.Run(module, RandomPrograms.Input(seed), new TracingHost()).Steps > 20, $"seed {seed}");
        }
    }
}
