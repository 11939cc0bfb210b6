using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Programs;
using SessionKit.Compiler.Verification;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;

namespace SessionKit.Conformance;

/// <summary>What the compiler makes of this assembly's programs; compiled once.</summary>
internal static class CompiledPrograms
{
    private static readonly Lazy<CompilationResult> Compiled =
        new(() => SbpfCompilation.Compile(typeof(CompiledPrograms).Assembly.Location, [AppContext.BaseDirectory]));

    /// <summary>Those that no compiler of ours would write.</summary>
    private static readonly Dictionary<string, byte[]> ByHand = new(StringComparer.Ordinal)
    {
        [nameof(ForgedProgram)] = ForgedProgram.Elf,
    };

    /// <summary>The names of all programs of this assembly.</summary>
    public static IEnumerable<string> Names => Compiled.Value.Programs.Select(program => program.Name);

    public static byte[] Of(SessionProgram program)
    {
        if (ByHand.TryGetValue(program.Name, out byte[]? elf))
        {
            return elf;
        }

        CompiledProgram compiled = Find(program.Name);
        return compiled.Elf
            ?? throw new InvalidOperationException($"{program.Name} was not compiled:\n{string.Join('\n', compiled.Problems.Select(problem => problem.ToString()))}");
    }

    /// <summary>What the compiler made of a program, by the name of its class.</summary>
    public static CompiledProgram Find(string name) => Compiled.Value.Programs.FirstOrDefault(compiled => compiled.Name == name)
        ?? throw new InvalidOperationException($"There is no program {name}: {string.Join('\n', Compiled.Value.Problems.Select(problem => problem.ToString()))}");
}
