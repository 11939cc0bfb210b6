using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Passes;
using SessionKit.Compiler.Verification;
using Xunit;

namespace SessionKit.Compiler.Tests.Passes;

public class PassTests
{
    // SESSIONKIT_RANDOM_PROGRAMS=100000 makes a long run of it.
    private static readonly int programs = int.TryParse(Environment.GetEnvironmentVariable("SESSIONKIT_RANDOM_PROGRAMS"), out var asked) ? asked : 400;

    public static TheoryData<string> Names => [.. Optimizer.Passes.Select(pass => pass.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pass_keeps_the_meaning_of_fresh_programs(string name) => ForSeeds(0, 120, seed => [Pass(name)]);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pass_keeps_the_meaning_of_what_the_others_left(string name) => ForSeeds(5_000, 60, seed => [.. Optimizer.Passes, .. Optimizer.Passes, Pass(name)]);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pass_changes_something(string name)
    {
        var changed = false;
        for (var seed = 0; seed < 40 && !changed; seed++)
        {
            var module = RandomPrograms.Create(seed);
            foreach (var pass in Optimizer.Passes.TakeWhile(pass => pass.Name != name))
            {
                module.Functions.ForEach(function => pass.Run(function));
            }

            if (name == "drop-unreachable")
            {
                module.Entry.AddBlock().Terminator = new Terminator { Kind = TerminatorKind.Unreachable };
            }

            if (name == "duplicate-returns")
            {
                // The passes before have joined such blocks with those that alone lead to them.
                var (jumping, returning) = (module.Entry.AddBlock(), module.Entry.AddBlock());
                var build = new Builder(module.Entry) { Block = jumping };
                build.Jump(returning, build.Constant(7L));
                build.Block = returning;
                build.Return(module.Entry.AddParameter(returning));
            }

            if (name == "resolve-stack-allocations")
            {
                // No random program asks for memory whose size is not known from the start.
                var constant = new Instruction { Id = module.Entry.NewValueId(), Opcode = Opcode.Constant, Immediate = 16 };
                var call = new Instruction { Id = module.Entry.NewValueId(), Opcode = Opcode.SystemCall, Symbol = "unsupported:0", Operands = [constant] };
                module.Entry.Entry.Instructions.InsertRange(0, [constant, call]);
            }

            changed = module.Functions.Select(Pass(name).Run).ToList().Contains(true);
        }

        Assert.True(changed);
    }

    [Fact]
    public void All_passes_and_the_back_end_keep_the_meaning() =>
        Prop.ForAll<int>(seed =>
        {
            var input = RandomPrograms.Input(seed);
            var expected = Outcome.OfIr(RandomPrograms.Create(seed, 80), input);
            var module = RandomPrograms.Create(seed, 80);
            Optimizer.Run(module);
            IntegrityVerifier.Verify(module);
            var optimized = Outcome.OfIr(module, input);
            var program = ProgramCompiler.Compile(module);
            return (expected == optimized && expected == Outcome.Of(input, (bytes, host) => SbpfInterpreter.Run(program, bytes, host))).Label($"program {seed}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(programs).WithEndSize(int.MaxValue));

    [Fact]
    public void Passes_make_programs_smaller()
    {
        int before = 0, after = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            before += ProgramCompiler.Compile(RandomPrograms.Create(seed)).Code.Length;
            var module = RandomPrograms.Create(seed);
            Optimizer.Run(module);
            after += ProgramCompiler.Compile(module).Code.Length;
        }

        Assert.True(after < before * 0.8, $"{before} slots became {after}");
    }

    private static IPass Pass(string name) => Optimizer.Passes.Single(pass => pass.Name == name);

    private static void ForSeeds(int first, int count, Func<int, IReadOnlyList<IPass>> passes)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var module = RandomPrograms.Create(seed);
            var input = RandomPrograms.Input(seed);
            var expected = Outcome.OfIr(module, input);
            foreach (var pass in passes(seed))
            {
                var before = TextPrinter.Print(module);
                module.Functions.ForEach(function => pass.Run(function));
                try
                {
                    IntegrityVerifier.Verify(module);
                }
                catch (IntegrityException broken)
                {
                    Assert.Fail($"seed {seed}, {pass.Name}: {broken.Message}\n{before}");
                }

                var actual = Outcome.OfIr(module, input);
                Assert.True(expected == actual, $"seed {seed}, {pass.Name}:\n{expected}\nbecame\n{actual}\nfrom\n{before}\nto\n{TextPrinter.Print(module)}");
            }
        }
    }
}
