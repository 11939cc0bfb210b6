using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;
using SessionKit.Compiler.Passes;
using SessionKit.Compiler.Programs;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Torture.Running;

/// <summary>The compiler, step by step.</summary>
internal sealed class Pipeline
{
    private readonly ProblemTable problems;

    private Pipeline(Module module, ProblemTable problems) => (Module, this.problems) = (module, problems);

    /// <summary>The program as it is after the steps so far.</summary>
    public Module Module { get; }

    /// <summary>What the program still calls that cannot be compiled.</summary>
    public IReadOnlyList<string> Problems => [.. problems.Remaining(Module).Select(found => found.Problem.Reason)];

    /// <summary>Imports an entry and what it calls.</summary>
    public static Pipeline Import(AssemblySet assemblies, MethodDescription entry)
    {
        var program = new ProgramImporter(assemblies.Primitives, Importing.Options());
        program.Import(entry);
        IntegrityVerifier.Verify(program.Module);
        return new Pipeline(program.Module, program.Problems);
    }

    /// <summary>Runs all passes.</summary>
    /// <param name="frameBudget">How many bytes of variables inlining may bring together in one function.</param>
    /// <param name="after">Called after each that changed something, with its name and the function.</param>
    public void Optimize(int frameBudget, Action<string, Function>? after = null) => ProgramCompilation.Optimize(Module, frameBudget, after);

    /// <summary>Tries with less and less inlining for as long as a frame gets too large, as a build does; false if even the last try fails.</summary>
    /// <param name="attempt">Compiles with a budget.</param>
    public static bool Try(Action<int> attempt)
    {
        for (var frameBudget = InlineCalls.FrameBudget; ; frameBudget /= 2)
        {
            try
            {
                attempt(frameBudget);
                return true;
            }
            catch (SbpfVerificationException refused) when (ProgramCompilation.IsFrame(refused))
            {
                if (frameBudget <= ProgramCompilation.SmallestFrameBudget)
                {
                    return false;
                }
            }
        }
    }

    /// <summary>Compiles an entry and what it calls; null where that cannot be compiled.</summary>
    public static SbpfProgram? Compile(AssemblySet assemblies, MethodDescription entry)
    {
        SbpfProgram? program = null;
        Try(frameBudget =>
        {
            var pipeline = Import(assemblies, entry);
            pipeline.Optimize(frameBudget);
            program = pipeline.Problems.Count == 0 ? pipeline.Translate() : null;
        });
        return program;
    }

    /// <summary>Translates the program; the IR is used up.</summary>
    public SbpfProgram Translate() => ProgramCompiler.Compile(Module);
}
