using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Reporting;
using SessionKit.Compiler.Verification;
using Xunit;

namespace SessionKit.Compiler.Tests.Reporting;

public sealed class ExplanationTests : IDisposable
{
    private const string Text = """
        data @text align 1 = 636f756e746564
        func @entry(%0 input) {
        ^0:
          %1 = load.64 %0, 0 at "Step.cs" 2 5
          %2 = load.64 %0, 8 at "Step.cs" 2 5
          %3 = mul.64 %1, %2 at "Library.cs" 40 9
          %4 = store.64 %0, 0, %3 at "Step.cs" 2 5
          %5 = data.addr @text, 0 at "Step.cs" 3 5
          %6 = const 7 at "Step.cs" 3 5
          %7 = syscall @sol_log_(%5, %6) at "Step.cs" 3 5
          %8 = const 0
          return %8 at "Elsewhere.cs" 1 1
        }

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit").FullName;

    [Fact]
    public void Each_line_stands_beside_what_became_of_it()
    {
        File.WriteAllText(Path.Combine(folder, "Step.cs"), "// First line.\n    count *= by;\n    Log(\"counted\");\n");
        var module = TextParser.Parse(Text);
        var multiply = module.Entry.Entry.Instructions[2];
        multiply.Position = multiply.Position! with { CalledFrom = new SourcePosition("Step.cs", 2, 5) };
        var explained = Explain(module, ["Step.cs"]);

        Assert.Equal(
            """
            Elsewhere.cs
                 1  (2 units)
                  @entry          |      1  8: mov64 r0, 0
                    ^0  return %8 |      1  9: exit
            Step.cs
                 2  count *= by;  (4 units)
                  @entry                        |      1  0: ldxdw r0, [r1+0]
                    ^0  %1 = load.64 %0, 0      |      1  1: ldxdw r5, [r1+8]
                    ^0  %2 = load.64 %0, 8      |      1  2: mul64 r0, r5  ; Library.cs:40:9
                    ^0  %3 = mul.64 %1, %2      |      1  3: stxdw [r1+0], r0
                    ^0  %4 = store.64 %0, 0, %3
            """,
            string.Join('\n', explained.Split('\n').Take(11)));
        Assert.Contains("mul64", explained.Split('\n').Single(line => line.EndsWith("; Library.cs:40:9", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("     3  Log(\"counted\");  (103 units)\n", explained, StringComparison.Ordinal);
        Assert.Contains("    101  ", explained.Split('\n').Single(line => line.EndsWith(": syscall sol_log_", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_that_cannot_be_read_are_named_by_their_lines()
    {
        var explained = Explain(TextParser.Parse(Text), ["Step.cs"]);
        Assert.Contains("     3  (103 units)\n", explained, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_instruction_stands_there_once()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var module = RandomPrograms.Create(seed, 100);
            var number = 0;
            foreach (var instruction in module.Functions.SelectMany(function => function.Blocks).SelectMany(block => block.Instructions))
            {
                instruction.Position = number++ % 5 == 0 ? null : new SourcePosition("Step.cs", 1 + (number % 17), 1);
            }

            var program = ProgramCompiler.Compile(module);
            var lines = Explanation.Write(program, module, new SourceLines(new HashSet<string>())).Split('\n');
            var slots = lines.Select(line => Regex.Match(line, @" \| +[\d,]+  (\d+): (.*?)(  ;.*)?$")).Where(match => match.Success)
                .Select(match => (Slot: int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), Text: match.Groups[2].Value)).OrderBy(line => line.Slot).ToList();
            var expected = Enumerable.Range(0, program.Code.Length).Where(slot => slot == 0 || program.Code[slot - 1].Opcode != SbpfOpcode.LoadImmediate64).ToList();
            Assert.Equal(expected, slots.Select(line => line.Slot));
            Assert.Equal(expected.Select(slot => Disassembler.Line(program, slot)), slots.Select(line => line.Text));
        }
    }

    [Fact]
    public void What_the_allocator_adds_has_the_position_of_what_it_is_for()
    {
        // More values than registers, all alive to the end: most are kept in the frame.
        var function = new Function("entry");
        var build = new Builder(function) { Block = function.AddBlock() };
        var input = function.AddParameter(function.Entry, Provenance.Input);
        build.Position = new SourcePosition("Step.cs", 1, 1);
        List<Value> values = [.. Enumerable.Range(0, 24).Select(i => build.Load(64, input, 8 * i))];
        build.Position = new SourcePosition("Step.cs", 2, 1);
        var sum = values.AsEnumerable().Reverse().Aggregate((left, right) => build.Binary(Opcode.ExclusiveOr, Width.W64, left, right));
        build.Store(64, input, 0, sum);
        foreach (var value in values)
        {
            build.Store(64, input, 0, value);
        }

        build.Return(build.Constant(0));
        var module = new Module();
        module.Functions.Add(function);
        var program = ProgramCompiler.Compile(module);
        Assert.Contains(program.Code, instruction => instruction.Source == SbpfInstruction.FramePointer);
        // The parameter is put away before the first line.
        Assert.StartsWith("stxdw [r10-", Disassembler.Line(program, Assert.Single(Enumerable.Range(0, program.Code.Length), slot => program.Positions[slot] is null)), StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_change_no_byte()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var module = RandomPrograms.Create(seed, 100);
            foreach (var instruction in module.Functions.SelectMany(each => each.Blocks).SelectMany(block => block.Instructions))
            {
                instruction.Position = new SourcePosition("Step.cs", 1 + (instruction.Id % 9), 1);
            }

            Assert.Equal(ElfWriter.Write(ProgramCompiler.Compile(RandomPrograms.Create(seed, 100))), ElfWriter.Write(ProgramCompiler.Compile(module)));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Explain(Module module, HashSet<string> own)
    {
        var program = ProgramCompiler.Compile(module);
        return Explanation.Write(program, module, new SourceLines(own, document => Path.Combine(folder, document)));
    }

}
