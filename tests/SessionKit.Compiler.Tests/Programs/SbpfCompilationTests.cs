using System;
using System.IO;
using System.Linq;
using System.Text;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Programs;
using SessionKit.Compiler.Tests.Sources;
using SessionKit.Compiler.Verification;
using Xunit;

namespace SessionKit.Compiler.Tests.Programs;

public class SbpfCompilationTests
{
    private const string Counter = """
        using System; using System.Runtime.CompilerServices; using SessionKit; using SessionKit.Hosting;

        namespace Shop.My_Things
        {
            [Program("11111111111111111111111111111111")]
            public static class Counter
            {
                internal const string Idl = "{\"instructions\":[{\"name\":\"open\"},{\"name\":\"increment\"}],\"errors\":[{\"code\":6000,\"name\":\"Full\",\"msg\":\"It is full.\"}]}";

                public static ulong Increment(ref byte input)
                {
                    ref var count = ref Unsafe.As<byte, ulong>(ref Unsafe.Add(ref input, 8));
                    if (count is >= 1000 and < 2000)
                    {
                        Syscalls.Abort(6000 + (uint)(count - 1000));
                    }

                    count = checked(count + input);
                    Check.That(count != 13, SessionKitError.ConstraintHasOne);
                    Syscalls.Log("counted"u8);
                    return 0;
                }
            }
        }

        namespace SessionKit.OnChain
        {
            internal static class Shop_My__Things_CounterHandlers
            {
                internal static ulong Entrypoint(ref byte input) => Shop.My_Things.Counter.Increment(ref input);

                internal static ReadOnlySpan<byte> ErrorLine(uint code) => code switch
                {
                    6000 => "Error Number: 6000. It is full."u8,
                    _ => SessionKitErrors.Describe(code),
                };
            }
        }
        """;

    [Fact]
    public void A_program_is_compiled_with_its_lines_and_runs()
    {
        using var assembly = new SourceAssembly(Counter);
        var result = SbpfCompilation.Compile(assembly.File, SourceAssembly.References);
        Assert.Empty(result.AllProblems);
        var program = Assert.Single(result.Programs);
        Assert.True(result.IsSound && program.IsSound);
        Assert.Equal(("Counter", "Shop.My_Things.Counter"), (program.Name, program.ProgramType));
        Assert.Equal("open increment", string.Join(' ', program.Steps));
        Assert.Contains("It is full.", program.Idl, StringComparison.Ordinal);

        Assert.Equal((0ul, "log counted"), Run(program, 5, 3));
        Assert.Equal((2001ul, "log " + Encoding.UTF8.GetString(Hosting.SessionKitErrors.Describe(2001))), Run(program, 10, 3));
        Assert.Equal((4910ul, "log " + Encoding.UTF8.GetString(Hosting.SessionKitErrors.Describe(4910))), Run(program, ulong.MaxValue, 1));
        Assert.Equal((6000ul, "log Error Number: 6000. It is full."), Run(program, 1000, 1));
        Assert.Equal((6001ul, "log "), Run(program, 1001, 1));
    }

    [Fact]
    public void Lines_of_the_source_are_known()
    {
        using var assembly = new SourceAssembly(Counter);
        var program = Assert.Single(SbpfCompilation.Compile(assembly.File, SourceAssembly.References).Programs);
        Assert.Contains(program.Program!.Positions, position => position is { Document: "Subject.cs", Line: 18 });
    }

    [Theory]
    [InlineData(Microsoft.CodeAnalysis.OptimizationLevel.Release)]
    [InlineData(Microsoft.CodeAnalysis.OptimizationLevel.Debug)]
    public void The_same_source_gives_the_same_bytes_wherever_it_is(Microsoft.CodeAnalysis.OptimizationLevel level)
    {
        using var first = new SourceAssembly(Counter, level);
        using var second = new SourceAssembly(Counter, level);
        var expected = SbpfCompilation.Compile(first.File, SourceAssembly.References).Programs.Single().Elf!;
        Assert.Equal(expected, SbpfCompilation.Compile(first.File, SourceAssembly.References).Programs.Single().Elf!);
        Assert.Equal(expected, SbpfCompilation.Compile(second.File, SourceAssembly.References).Programs.Single().Elf!);
    }

    [Fact]
    public void Debug_and_release_builds_give_the_same_bytes()
    {
        using var release = new SourceAssembly(Counter);
        using var debug = new SourceAssembly(Counter, Microsoft.CodeAnalysis.OptimizationLevel.Debug);
        var (expected, actual) = (SbpfCompilation.Compile(release.File, SourceAssembly.References).Programs.Single(), SbpfCompilation.Compile(debug.File, SourceAssembly.References).Programs.Single());
        Assert.Equal(Disassembler.Disassemble(expected.Program!), Disassembler.Disassemble(actual.Program!));
        Assert.Equal(expected.Elf!, actual.Elf!);
    }

    [Fact]
    public void An_assembly_without_a_program_is_an_error()
    {
        using var assembly = new SourceAssembly("public static class Nothing { }");
        Expect(SbpfCompilation.Compile(assembly.File, SourceAssembly.References), ProblemIds.Input, "no class in it has the attribute [Program]");
    }

    [Fact]
    public void A_program_for_which_nothing_was_generated_is_an_error()
    {
        using var assembly = new SourceAssembly("[SessionKit.Program(\"11111111111111111111111111111111\")] public static class Alone { }");
        Expect(SbpfCompilation.Compile(assembly.File, SourceAssembly.References), ProblemIds.Input, "nothing was generated");
    }

    [Fact]
    public void A_missing_file_is_an_error() => Expect(SbpfCompilation.Compile(Path.Combine(Path.GetTempPath(), "no such assembly.dll"), []), ProblemIds.Input, "no such assembly.dll");

    [Fact]
    public void A_missing_reference_is_an_error_that_names_it()
    {
        using var assembly = new SourceAssembly(Counter);
        Expect(SbpfCompilation.Compile(assembly.File, []), ProblemIds.Input, "SessionKit.Runtime");
    }

    [Fact]
    public void Without_debug_information_there_is_a_warning_and_the_same_program()
    {
        using var with = new SourceAssembly(Counter);
        using var without = new SourceAssembly(Counter, withDebugInformation: false);
        var result = SbpfCompilation.Compile(without.File, SourceAssembly.References);
        var warning = Assert.Single(result.AllProblems);
        Assert.Equal((ProblemIds.NoDebugInformation, ProblemSeverity.Warning), (warning.Id, warning.Severity));
        Assert.True(result.IsSound);
        Assert.Equal(SbpfCompilation.Compile(with.File, SourceAssembly.References).Programs.Single().Elf, result.Programs.Single().Elf);
    }

    [Fact]
    public void A_truncated_assembly_is_one_clear_error()
    {
        using var assembly = new SourceAssembly(Counter);
        var bytes = File.ReadAllBytes(assembly.File);
        var whole = SbpfCompilation.Compile(assembly.File, SourceAssembly.References).Programs.Single().Elf!;
        foreach (var length in Enumerable.Range(0, 40).Select(i => bytes.Length * i / 40))
        {
            File.WriteAllBytes(assembly.File, bytes[..length]);
            var result = SbpfCompilation.Compile(assembly.File, SourceAssembly.References);
            Assert.DoesNotContain(result.AllProblems, problem => problem.Id == ProblemIds.CompilerFault);
            // What is left out may be padding.
            Assert.True(result.Programs is [{ Elf: { } elf }] ? elf.SequenceEqual(whole) : result.AllProblems.Count(problem => problem.Severity == ProblemSeverity.Error) == 1, $"{length} of {bytes.Length} bytes: {string.Join('\n', result.AllProblems)}");
        }
    }

    [Fact]
    public void What_cannot_be_compiled_is_shown_at_the_users_line_with_the_calls_that_lead_there()
    {
        using var assembly = new SourceAssembly(Counter.Replace("Syscalls.Log(\"counted\"u8);", "Deeper.Still(\n(int)count);", StringComparison.Ordinal) + """

            internal static class Deeper
            {
                internal static void Still(int count) => System.Console.WriteLine(count);
            }
            """);
        var result = SbpfCompilation.Compile(assembly.File, SourceAssembly.References);
        var problem = Assert.Single(result.AllProblems);
        Assert.Equal((ProblemIds.Unsupported, ProblemSeverity.Error), (problem.Id, problem.Severity));
        Assert.Contains("ctx.Log", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Deeper.Still(int), called by Counter.Increment(ref byte), called by", problem.Message, StringComparison.Ordinal);
        Assert.Equal("Subject.cs", problem.Position!.Document);
        Assert.Contains("Console.WriteLine", assembly.Source.Split('\n')[problem.Position.Line - 1], StringComparison.Ordinal);
        Assert.Null(Assert.Single(result.Programs).Elf);
    }

    [Fact]
    public void What_a_library_does_that_cannot_be_compiled_is_shown_at_the_line_that_calls_it()
    {
        using var library = new SourceAssembly("namespace Far { public static class Away { public static void Still(int count) => Further(count); private static void Further(int count) => System.Console.WriteLine(count); } }", name: "Library");
        using var assembly = new SourceAssembly(Counter.Replace("Syscalls.Log(\"counted\"u8);", "Far.Away.Still((int)count);", StringComparison.Ordinal), library: library.File);
        var problem = Assert.Single(SbpfCompilation.Compile(assembly.File, [.. SourceAssembly.References, library.File]).AllProblems);
        Assert.Equal((ProblemIds.Unsupported, ProblemSeverity.Error, "Subject.cs"), (problem.Id, problem.Severity, problem.Position!.Document));
        Assert.Contains("Far.Away.Still", assembly.Source.Split('\n')[problem.Position.Line - 1], StringComparison.Ordinal);
        Assert.Contains("Away.Further(int), called by Away.Still(int), called by Counter.Increment(ref byte), called by", problem.Message, StringComparison.Ordinal);

        Expect(SbpfCompilation.Compile(assembly.File, SourceAssembly.References), ProblemIds.Input, "Library");
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_one_clear_error()
    {
        using var assembly = new SourceAssembly(Counter);
        byte[][] others = ["no assembly"u8.ToArray(), [], SbpfCompilation.Compile(assembly.File, SourceAssembly.References).Programs.Single().Elf!, Native(File.ReadAllBytes(assembly.File))];
        foreach (var other in others)
        {
            File.WriteAllBytes(assembly.File, other);
            Expect(SbpfCompilation.Compile(assembly.File, SourceAssembly.References), ProblemIds.Input, "Subject.dll");
        }

        Expect(SbpfCompilation.Compile(Path.GetDirectoryName(assembly.File)!, []), ProblemIds.Input, "cannot be read");
    }

    [Fact]
    public void What_is_never_reached_is_no_error()
    {
        using var assembly = new SourceAssembly(Counter.Replace("Syscalls.Log(\"counted\"u8);", "if (typeof(int) == typeof(byte)) { Console.WriteLine(1); }", StringComparison.Ordinal));
        Assert.Empty(SbpfCompilation.Compile(assembly.File, SourceAssembly.References).AllProblems);
    }

    [Fact]
    public void Room_on_the_stack_may_be_a_sum_of_constants_that_other_methods_know()
    {
        using var assembly = new SourceAssembly(Counter.Replace("Syscalls.Log(\"counted\"u8);", "Logging.Write<int>(\"counted\"u8);", StringComparison.Ordinal) + """

            internal static class Logging
            {
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                internal static void Write<T>(ReadOnlySpan<byte> text) where T : unmanaged
                {
                    Span<byte> room = stackalloc byte[text.Length + Unsafe.SizeOf<T>()];
                    text.CopyTo(room);
                    Syscalls.Log(room[..^4]);
                }
            }
            """);
        var result = SbpfCompilation.Compile(assembly.File, SourceAssembly.References);
        Assert.Empty(result.AllProblems);
        Assert.Equal((0ul, "log counted"), Run(result.Programs.Single(), 5, 3));
    }

    [Fact]
    public void More_than_fits_the_machines_frames_is_an_error()
    {
        using var assembly = new SourceAssembly(Counter.Replace("Syscalls.Log(\"counted\"u8);", "Large large = default; large[(int)(count % 9)] = 65; Syscalls.Log(large);", StringComparison.Ordinal)
            + "\n[InlineArray(5000)] internal struct Large { private byte item; }");
        Expect(SbpfCompilation.Compile(assembly.File, SourceAssembly.References), ProblemIds.Stack, "4096");
    }

    [Fact]
    public void Functions_that_fit_a_frame_each_but_not_together_keep_their_own()
    {
        using var assembly = new SourceAssembly(Counter.Replace(
            "Syscalls.Log(\"counted\"u8);",
            "Large large = default; large[(int)(count % 9)] = 65; Deeper.More((int)(count % 7)); Syscalls.Log(((ReadOnlySpan<byte>)large)[8..9]);",
            StringComparison.Ordinal) + """

            [InlineArray(2500)] internal struct Large { private byte item; }

            internal static class Deeper
            {
                internal static void More(int at)
                {
                    Large large = default;
                    large[at] = 66;
                    Syscalls.Log(((ReadOnlySpan<byte>)large)[1..2]);
                }
            }
            """);
        var result = SbpfCompilation.Compile(assembly.File, SourceAssembly.References);
        Assert.Empty(result.AllProblems);
        Assert.Equal((0ul, "log B|log A"), Run(result.Programs.Single(), 5, 3));
    }

    [Fact]
    public void A_message_that_no_log_takes_is_an_error_and_no_crash()
    {
        using var assembly = new SourceAssembly(Counter.Replace("It is full.", new string('x', 3_000), StringComparison.Ordinal));
        Expect(SbpfCompilation.Compile(assembly.File, SourceAssembly.References), ProblemIds.Unsupported, "Shorten");
    }

    // An executable without the directory entry that says where its metadata is.
    private static byte[] Native(byte[] assembly)
    {
        var header = BitConverter.ToInt32(assembly, 0x3C) + 24;
        var directories = header + (BitConverter.ToUInt16(assembly, header) == 0x20B ? 112 : 96);
        assembly.AsSpan(directories + (14 * 8), 8).Clear();
        return assembly;
    }

    private static void Expect(CompilationResult result, string id, string part)
    {
        var problem = Assert.Single(result.AllProblems);
        Assert.Equal((id, ProblemSeverity.Error), (problem.Id, problem.Severity));
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
        Assert.False(result.IsSound);
    }

    private static (ulong Code, string Trace) Run(CompiledProgram program, ulong count, byte step)
    {
        byte[] input = [step, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(count)];
        var machine = new Machine();
        var code = SbpfInterpreter.Run(ElfReader.Read(program.Elf!), input, machine).Code;
        return (code, string.Join('|', machine.Trace));
    }
}
