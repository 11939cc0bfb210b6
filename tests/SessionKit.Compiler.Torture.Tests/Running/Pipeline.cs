using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;
using SessionKit.Compiler.Passes;
using SessionKit.Compiler.Programs;

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
    /// <param name="after">Called after each that changed something, with its name and the function.</param>
    public void Optimize(Action<string, Function>? after = null) => Optimizer.Run(Module, watch: after);

    /// <summary>Translates the program; the IR is used up.</summary>
    public SbpfProgram Translate() => ProgramCompiler.Compile(Module);
}
