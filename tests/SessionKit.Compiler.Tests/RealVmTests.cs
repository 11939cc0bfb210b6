using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Passes;
using SessionKit.Compiler.Verification;
using SessionKit.Interop;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Compiler.Tests;

/// <summary>What the compiler writes, run by the VM that validators run.</summary>
public class RealVmTests(ITestOutputHelper output)
{
    private const int Programs = 250;

    [NodeFact]
    public async Task An_empty_program_costs_two_units()
    {
        var program = ProgramCompiler.Compile(TextParser.Parse("func @entry(%0 input) {\n^0:\n %1 = const 0\n return %1\n}"));

        var answer = Assert.Single(await Run([(program, [])]));

        Assert.Equal("", answer.Error);
        Assert.Equal(2, answer.Units);
    }

    [NodeFact]
    public async Task A_program_logs_what_it_reads_and_ends_with_its_own_code()
    {
        var program = ProgramCompiler.Compile(TextParser.Parse("""
            data @greeting align 1 = 68656c6c6f
            func @entry(%0 input) {
            ^0:
              %1 = data.addr @greeting, 0
              %2 = const 5
              %3 = syscall @sol_log_(%1, %2)
              %4 = load.64 %0, 8
              %5 = const 16
              %6 = add.64 %0, %5
              %7 = syscall @sol_log_(%6, %4)
              %8 = call @fail(%4)
              return %8
            }
            func @fail(%0) {
            ^0:
              %1 = const 6000
              %2 = add.64 %0, %1
              exit %2
            }
            """));

        var answer = Assert.Single(await Run([(program, "world"u8.ToArray())]));

        Assert.Equal(["hello", "world"], answer.Logs);
        Assert.Equal(6005, answer.Custom);
    }

    [NodeFact]
    public async Task Random_programs_do_the_same_in_the_IR_in_the_interpreter_and_in_the_VM()
    {
        var seed = RandomSeed.Next();
        output.WriteLine($"seed {seed}");
        var cases = new List<(SbpfProgram Program, byte[] Data)>();
        var expected = new List<string>();
        for (var i = 0; i < Programs; i++)
        {
            var data = RandomPrograms.Input(seed + i);
            var input = InputRegion(data);
            var ir = Outcome.OfIr(RandomPrograms.Create(seed + i, 60, onChain: true), input);
            var module = RandomPrograms.Create(seed + i, 60, onChain: true);
            if (i % 2 == 1)
            {
                Optimizer.Run(module);
            }

            var program = ProgramCompiler.Compile(module);
            Assert.True(ir == Outcome.Of(input, (bytes, host) => SbpfInterpreter.Run(program, bytes, host)), $"seed {seed + i}");
            cases.Add((program, data));
            expected.Add(string.Join('\n', ir.Split('\n')[..^1]));
        }

        var answers = await Run(cases);

        for (var i = 0; i < Programs; i++)
        {
            var answer = answers[i];
            var code = answer.Error.Length == 0 ? 0 : answer.Custom;
            var logs = answer.Logs.Select(line => "log64 " + string.Join(' ', line.Split(", ").Select(number => number[2..])));
            var actual = $"{code.ToString("x", CultureInfo.InvariantCulture)}\n{string.Join('\n', logs)}";
            Assert.True(expected[i] == actual, $"seed {seed + i}: IR\n{expected[i]}\nVM ({answer.Error})\n{actual}");
        }
    }

    [NodeFact]
    public async Task Every_operation_on_edge_values_is_as_the_interpreter_has_it()
    {
        string[] operations = ["add", "sub", "mul", "div", "or", "and", "lsh", "rsh", "mod", "xor", "mov", "arsh"];
        long[] edges = [0, 1, -1, 7, 0x7fffffff, 0x80000000, 0xffffffff, long.MinValue, long.MaxValue, 0x123456789abcdef0, 33, 65];
        var programs = new List<SbpfProgram>();
        foreach (var (left, right) in edges.SelectMany(left => edges.Where(right => (uint)right != 0).Select(right => (left, right))))
        {
            var text = string.Concat(operations.SelectMany(operation => (string[])["64", "32"], (operation, width) =>
                $"lddw r6, {left}\nlddw r7, {right}\n{operation}{width} r6, r7\nmov64 r1, r6\nmov64 r6, {(int)left}\n{operation}{width} r6, 3\nmov64 r2, r6\nlddw r3, {left}\nneg{width} r3\nmov64 r4, r6\nbe{width} r4\nmov64 r5, r6\nle16 r5\nsyscall sol_log_64_\n"));
            programs.Add(Assembler.Assemble(text + "mov64 r0, 0\nexit"));
        }

        programs.ForEach(SbpfVerifier.Verify);
        var answers = await Run([.. programs.Select(program => (program, Array.Empty<byte>()))]);

        Assert.All(programs.Zip(answers), pair =>
        {
            var host = new TracingHost();
            var result = SbpfInterpreter.Run(pair.First, InputRegion([]), host);
            Assert.Equal(host.Trace, pair.Second.Logs.Select(line => "log64 " + string.Join(' ', line.Split(", ").Select(number => number[2..]))));
            // Logging five numbers costs 100 on top of the call itself.
            Assert.Equal(result.Steps + (100 * host.Trace.Count), pair.Second.Units);
        });
    }

    // As the runtime serializes it for no accounts: their count, the data's length, the data, the program's address.
    private static byte[] InputRegion(byte[] data)
    {
        var bytes = new byte[16 + data.Length + 32];
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), data.Length);
        data.CopyTo(bytes, 16);
        return bytes;
    }

    private Task<Answer[]> Run(IEnumerable<(SbpfProgram Program, byte[] Data)> cases) => NodeProcess.RunAsync<CaseJson[], Answer[]>(
        "run-programs",
        [.. cases.Select(given => new CaseJson(Convert.ToHexStringLower(ElfWriter.Write(given.Program)), Convert.ToHexStringLower(given.Data)))],
        output);

    private sealed record CaseJson(string Program, string Data);

    private sealed record Answer(string Error, int Custom, int Units, string[] Logs);
}
