using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.ErrorLines;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Passes;
using SessionKit.Compiler.Verification;
using Xunit;

namespace SessionKit.Compiler.Tests.ErrorLines;

public class EmitErrorLinesTests
{
    private static readonly Dictionary<uint, string> lines = new()
    {
        [0] = "Error Number: 0. Error Message: The first of the errors.",
        [2001] = "Error Number: 2001. Error Message: An account is not the one.",
        [3010] = "Error Number: 3010. Error Message: A role did not sign.",
        [6000] = "Error Number: 6000. Error Message: Nothing offered: 0 €.",
        [6001] = "Error Number: 6001. Error Message: The maker asks for nothing.",
        [6002] = "Error Number: 6002. Error Message: The offer would be over before it begins.",
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2001)]
    [InlineData(2, 3010)]
    [InlineData(3, 77)]
    [InlineData(4, 2001)]
    public void A_program_that_ends_with_an_error_logs_its_line(byte input, uint code) => Check(
        """
        func @entry(%0 input) {
        ^0:
          %1 = load.8 %0, 0
          switch %1, ^1, 1: ^2, 2: ^3, 3: ^4, 4: ^5
        ^1:
          %2 = const 0
          return %2
        ^2:
          %3 = const 2001
          exit %3
        ^3:
          %4 = const 3010
          exit %4
        ^4:
          %5 = const 77
          exit %5
        ^5:
          %6 = const 1
          %8 = store.8 %0, 0, %6
          %7 = const 2001
          exit %7
        }
        """, [input], code);

    [Theory]
    [InlineData(6000)]
    [InlineData(6002)]
    [InlineData(6003)]
    [InlineData(65_000)]
    [InlineData(2001)]
    [InlineData(0)]
    public void A_code_that_is_computed_finds_its_line(uint code) => Check(
        """
        func @entry(%0 input) {
        ^0:
          %1 = load.32 %0, 0
          %2 = const 0
          %3 = cmp.64 eq %1, %2
          %4 = const 32
          %5 = shl.64 %3, %4
          %6 = or.64 %1, %5
          exit %6
        }
        """, BitConverter.GetBytes(code), code);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_own_error_that_is_computed_brings_only_own_errors_along(byte error)
    {
        const string Text =
            """
            func @entry(%0 input) {
            ^0:
              %1 = load.8 %0, 0
              %2 = const 6000
              %3 = add.32 %2, %1
              exit %3
            }
            """;
        Check(Text, [error], 6_000u + error);
        var module = TextParser.Parse(Text);
        EmitErrorLines.Run(module, new ListedLines(lines));
        var data = Encoding.UTF8.GetString(module.Data.SelectMany(symbol => symbol.Bytes).ToArray());
        Assert.Contains("over before", data, StringComparison.Ordinal);
        Assert.DoesNotContain("sign", data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2001)]
    [InlineData(9, 3010)]
    public void A_choice_between_constant_codes_brings_only_these_lines_along(byte input, uint code)
    {
        const string Text =
            """
            func @entry(%0 input) {
            ^0:
              %1 = load.8 %0, 0
              %2 = const 5
              %3 = const 2001
              %4 = const 3010
              branch.64 ult %1, %2, ^1(%3), ^1(%4)
            ^1(%5):
              %6 = const 0
              %7 = cmp.64 eq %5, %6
              %8 = const 32
              %9 = shl.64 %7, %8
              %10 = or.64 %5, %9
              exit %10
            }
            """;
        Check(Text, [input], code);
        var module = TextParser.Parse(Text);
        EmitErrorLines.Run(module, new ListedLines(lines));
        Assert.Equal(2, module.Functions.Count);
        Assert.DoesNotContain("maker", Encoding.UTF8.GetString(module.Data.SelectMany(symbol => symbol.Bytes).ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_that_are_called_end_the_program_the_same_way()
    {
        foreach (var input in Enumerable.Range(0, 4))
        {
            Check(
                """
                func @entry(%0 input) {
                ^0:
                  %1 = load.8 %0, 0
                  %2 = call @check(%1)
                  %3 = const 3
                  branch.64 eq %1, %3, ^1, ^2
                ^1:
                  %4 = const 4294967296
                  exit %4
                ^2:
                  return %2
                }
                func @check(%0) {
                ^0:
                  %1 = const 1
                  branch.64 eq %0, %1, ^1, ^2
                ^1:
                  %2 = const 3010
                  exit %2
                ^2:
                  %3 = const 2
                  branch.64 eq %0, %3, ^3, ^4
                ^3:
                  %4 = const 6001
                  exit %4
                ^4:
                  %5 = const 0
                  return %5
                }
                """, [(byte)input], input switch { 1 => 3010u, 2 => 6001, 3 => 0, _ => null });
        }
    }

    [Fact]
    public void A_program_without_errors_stays_as_it_is()
    {
        const string Text = "func @entry() {\n^0:\n  %0 = const 0\n  exit %0\n}\n";
        var module = TextParser.Parse(Text);
        EmitErrorLines.Run(module, new ListedLines(lines));
        Assert.Equal(TextPrinter.Print(TextParser.Parse(Text)), TextPrinter.Print(module));
    }

    [Fact]
    public void One_more_way_to_an_error_costs_two_instructions_and_one_more_place_none()
    {
        int Slots(params int[] codes)
        {
            var module = new Module();
            var function = new Function("entry");
            module.Functions.Add(function);
            var build = new Builder(function) { Block = function.AddBlock() };
            var input = function.AddParameter(function.Entry, Provenance.Input);
            for (var i = 0; i < codes.Length; i++)
            {
                var (fail, next) = (function.AddBlock(), function.AddBlock());
                build.BranchIf(build.Load(8, input, i), fail, next);
                build.Block = fail;
                build.Exit(build.Constant(codes[i]));
                build.Block = next;
            }

            build.Return(build.Constant(0));
            EmitErrorLines.Run(module, new ListedLines(lines));
            return ProgramCompiler.Compile(module).Code.Length;
        }

        var two = Slots(2001, 3010);
        // Load and branch are two of each.
        Assert.Equal(two + 4, Slots(2001, 3010, 6000));
        Assert.Equal(two + 2, Slots(2001, 3010, 3010));
    }

    [Fact]
    public void A_message_that_no_log_takes_is_refused()
    {
        var module = TextParser.Parse("func @entry() {\n^0:\n  %0 = const 6000\n  exit %0\n}\n");
        var error = Assert.Throws<ErrorLineTooLongException>(() => EmitErrorLines.Run(module, new ListedLines(new Dictionary<uint, string> { [6000] = new('x', 5_000) })));
        Assert.Equal(6_000u, error.Code);
    }

    [Fact]
    public void Random_programs_keep_their_meaning_and_log_their_line_last()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var input = RandomPrograms.Input(seed);
            var before = Outcome.OfIr(RandomPrograms.Create(seed), input).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var module = RandomPrograms.Create(seed);
            if (seed % 2 == 0)
            {
                Optimizer.Run(module);
            }

            EmitErrorLines.Run(module, new ListedLines(lines));
            IntegrityVerifier.Verify(module);
            var after = Outcome.OfIr(module, input).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var ended = ulong.TryParse(before[0], System.Globalization.NumberStyles.HexNumber, null, out var code) && code != 0;
            // Whether the result was returned or the program ended with it, the trace does not tell.
            var hasLine = after.Length == before.Length + 1;
            var line = $"log {Convert.ToHexStringLower(Encoding.UTF8.GetBytes(lines.GetValueOrDefault((uint)code, "")))}";
            Assert.True(
                before.SequenceEqual(after) || (ended && hasLine && after[^2] == line && before.SequenceEqual(after.Where((_, i) => i != after.Length - 2))),
                $"seed {seed}:\n{string.Join('\n', before)}\nbecame\n{string.Join('\n', after)}");
        }
    }

    private static void Check(string text, byte[] input, uint? code)
    {
        var module = TextParser.Parse(text);
        EmitErrorLines.Run(module, new ListedLines(lines));
        IntegrityVerifier.Verify(module);
        var host = new TracingHost();
        var result = IrInterpreter.Run(module, [.. input], host).Code;
        // The third of the first test is the success.
        if (code is null || (code == 0 && result == 0))
        {
            Assert.Empty(host.Trace);
            Assert.Equal(0ul, result);
        }
        else
        {
            Assert.Equal(code == 0 ? 1ul << 32 : code.Value, result);
            Assert.Equal(["log " + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(lines.GetValueOrDefault(code.Value, "")))], host.Trace);
        }

        var compiled = new TracingHost();
        Assert.Equal(result, SbpfInterpreter.Run(ProgramCompiler.Compile(module), [.. input], compiled).Code);
        Assert.Equal(host.Trace, compiled.Trace);
    }
}
