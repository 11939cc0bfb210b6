using System;
using System.Collections.Generic;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Verification;
using Xunit;

namespace SessionKit.Compiler.Tests.Verification;

public class SbpfVerifierTests
{
    [Theory]
    [InlineData("mov64 r10, 1\nexit", 0)]
    [InlineData("jeq r10, 1, +0\nexit", 0)]
    [InlineData("mov64 r1, r11\nexit", 0)]
    [InlineData("div64 r1, 0\nexit", 0)]
    [InlineData("mod32 r1, 0\nexit", 0)]
    [InlineData("lsh64 r1, 64\nexit", 0)]
    [InlineData("lsh32 r1, 32\nexit", 0)]
    [InlineData("arsh64 r1, -1\nexit", 0)]
    [InlineData("be8 r1\nexit", 0)]
    [InlineData("ja +5\nexit", 0)]
    [InlineData("ja -2\nexit", 0)]
    [InlineData("ja +1\nlddw r1, 5\nexit", 0)]
    [InlineData("mov64 r0, 0", 0)]
    [InlineData("syscall sol_unheard_of\nexit", 0)]
    [InlineData("callx r10\nexit", 0)]
    [InlineData("call f\nja +1\nf:\nexit\nexit", 1)]
    public void What_the_VM_would_refuse_is_refused_where_it_is(string text, int slot) =>
        Assert.Equal(slot, Assert.Throws<SbpfVerificationException>(() => SbpfVerifier.Verify(Assembler.Assemble(text))).Slot);

    [Theory]
    [InlineData(0x9d)]
    [InlineData(0xe6)]
    [InlineData(0x06)]
    [InlineData(0x8f)]
    [InlineData(0xe5)]
    [InlineData(0x00)]
    public void An_opcode_that_v0_does_not_have_is_refused(byte opcode) => Assert.Throws<SbpfVerificationException>(() =>
        SbpfVerifier.Verify(new SbpfProgram([new(opcode, Immediate: 1), new(SbpfOpcode.Exit)], [new("f", 0, 0)], 0, new Dictionary<int, string>(), [], [])));

    [Fact]
    public void What_is_disassembled_assembles_to_the_same_code()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var program = ProgramCompiler.Compile(RandomPrograms.Create(seed));

            var again = Assembler.Assemble(Disassembler.Disassemble(program));

            Assert.Equal(program.Code, again.Code);
            Assert.Equal(program.SystemCalls, again.SystemCalls);
        }
    }

    [Theory]
    [InlineData("lddw r1, 12884934656\nldxb r0, [r1+0]\nexit")]
    [InlineData("ldxb r0, [r10+0]\nexit")]
    [InlineData("stb [r10-4097], 1\nexit")]
    [InlineData("lddw r1, 4294967296\nstb [r1+0], 1\nexit")]
    [InlineData("mov64 r1, 0\ndiv64 r1, r1\nexit")]
    [InlineData("f:\ncall f\nexit")]
    public void A_fault_of_the_VM_is_a_fault_of_the_interpreter(string text)
    {
        var program = Assembler.Assemble(text);
        SbpfVerifier.Verify(program);

        Assert.Throws<ProgramFaultException>(() => SbpfInterpreter.Run(program, new byte[8], new TracingHost()));
    }

    [Fact]
    public void Calls_keep_r6_to_r9_and_give_each_function_a_frame()
    {
        var program = Assembler.Assemble("mov64 r6, 5\nstdw [r10-8], 7\ncall f\nldxdw r1, [r10-8]\nmul64 r6, r1\nmov64 r0, r6\nexit\nf:\nmov64 r6, 1\nstdw [r10-8], 9\nexit");

        Assert.Equal(35ul, SbpfInterpreter.Run(program, [], new TracingHost()).Code);
    }

    [Fact]
    public void Random_slots_are_refused_or_run_without_harm()
    {
        var random = new Random(11);
        var (refused, ran) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var code = new SbpfInstruction[random.Next(1, 6) + 1];
            for (var j = 0; j < code.Length; j++)
            {
                code[j] = new((byte)random.Next(256), (byte)random.Next(11), (byte)random.Next(11), (short)random.Next(-3, 4), random.Next(-70, 70));
            }

            code[^1] = new(SbpfOpcode.Exit);
            var program = new SbpfProgram(code, [new("f", 0, 0)], 0, new Dictionary<int, string>(), [], []);
            try
            {
                SbpfVerifier.Verify(program);
                SbpfInterpreter.Run(program, new byte[64], new TracingHost(), fuel: 500);
                ran++;
            }
            catch (SbpfVerificationException)
            {
                refused++;
            }
            catch (ProgramFaultException)
            {
                ran++;
            }
        }

        Assert.True(refused > 1_000 && ran > 500, $"{refused} refused, {ran} ran");
    }
}
