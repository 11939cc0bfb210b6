using System;
using System.Collections.Generic;
using System.IO;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Verification;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Cli.Tests;

public sealed class InspectTests(ITestOutputHelper log) : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void A_program_is_disassembled_and_judged()
    {
        File.WriteAllBytes(file, ElfWriter.Write(Assembler.Assemble("f0:\n  mov64 r1, 7\n  syscall sol_log_64_\n  mov64 r0, 0\n  exit\n")));

        var (code, output, error) = Tool.Run("inspect", file);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("4 slots of code", output, StringComparison.Ordinal);
        Assert.Contains("syscalls: sol_log_64_", output, StringComparison.Ordinal);
        Assert.Contains("  mov64 r1, 7\n  syscall sol_log_64_\n", output, StringComparison.Ordinal);
        Assert.Contains("the VM would load it", output, StringComparison.Ordinal);
        Assert.DoesNotContain("mov64", Tool.Run("inspect", file, "--summary").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_with_functions_is_one_that_the_VM_would_load()
    {
        File.WriteAllBytes(file, ElfWriter.Write(Assembler.Assemble("f0:\n  call f2\n  exit\nf2:\n  lddw r0, 4294967296\n  exit\n")));

        var (code, output, error) = Tool.Run("inspect", file);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("f2: ;", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_the_VM_would_refuse_is_1_and_says_why()
    {
        var good = Assembler.Assemble("f0:\n  mov64 r0, 0\n  exit\n");
        File.WriteAllBytes(file, ElfWriter.Write(good with { Code = good.Code[..1] }));

        var (code, output, error) = Tool.Run("inspect", file);

        Assert.Equal(1, code);
        Assert.Contains("mov64 r0, 0", output, StringComparison.Ordinal);
        Assert.StartsWith("error: the VM would refuse it: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_shown_or_refused_and_nothing_else_happens()
    {
        var seed = RandomSeed.Next();
        log.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var whole = ElfWriter.Write(Assembler.Assemble("f0:\n  mov64 r1, 7\n  syscall sol_log_64_\n  lddw r0, 4294967296\n  exit\n"));
        var codes = new HashSet<int>();
        for (var i = 0; i < 400; i++)
        {
            var damaged = whole[..(i % 3 == 0 ? random.Next(whole.Length) : whole.Length)];
            for (var flips = random.Next(0, 8); flips > 0 && damaged.Length > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(file, damaged);
            codes.Add(Tool.Run("inspect", file).Code);
        }

        Assert.Subset(new HashSet<int> { 0, 1 }, codes);
        Assert.Contains(1, codes);
    }
}
