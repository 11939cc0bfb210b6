using System;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Passes;
using SessionKit.Compiler.Verification;
using Xunit;

namespace SessionKit.Compiler.Tests.Backend;

public class ProgramCompilerTests
{
    [Theory]
    [InlineData(0, 400)]
    [InlineData(100_000, 150)]
    public void Compiled_programs_do_what_the_IR_does(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var input = RandomPrograms.Input(seed);
            var expected = Outcome.OfIr(RandomPrograms.Create(seed, first == 0 ? 40 : 150), input);

            var program = ProgramCompiler.Compile(RandomPrograms.Create(seed, first == 0 ? 40 : 150));
            var actual = Outcome.Of(input, (bytes, host) => SbpfInterpreter.Run(program, bytes, host));

            Assert.True(expected == actual, $"seed {seed}: IR\n{expected}\nsBPF\n{actual}");
        }
    }

    [Fact]
    public void Each_expansion_keeps_the_meaning()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var module = RandomPrograms.Create(seed);
            var input = RandomPrograms.Input(seed);
            var expected = Outcome.OfIr(module, input);
            foreach (var pass in (IPass[])[new ExpandSwitch(), new ExpandSignedDivision()])
            {
                module.Functions.ForEach(function => pass.Run(function));
                IntegrityVerifier.Verify(module);
                Assert.True(expected == Outcome.OfIr(module, input), $"seed {seed}, {pass.Name}");
            }
        }
    }

    // The runtime refuses the call otherwise, whether anything reads the results or not.
    [Fact]
    public void The_results_of_one_syscall_lie_apart()
    {
        var module = TextParser.Parse("""
            func @entry(%0 input) {
              slot $0 size 24 align 8
              slot $1 size 32 align 1
            ^0:
              %1 = const 24
              %2 = slot.addr $0, 0
              %3 = slot.addr $1, 0
              %4 = syscall @sol_get_return_data(%2, %1, %3)
              return %4
            }
            """);

        var host = new DistanceHost();
        SbpfInterpreter.Run(ProgramCompiler.Compile(module), [], host);

        Assert.True(host.Distance is >= 24 or <= -32, $"{host.Distance}");
    }

    [Fact]
    public void A_parameter_lives_across_a_call_without_arguments_that_comes_first()
    {
        var module = TextParser.Parse("""
            func @entry(%0 input) {
            ^0:
              %1 = load.8 %0, 0
              %2 = call @keep(%1)
              return %2
            }
            func @keep(%0) {
            ^0:
              %1 = call @seven()
              %2 = add.64 %0, %1
              return %2
            }
            func @seven() {
            ^0:
              %1 = const 7
              return %1
            }
            """);

        Assert.Equal(42UL, SbpfInterpreter.Run(ProgramCompiler.Compile(module), [35], new DistanceHost()).Code);
    }

    private sealed class DistanceHost : ISystemCallHost
    {
        public long Distance { get; private set; }

        public ulong Invoke(string name, ulong[] arguments, MemoryMap memory)
        {
            Distance = (long)(arguments[2] - arguments[0]);
            return 0;
        }
    }

    [Fact]
    public void The_same_program_gives_the_same_bytes()
    {
        var first = ElfWriter.Write(ProgramCompiler.Compile(RandomPrograms.Create(7)));

        Assert.Equal(first, ElfWriter.Write(ProgramCompiler.Compile(RandomPrograms.Create(7))));
    }

    [Fact]
    public void A_file_is_read_as_it_was_written()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var program = ProgramCompiler.Compile(RandomPrograms.Create(seed));
            var read = ElfReader.Read(ElfWriter.Write(program));

            Assert.Equal(program.Code, read.Code);
            Assert.Equal(program.Data, read.Data);
            Assert.Equal(program.EntrySlot, read.EntrySlot);
            Assert.Equal(program.SystemCalls, read.SystemCalls);
        }
    }

    [Fact]
    public void A_damaged_file_is_refused_or_read()
    {
        var file = ElfWriter.Write(ProgramCompiler.Compile(RandomPrograms.Create(3)));
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var damaged = file.AsSpan(0, random.Next(4) == 0 ? random.Next(file.Length) : file.Length).ToArray();
            if (damaged.Length > 0)
            {
                damaged[random.Next(2) == 0 ? random.Next(Math.Min(64, damaged.Length)) : random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                _ = ElfReader.Read(damaged);
            }
            catch (ElfException)
            {
                refused++;
            }
        }

        Assert.True(refused > 500);
    }

    [Fact]
    public void An_empty_program_is_two_instructions_in_less_than_400_bytes()
    {
        var program = ProgramCompiler.Compile(TextParser.Parse("func @entry(%0 input) {\n^0:\n %1 = const 0\n return %1\n}"));

        Assert.Equal(2, program.Code.Length);
        Assert.InRange(ElfWriter.Write(program).Length, 1, 400);
    }

    [Fact]
    public void A_failure_costs_the_good_path_one_jump()
    {
        var program = ProgramCompiler.Compile(TextParser.Parse("""
            func @entry(%0 input) {
            ^0:
              %1 = load.64 %0, 0
              %2 = const 5
              branch.64 ne %1, %2, ^1, ^2
            ^1:
              %3 = const 6000
              exit %3
            ^2:
              %4 = load.8 %0, 8
              branch.64 eq %4, %2, ^3, ^4
            ^3:
              %5 = const 6000
              exit %5
            ^4:
              %6 = const 0
              return %6
            }
            """));

        Assert.Equal("""
            f0: ; entry
              ldxdw r0, [r1+0]
              jne r0, 5, +4
              ldxb r0, [r1+8]
              jeq r0, 5, +2
              mov64 r0, 0
              exit
              mov64 r0, 6000
              exit

            """, Disassembler.Disassemble(program));
    }

    [Fact]
    public void A_frame_that_does_not_fit_is_refused() => Assert.Contains("4096 fit", Assert.Throws<SbpfVerificationException>(() => ProgramCompiler.Compile(TextParser.Parse("""
        func @entry(%0 input) {
          slot $0 size 4104 align 8
        ^0:
          %1 = slot.addr $0, 0
          %2 = store.64 %1, 0, %0
          return %0
        }
        """))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_syscall_is_refused() => Assert.Contains("unknown syscall", Assert.Throws<SbpfVerificationException>(() =>
        ProgramCompiler.Compile(TextParser.Parse("func @entry(%0 input) {\n^0:\n %1 = syscall @sol_nothing()\n return %1\n}"))).Message, StringComparison.Ordinal);
}
