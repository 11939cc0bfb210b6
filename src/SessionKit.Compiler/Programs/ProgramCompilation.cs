using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.ErrorLines;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;
using SessionKit.Compiler.Passes;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Programs;

/// <summary>Compiles one program: import, passes, error lines, back end, file.</summary>
internal sealed class ProgramCompilation
{
    // Below this nothing of any size is inlined, and a frame that is too large then is its function's own.
    internal const int SmallestFrameBudget = 1_024;

    private readonly AssemblySet assemblies;
    private readonly ProgramDeclaration declaration;
    private readonly ImmutableHashSet<string> documents;
    private readonly CompileOptions options;
    private readonly List<ProgramProblem> problems = [];

    private ProgramCompilation(AssemblySet assemblies, ProgramDeclaration declaration, ImmutableHashSet<string> documents, CompileOptions options) =>
        (this.assemblies, this.declaration, this.documents, this.options) = (assemblies, declaration, documents, options);

    /// <summary>Compiles a program.</summary>
    /// <param name="assemblies">Where its code is.</param>
    /// <param name="declaration">Which one.</param>
    /// <param name="documents">The source files of its own assembly: errors are shown there.</param>
    /// <param name="options">How.</param>
    public static CompiledProgram Compile(AssemblySet assemblies, ProgramDeclaration declaration, ImmutableHashSet<string> documents, CompileOptions options)
    {
        var compilation = new ProgramCompilation(assemblies, declaration, documents, options);
        var result = new CompiledProgram { Name = declaration.Name, ProgramType = declaration.FullName, Idl = declaration.Idl, Steps = declaration.Steps };
        try
        {
            result = compilation.Compile(result);
        }
        catch (MetadataException damaged)
        {
            compilation.problems.Add(ProgramProblem.OfInput(damaged.Message));
        }
        catch (SbpfVerificationException refused)
        {
            // Only a frame can be the author's doing; whatever else the machine refuses should not have been emitted.
            var isFrame = IsFrame(refused);
            compilation.problems.Add(new ProgramProblem(
                isFrame ? ProblemIds.Stack : ProblemIds.CompilerFault,
                ProblemSeverity.Error,
                isFrame
                    ? $"{refused.Message} Keep less on the stack at once: smaller buffers, or fewer large structs by value"
                    : $"the machine would not load the program, which is a fault of the compiler; please report it: {refused.Message}",
                null,
                []));
        }
        catch (Exception fault) when (fault is ImportException or ErrorLineTooLongException)
        {
            compilation.problems.Add(new ProgramProblem(ProblemIds.Unsupported, ProblemSeverity.Error, fault.Message, null, []));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A fault of the compiler must not look like one of the user's, and must not take the build's process down.
            compilation.problems.Add(new ProgramProblem(ProblemIds.CompilerFault, ProblemSeverity.Error, $"the compiler failed, which is a fault of its own; please report it: {fault}", null, []));
        }

        return result with { Problems = [.. compilation.problems], Elf = compilation.problems.Exists(problem => problem.Severity == ProblemSeverity.Error) ? null : result.Elf };
    }

    private CompiledProgram Compile(CompiledProgram result)
    {
        var handlers = assemblies.FindType(null, declaration.HandlersType);
        var entrypoint = Find(handlers, "Entrypoint");
        if (handlers is null || entrypoint is null)
        {
            problems.Add(ProgramProblem.OfInput($"'{declaration.FullName}' has the attribute [Program], but nothing was generated for it; does the project use the SessionKit package, and does it build without errors?"));
            return result;
        }

        for (var frameBudget = InlineCalls.FrameBudget; ; frameBudget /= 2)
        {
            try
            {
                return Compile(result, handlers, entrypoint, frameBudget);
            }
            catch (SbpfVerificationException refused) when (IsFrame(refused) && options.Optimize && frameBudget > SmallestFrameBudget)
            {
                // Inlining brought the frames of too many functions into one: again, and more of them keep their own.
            }
        }
    }

    private CompiledProgram Compile(CompiledProgram result, TypeDescription handlers, MethodDescription entrypoint, int frameBudget)
    {
        var import = Importing.Options();
        var program = new ProgramImporter(assemblies.Primitives, import);
        program.Import(entrypoint);
        var module = program.Module;
        if (options.Optimize)
        {
            Optimize(module, frameBudget);
        }

        Report(program);
        if (problems.Count > 0)
        {
            return result;
        }

        if (options.LogErrors && Find(handlers, "ErrorLine") is { } errorLine)
        {
            EmitErrorLines.Run(module, new ErrorLineSource(assemblies.Primitives, import, errorLine, KnownErrors()));
        }

        var compiled = ProgramCompiler.Compile(module);
        return result with { Elf = ElfWriter.Write(compiled), Program = compiled, Module = module };
    }

    /// <summary>Whether a program is refused because of a function that needs too large a frame.</summary>
    internal static bool IsFrame(SbpfVerificationException refused) => refused.Message.Contains("frame of", StringComparison.Ordinal);

    /// <summary>Runs all passes over an imported program.</summary>
    /// <param name="module">The program.</param>
    /// <param name="frameBudget">How many bytes of variables inlining may bring together in one function.</param>
    /// <param name="watch">Called after each step that changed something.</param>
    internal static void Optimize(Module module, int frameBudget, Action<string, Function>? watch = null)
    {
        Optimizer.Run(module, frameBudget, watch);
        // Sizes that were sums of constants of inlined methods are constants now, and their slots can be taken apart like others.
        var stackAllocations = new ResolveStackAllocations();
        var changed = false;
        foreach (var function in module.Functions)
        {
            changed |= stackAllocations.Run(function);
        }

        if (changed)
        {
            Optimizer.Run(module, Optimizer.Passes);
        }
    }

    private static MethodDescription? Find(TypeDescription? type, string method) => type?.Methods.SingleOrDefault(each => each.Name == method);

    private void Report(ProgramImporter program)
    {
        var missing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (problem, _) in program.Problems.Remaining(program.Module))
        {
            var isMissing = problem.Reason.Contains("refers to the assembly", StringComparison.Ordinal);
            if (!isMissing || missing.Add(problem.Reason))
            {
                problems.Add(new ProgramProblem(isMissing ? ProblemIds.Input : ProblemIds.Unsupported, ProblemSeverity.Error, problem.Reason, UsersPosition(problem), problem.Chain));
            }
        }
    }

    /// <summary>The numbers of all errors that have a name: the program's own, and the kit's.</summary>
    private ImmutableArray<uint> KnownErrors() =>
        [.. (assemblies.FindType(null, "SessionKit.Hosting.SessionKitError")?.Fields ?? [])
            .Where(field => field.IsLiteral)
            .Select(field => Convert.ToUInt32(field.ConstantValue, CultureInfo.InvariantCulture))
            .Concat(IdlReader.ErrorsOf(declaration.Idl))
            .Distinct()];

    /// <summary>The innermost place of the chain that stands in the author's own sources.</summary>
    private SourcePosition? UsersPosition(CompileProblem problem)
    {
        var places = problem.Chain.Select(site => site.CalledAt).Prepend(problem.Position).OfType<SourcePosition>().ToList();
        return places.Find(place => documents.Contains(place.Document)) ?? places.FirstOrDefault();
    }
}
