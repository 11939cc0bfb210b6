using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>Which called functions may end the program, so that their callers must ask after each call.</summary>
internal sealed class ExitAnalysis
{
    private readonly HashSet<string> exiting;
    private readonly HashSet<string> called;

    /// <summary>Looks at a program as it is now.</summary>
    public ExitAnalysis(Module module)
    {
        called = [.. module.Functions.SelectMany(Callees)];
        exiting = [.. module.Functions.Where(function => function.Blocks.Exists(block => block.Terminator!.Kind == TerminatorKind.Exit)).Select(function => function.Name)];
        for (var count = -1; count != exiting.Count;)
        {
            count = exiting.Count;
            exiting.UnionWith(module.Functions.Where(function => Callees(function).Any(exiting.Contains)).Select(function => function.Name));
        }
    }

    /// <summary>Whether a function is called and may end the program.</summary>
    public bool MayExit(string function) => exiting.Contains(function) && called.Contains(function);

    private static IEnumerable<string> Callees(Function function) =>
        function.Blocks.SelectMany(block => block.Instructions).Where(instruction => instruction.Opcode == Opcode.Call).Select(call => call.Symbol!);
}
