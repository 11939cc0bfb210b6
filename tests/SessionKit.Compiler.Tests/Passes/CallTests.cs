using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Passes;
using SessionKit.Compiler.Verification;
using Xunit;

namespace SessionKit.Compiler.Tests.Passes;

public class CallTests
{
    private const string Chain = """
        func @entry(%0 input) {
        ^0:
          %1 = load.64 %0, 0
          %2 = call @twice(%1) at "Step.cs" 10 5
          %3 = call @twice(%2) at "Step.cs" 11 5
          return %3
        }
        func @twice(%0) {
        ^0:
          %1 = call @add(%0, %0) at "Twice.cs" 3 1
          return %1
        }
        func @add(%0, %1) {
        ^0:
          %2 = const 100
          branch.64 ugt %0, %2, ^1, ^2
        ^1:
          %3 = const 4910
          exit %3
        ^2:
          %4 = add.64 %0, %1 at "Add.cs" 7 9
          return %4
        }
        """;

    [Theory]
    [InlineData(10, 40)]
    [InlineData(60, 4910)]
    [InlineData(200, 4910)]
    public void Small_callees_go_in_and_mean_the_same(byte input, ulong expected)
    {
        Module module = TextParser.Parse(Chain);
        Assert.Equal(expected, Run(module, input));

        InlineCalls.Run(module, _ => { });

        IntegrityVerifier.Verify(module);
        Assert.Single(module.Functions);
        Assert.Empty(CallGraph.CallsIn(module.Entry));
        Assert.Equal(expected, Run(module, input));
    }

    [Fact]
    public void What_was_inlined_knows_every_call_that_leads_to_it()
    {
        Module module = TextParser.Parse(Chain);
        InlineCalls.Run(module, _ => { });
        Assert.Equal(
            ["Add.cs:7 < Twice.cs:3 < Step.cs:10", "Add.cs:7 < Twice.cs:3 < Step.cs:11"],
            module.Entry.Blocks.SelectMany(b => b.Instructions).Where(i => i.Opcode == Opcode.Add).Select(i => string.Join(" < ", Positions(i.Position))));
    }

    [Fact]
    public void Recursion_stays_a_call()
    {
        Module module = TextParser.Parse("""
            func @entry(%0 input) {
            ^0:
              %1 = load.8 %0, 0
              %2 = call @sum(%1)
              return %2
            }
            func @sum(%0) {
            ^0:
              %1 = const 0
              branch.64 eq %0, %1, ^1, ^2
            ^1:
              return %0
            ^2:
              %2 = const 1
              %3 = sub.64 %0, %2
              %4 = call @sum(%3)
              %5 = add.64 %0, %4
              return %5
            }
            """);
        InlineCalls.Run(module, _ => { });

        IntegrityVerifier.Verify(module);
        Assert.Equal(2, module.Functions.Count);
        Assert.Equal(55ul, Run(module, 10));
    }

    [Fact]
    public void What_asks_not_to_be_inlined_is_not()
    {
        Module module = TextParser.Parse(Chain);
        module.FunctionOf("add").Hint = InlineHint.Never;
        InlineCalls.Run(module, _ => { });
        Assert.Equal(["entry", "add"], module.Functions.Select(f => f.Name));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(12)]
    public void Any_number_of_arguments_arrives(int count)
    {
        string parameters = string.Join(", ", Enumerable.Range(0, count).Select(i => $"%{i}"));
        var text = $"func @entry(%0 input) {{\n^0:\n  %1 = load.8 %0, 0\n";
        text += string.Concat(Enumerable.Range(0, count).Select(i => $"  %{i + 10} = const {i + 1}\n"));
        text += $"  %90 = call @many({string.Join(", ", Enumerable.Range(0, count).Select(i => $"%{i + 10}"))})\n  return %90\n}}\n";
        text += $"func @many({parameters}) {{\n^0:\n";
        string total = "%0";
        for (var i = 1; i < count; i++)
        {
            text += $"  %{(i * 3) + 100} = const 31\n  %{(i * 3) + 101} = mul.64 {total}, %{(i * 3) + 100}\n  %{(i * 3) + 102} = add.64 %{(i * 3) + 101}, %{i}\n";
            total = $"%{(i * 3) + 102}";
        }

        text += $"  return {total}\n}}\n";
        Module module = TextParser.Parse(text);
        ulong expected = Enumerable.Range(2, count - 1).Aggregate(1ul, (sum, i) => (sum * 31) + (ulong)i);
        Assert.Equal(expected, Run(module, 0));

        LowerArguments.Run(module);

        IntegrityVerifier.Verify(module);
        Assert.All(module.Functions, f => Assert.True(f.Entry.Parameters.Count <= 5));
        Assert.Equal(expected, Run(module, 0));
        SbpfProgram program = ProgramCompiler.Compile(TextParser.Parse(text));
        Assert.Equal(expected, SbpfInterpreter.Run(program, new byte[8], new TracingHost()).Code);
    }

    private static ulong Run(Module module, byte input) => IrInterpreter.Run(module, [input, 0, 0, 0, 0, 0, 0, 0], new TracingHost()).Code;

    private static IEnumerable<string> Positions(SourcePosition? position)
    {
        for (; position is not null; position = position.CalledFrom)
        {
            yield return $"{position.Document}:{position.Line}";
        }
    }
}
