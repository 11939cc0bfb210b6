using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Programs;
using SessionKit.Compiler.Reporting;
using SessionKit.Compiler.Verification;
using Xunit;

namespace SessionKit.Compiler.Tests.Reporting;

/// <summary>What the report says, beside what runs take in the interpreter.</summary>
public class UnitReportTests
{
    private const string TwoSteps = """
        func @entry(%0 input) {
        ^0:
          %1 = load.64 %0, 0
          %2 = const 578437695752307201
          %3 = const 144964032628459529
          branch.64 ult %1, %2, ^1, ^2
        ^1:
          branch.64 eq %1, %3, ^3, ^9
        ^2:
          branch.64 eq %1, %2, ^4, ^9
        ^3:
          %10 = load.64 %0, 8
          %11 = load.64 %0, 16
          %12 = mul.64 %10, %11
          %13 = store.64 %0, 8, %12
          jump ^8
        ^4:
          %20 = load.64 %0, 8
          %21 = const 5
          branch.64 ult %20, %21, ^5, ^6
        ^5:
          %30 = call @outlined(%20)
          %31 = store.64 %0, 8, %30
          jump ^8
        ^6:
          %40 = const 6007
          exit %40
        ^8:
          %50 = const 0
          return %50
        ^9:
          %60 = const 101
          exit %60
        }
        func @outlined(%0) {
        ^0:
          %1 = const 3
          branch.64 eq %0, %1, ^1, ^2
        ^1:
          %2 = const 6008
          exit %2
        ^2:
          %3 = mul.64 %0, %0
          return %3
        }

        """;

    private static readonly StepEntry first = new("first", [1, 2, 3, 4, 5, 6, 7, 8]);
    private static readonly StepEntry second = new("second", [9, 8, 7, 6, 5, 4, 3, 2]);

    [Fact]
    public void Each_step_counts_its_own_ways()
    {
        var (program, module) = Compile(TwoSteps);
        var report = UnitReport.Of(program, module, [first, second]);
        Assert.Equal(["first", "second"], report.Select(step => step.Name));

        long Run(StepEntry step, ulong argument) => RunUnits(program, step.Loaded, argument);
        Assert.Equal(Run(second, 1), report[1].Units);
        Assert.Equal(Run(second, 1), report[1].SuccessUnits);
        Assert.Equal(Run(first, 4), report[0].SuccessUnits);
        Assert.Equal(new[] { Run(first, 4), Run(first, 3), Run(first, 9) }.Max(), report[0].Units);
        Assert.All(report, step => Assert.True(step.IsBound));
        Assert.True(UnitReport.OfAll(program, module).Units >= report.Max(step => step.Units));
        Assert.All(report, step => Assert.InRange(step.Bytes, 8, (program.Code.Length * 8) - 8));
    }

    [Fact]
    public void A_step_that_the_program_does_not_know_is_only_refused()
    {
        var (program, module) = Compile(TwoSteps);
        var unknown = new StepEntry("unknown", [1, 1, 1, 1, 1, 1, 1, 1]);
        var report = UnitReport.Of(program, module, [first, second, unknown]);
        Assert.Equal(RunUnits(program, unknown.Loaded, 0), report[2].Units);
        Assert.Null(report[2].SuccessUnits);
        Assert.Equal(UnitReport.Of(program, module, [first, second]).Select(step => (step.Units, step.SuccessUnits)), report.Take(2).Select(step => (step.Units, step.SuccessUnits)));
    }

    [Fact]
    public void A_loop_counts_once_and_is_said()
    {
        var (program, module) = Compile("""
            func @entry(%0 input) {
            ^0:
              %1 = load.64 %0, 0
              %2 = const 0
              jump ^1(%2)
            ^1(%3):
              branch.64 ult %3, %1, ^2, ^3
            ^2:
              %4 = const 1
              %5 = add.64 %3, %4
              jump ^1(%5)
            ^3:
              return %2
            }

            """);
        var all = UnitReport.OfAll(program, module);
        Assert.True(all.HasLoops && !all.IsBound && !all.RunsPrograms);
        Assert.InRange(all.Units, RunUnits(program, 0, 0) + 1, RunUnits(program, 1, 0));
    }

    [Fact]
    public void No_run_without_loops_takes_more_than_is_reported()
    {
        var seed = RandomSeed.Next(0x100000);
        var bounded = 0;
        for (var i = 0; i < 400; i++)
        {
            var program = ProgramCompiler.Compile(RandomPrograms.Create(seed + i));
            var all = UnitReport.OfAll(program, RandomPrograms.Create(seed + i));
            var run = SbpfInterpreter.Run(program, RandomPrograms.Input(seed + i), new TracingHost());
            if (!all.HasLoops)
            {
                bounded++;
                Assert.True(run.Steps <= all.Units, $"seed {seed + i}: {run.Steps} taken, {all.Units} reported");
                Assert.True(run.Code != 0 || all.SuccessUnits is null || run.Steps <= all.SuccessUnits, $"seed {seed + i}: {run.Steps} taken, {all.SuccessUnits} reported for success");
            }
        }

        Assert.True(bounded > 20, $"{bounded} of 400 without loops");
    }

    [Fact]
    public void The_escrows_steps_are_told_apart()
    {
        var compiled = Assert.Single(SbpfCompilation.Compile(Path.Combine(AppContext.BaseDirectory, "Escrow.dll"), [AppContext.BaseDirectory]).Programs);
        Assert.Empty(compiled.Problems);
        var report = UnitReport.Of(compiled);
        Assert.Equal(["make", "take", "refund"], report.Select(step => step.Name));

        // Make creates accounts, take moves tokens twice, refund once.
        Assert.True(report[0].SuccessUnits > report[1].SuccessUnits && report[1].SuccessUnits > report[2].SuccessUnits);
        Assert.All(report, step => Assert.True(step.RunsPrograms && step.SuccessUnits >= SystemCallCosts.Invoke && step.SuccessUnits <= step.Units));
        Assert.All(report, step => Assert.Contains(step.Open, cost => cost is { Part: "called programs", SystemCall: "sol_invoke_signed_c", Calls: > 0 }));
        Assert.True(report.Sum(step => step.Bytes) > UnitReport.OfAll(compiled.Program!, compiled.Module!).Bytes / 2);
        Assert.All(report, step => Assert.True(step.Bytes < compiled.Program!.Code.Length * 8 * 3 / 4, $"{step.Name} gets to {step.Bytes} bytes"));
    }

    [Fact]
    public void What_cannot_be_loaded_has_no_steps() => Assert.Empty(UnitReport.Of(new CompiledProgram { Name = "None", ProgramType = "None" }));

    private static (SbpfProgram Program, Module Module) Compile(string text)
    {
        var module = TextParser.Parse(text);
        IntegrityVerifier.Verify(module);
        return (ProgramCompiler.Compile(module), module);
    }

    private static long RunUnits(SbpfProgram program, ulong discriminator, ulong argument)
    {
        var input = new byte[RandomPrograms.InputSize];
        BinaryPrimitives.WriteUInt64LittleEndian(input, discriminator);
        BinaryPrimitives.WriteUInt64LittleEndian(input.AsSpan(8), argument);
        return SbpfInterpreter.Run(program, input, new TracingHost()).Steps;
    }
}
