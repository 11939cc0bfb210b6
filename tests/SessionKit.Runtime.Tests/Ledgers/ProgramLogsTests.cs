using System;
using System.Collections.Immutable;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SessionKit.Layouts;
using Xunit;

namespace SessionKit.Tests.Ledgers;

public class ProgramLogsTests
{
    private static readonly Pubkey Own = new([.. Enumerable.Repeat((byte)7, 32)]);
    private static readonly Pubkey Other = new([.. Enumerable.Repeat((byte)9, 32)]);

    [Fact]
    public void Data_of_the_program_are_read_in_order()
    {
        ProgramLogs logs = Read(
            $"Program {Own} invoke [1]",
            "Program log: Instruction: Take",
            "Program data: AQI=",
            $"Program {Own} consumed 1234 of 200000 compute units",
            "Program data: Aw==",
            $"Program {Own} success");

        Assert.True(logs.IsComplete);
        Assert.Equal(["0102", "03"], Hex(logs));
    }

    [Fact]
    public void Data_of_a_called_program_are_not_the_callers()
    {
        ProgramLogs logs = Read(
            $"Program {Own} invoke [1]",
            $"Program {Other} invoke [2]",
            "Program data: AA==",
            $"Program {Other} success",
            "Program data: AQ==",
            $"Program {Own} success");

        Assert.True(logs.IsComplete);
        Assert.Equal(["01"], Hex(logs));
    }

    [Fact]
    public void Data_of_the_program_count_when_another_calls_it()
    {
        ProgramLogs logs = Read(
            $"Program {Other} invoke [1]",
            $"Program {Own} invoke [2]",
            "Program data: AQ==",
            $"Program {Own} success",
            "Program data: AA==",
            $"Program {Other} success");

        Assert.Equal(["01"], Hex(logs));
    }

    [Theory]
    [InlineData("Program log: Program data: AQ==")]
    [InlineData("Program log: \nProgram data: AQ==")]
    [InlineData("Program return: KEY AQ==")]
    [InlineData("Program consumption: 5 units remaining")]
    [InlineData("Program log: Program KEY success")]
    [InlineData("Program log: Program KEY invoke [2]")]
    [InlineData("program data: AQ==")]
    [InlineData("Program")]
    [InlineData("Program ")]
    [InlineData("Program  ")]
    [InlineData("")]
    public void Text_that_only_looks_like_data_or_a_call_does_not_count(string line)
    {
        ProgramLogs logs = Read($"Program {Own} invoke [1]", line.Replace("KEY", Own.ToString(), StringComparison.Ordinal), $"Program {Own} success");

        Assert.True(logs.IsComplete);
        Assert.Empty(logs.Data);
    }

    [Fact]
    public void Another_program_cannot_log_in_this_ones_name()
    {
        ProgramLogs logs = Read(
            $"Program {Other} invoke [1]",
            $"Program log: Program {Own} invoke [2]",
            "Program data: AQ==",
            $"Program log: Program {Own} success",
            $"Program {Other} success");

        Assert.True(logs.IsComplete);
        Assert.Empty(logs.Data);
    }

    [Fact]
    public void Nothing_after_a_cut_is_believed_because_a_call_line_may_be_missing()
    {
        // The runtime drops lines that are too long for what is left of its 10,000 bytes, and may still take shorter ones after them.
        ProgramLogs logs = Read(
            $"Program {Own} invoke [1]",
            "Program data: AQ==",
            "Log truncated",
            "Program data: Ag==",
            $"Program {Own} success");

        Assert.False(logs.IsComplete);
        Assert.Equal(["01"], Hex(logs));
    }

    [Theory]
    [InlineData("Program OWN invoke [1]")]
    [InlineData("Program data: AQ==")]
    [InlineData("Program OWN success")]
    [InlineData("Program OWN invoke [2]|Program OWN success")]
    [InlineData("Program OWN invoke [1]|Program OTHER success")]
    [InlineData("Program OWN invoke [1]|Program data: A|Program OWN success")]
    [InlineData("Program OWN invoke [1]|Program data: !!!!|Program OWN success")]
    [InlineData("Program OWN invoke [1]|Program OTHER invoke [1]")]
    public void Logs_that_do_not_nest_are_not_complete(string lines)
    {
        ProgramLogs logs = Read(lines
            .Replace("OWN", Own.ToString(), StringComparison.Ordinal)
            .Replace("OTHER", Other.ToString(), StringComparison.Ordinal)
            .Split('|'));

        Assert.False(logs.IsComplete);
        Assert.Empty(logs.Data);
    }

    [Fact]
    public void Several_fields_on_one_line_are_no_event()
    {
        ProgramLogs logs = Read($"Program {Own} invoke [1]", "Program data: AQ== Ag==", $"Program {Own} success");

        Assert.True(logs.IsComplete);
        Assert.Empty(logs.Data);
    }

    [Fact]
    public void No_logs_have_no_data()
    {
        Assert.Empty(ProgramLogs.Read(default, Own).Data);
        Assert.True(ProgramLogs.Read([], Own).IsComplete);
    }

    [Fact]
    public void Data_are_attributed_by_nesting_whatever_programs_call_each_other()
    {
        // A random tree of calls, each logging its own name and text that imitates the other; the model is the tree itself.
        Gen<int[]> shapes = Gen.Choose(0, 5).ArrayOf();
        Prop.ForAll(shapes.ToArbitrary(), shape =>
        {
            var lines = ImmutableArray.CreateBuilder<string>();
            var expected = ImmutableArray.CreateBuilder<string>();
            int next = 0;
            Call(Own, 1);
            ProgramLogs logs = ProgramLogs.Read(lines.ToImmutable(), Own);
            return logs.IsComplete && Hex(logs).SequenceEqual(expected);

            void Call(Pubkey program, int depth)
            {
                lines.Add($"Program {program} invoke [{depth}]");
                while (next < shape.Length && shape[next] != 0)
                {
                    byte number = (byte)next;
                    switch (shape[next++])
                    {
                        case 1 when depth < 9:
                            Call(Own, depth + 1);
                            break;
                        case 2 when depth < 9:
                            Call(Other, depth + 1);
                            break;
                        case 3:
                            lines.Add($"Program log: Program {Own} success\nProgram data: {Convert.ToBase64String([number])}");
                            break;
                        default:
                            lines.Add($"Program data: {Convert.ToBase64String([number])}");
                            if (program == Own)
                            {
                                expected.Add(Convert.ToHexStringLower([number]));
                            }

                            break;
                    }
                }

                next++;
                lines.Add($"Program {program} success");
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reading_never_throws()
    {
        string[] parts = ["Program ", "data: ", "log: ", Own.ToString(), " ", "invoke [1]", "invoke [", "]", "success", "failed: ", "AQ==", "Log truncated", "\0", "é", ":", "="];
        Gen<string> line = Gen.Elements(parts).ArrayOf().Select(string.Concat);
        Prop.ForAll(line.ArrayOf().ToArbitrary(), lines => ProgramLogs.Read([.. lines], Own).Data.Length <= lines.Length).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("abcd2a", true)]
    [InlineData("abcd", false)]
    [InlineData("abcd2a00", false)]
    [InlineData("abce2a", false)]
    [InlineData("ab", false)]
    [InlineData("", false)]
    public void An_event_is_its_discriminator_and_its_fields_and_nothing_else(string hex, bool isEvent)
    {
        bool read = ProgramLogs.TryReadEvent(Convert.FromHexString(hex), out Answered answered);

        Assert.Equal(isEvent, read);
        Assert.Equal(isEvent ? 42 : 0, answered.Value);
    }

    private static ProgramLogs Read(params string[] lines) => ProgramLogs.Read([.. lines], Own);

    private static string[] Hex(ProgramLogs logs) => [.. logs.Data.Select(d => Convert.ToHexStringLower(d.Span))];

    private readonly record struct Answered(byte Value) : IEvent<Answered>
    {
        static ReadOnlySpan<byte> IEvent<Answered>.Discriminator => [0xab, 0xcd];

        static ReadOnlySpan<byte> ILayout<Answered>.Name => "Answered"u8;

        static int ILayout<Answered>.MinSize => 1;

        static int ILayout<Answered>.MaxSize => 1;

        static bool ILayout<Answered>.IsInPlace => true;

        static bool ILayout<Answered>.IsValid(ref readonly byte first) => true;

        static Answered ILayout<Answered>.Read(ref BorshReader reader) => new(reader.ReadByte("Value"u8));

        static void ILayout<Answered>.Write(ref BorshWriter writer, in Answered value) => writer.WriteByte(value.Value, "Value"u8);
    }
}
