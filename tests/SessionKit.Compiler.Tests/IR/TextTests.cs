using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SessionKit.Compiler.IR;
using Xunit;

namespace SessionKit.Compiler.Tests.IR;

public class TextTests
{
    private const string Sample = """
        data @data0 align 1 = 68656c6c6f
        func @entry(%0 input) {
          slot $0 size 16 align 8
        ^0:
          %1 = load.64 %0, 0 at "Counter \"1\".cs" 12 9
          %2 = slot.addr $0, 8
          %3 = store.64 %2, 0, %1
          %4 = const -10
          branch.64 ult %1, %4, ^1, ^2(%1)
        ^1:
          %5 = data.addr @data0, 0
          %6 = syscall @sol_log_(%5, %4)
          %7 heap = call @"Long name<int>"(%6)
          switch %7, ^2(%4), 5: ^2(%1), -1: ^2(%7)
        ^2(%8):
          return %8
        }
        func @"Long name<int>"(%0) {
        ^0:
          exit %0
        }

        """;

    [Fact]
    public void A_program_is_read_as_it_was_printed() => Assert.Equal(Sample, TextPrinter.Print(TextParser.Parse(Sample)));

    [Fact]
    public void The_text_leaves_out_where_a_position_was_called_from()
    {
        Module module = TextParser.Parse(Sample);
        Instruction load = module.Entry.Entry.Instructions[0];
        load.Position = load.Position! with { CalledFrom = new SourcePosition("Caller.cs", 3, 4) };
        Assert.Equal(Sample, TextPrinter.Print(module));
        Assert.Null(TextParser.Parse(TextPrinter.Print(module)).Entry.Entry.Instructions[0].Position!.CalledFrom);
    }

    [Fact]
    public void The_sample_obeys_the_rules() => IntegrityVerifier.Verify(TextParser.Parse(Sample));

    [Fact]
    public void Any_program_survives_printing_and_parsing() =>
        Prop.ForAll<int>(seed =>
        {
            var text = TextPrinter.Print(RandomPrograms.Create(seed));
            var parsed = TextParser.Parse(text);
            IntegrityVerifier.Verify(parsed);
            return text == TextPrinter.Print(parsed);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_damaged_text_is_refused_at_a_line_or_read()
    {
        Prop.ForAll<int, int, char>((at, length, character) =>
        {
            var start = (int)((uint)at % (uint)Sample.Length);
            var end = System.Math.Min(Sample.Length, start + (int)((uint)length % 20));
            try
            {
                _ = TextParser.Parse(Sample[..start] + character + Sample[end..]);
            }
            catch (TextException refusal)
            {
                return refusal.Line >= 1;
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("func @f() {\n^0:\n  return %1\n}", 3)]
    [InlineData("func @f() {\n^0:\n  jump ^7\n}", 3)]
    [InlineData("func @f() {\n^0:\n  %1 = const 1\n  %1 = const 2\n  return %1\n}", 4)]
    [InlineData("func @f() {\n^0:\n  %1 = frobnicate 1\n  return %1\n}", 3)]
    [InlineData("func @f() {\n^0:\n  %1 = slot.addr $3, 0\n  return %1\n}", 3)]
    [InlineData("func @f() {\n^99999999999:\n", 2)]
    public void A_mistake_is_reported_at_its_line(string text, int line) => Assert.Equal(line, Assert.Throws<TextException>(() => TextParser.Parse(text)).Line);
}
