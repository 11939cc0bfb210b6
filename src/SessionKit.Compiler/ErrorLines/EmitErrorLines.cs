using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Passes;

namespace SessionKit.Compiler.ErrorLines;

/// <summary>
/// Makes a program that ends with an error log that error's line first, as the native host does. Runs last: the ways to one error of a
/// function become one cold block of two instructions, and only lines of errors that occur get into the program.
/// </summary>
internal static class EmitErrorLines
{
    /// <summary>The number of a program's first own error.</summary>
    public const uint FirstUserError = 6_000;

    /// <summary>Changes a program.</summary>
    /// <param name="module">The program, optimized.</param>
    /// <param name="source">The lines.</param>
    /// <exception cref="ErrorLineTooLongException">A line is longer than a log takes.</exception>
    public static void Run(Module module, IErrorLineSource source)
    {
        var threading = new ThreadExits();
        foreach (var function in module.Functions)
        {
            threading.Run(function);
        }

        var exits = module.Functions.SelectMany(Exits).Select(block => block.Terminator!.Operands[0]).ToList();
        if (exits.Count == 0)
        {
            return;
        }

        var codes = new HashSet<ulong>(exits.Select(ConstantOf).OfType<ulong>());
        var (ownIsComputed, anyIsComputed) = (exits.Exists(IsUserError), exits.Exists(exit => ConstantOf(exit) is null && !IsUserError(exit)));
        if (ownIsComputed || anyIsComputed)
        {
            codes.UnionWith(source.KnownCodes.Where(known => anyIsComputed || known >= FirstUserError).Select(known => known == 0 ? 1ul << 32 : known));
        }

        var reporter = new ErrorReporter(module, source, codes);
        reporter.Build(ownIsComputed, anyIsComputed);
        foreach (var function in module.Functions.ToList())
        {
            Rewrite(function, reporter);
        }
    }

    private static void Rewrite(Function function, ErrorReporter reporter)
    {
        var exits = Exits(function).ToList();
        var ends = new Dictionary<ulong, Block>();
        var build = new Builder(function);
        Block? report = null;
        foreach (var block in exits)
        {
            var end = block.Terminator!;
            build.Position = end.Position;
            block.Terminator = null;
            if (ConstantOf(end.Operands[0]) is not { } code)
            {
                build.Block = block;
                build.Exit(build.Call(reporter.LookupOf(IsUserError(end.Operands[0])), end.Operands[0]));
                continue;
            }

            build.Position = null;
            if (report is null)
            {
                report = build.Block = function.AddBlock();
                var offset = function.AddParameter(report);
                build.Exit(build.Call(reporter.Logger, offset));
            }

            if (!ends.TryGetValue(code, out var shared))
            {
                ends[code] = shared = build.Block = function.AddBlock();
                build.Jump(report, build.Constant(reporter.OffsetOf(code)));
            }

            build.Block = block;
            build.Jump(shared);
        }

        GoAround(function, ends.Values);
    }

    /// <summary>Leads edges past blocks that do nothing before they end with an error.</summary>
    private static void GoAround(Function function, ICollection<Block> ends)
    {
        foreach (var edge in function.Blocks.SelectMany(block => block.Targets).ToList())
        {
            var block = edge.Block;
            if (!ends.Contains(block) && block.Terminator is { Kind: TerminatorKind.Jump, Targets: [var target] } && ends.Contains(target.Block) && block.Instructions.TrueForAll(instruction => instruction.IsRemovable))
            {
                (edge.Block, edge.Arguments) = (target.Block, []);
            }
        }

        new DropUnreachable().Run(function);
        new DropUnused().Run(function);
    }

    private static IEnumerable<Block> Exits(Function function) =>
        function.Blocks.Where(block => block.Terminator is { Kind: TerminatorKind.Exit } end && ConstantOf(end.Operands[0]) != 0);

    private static ulong? ConstantOf(Value value) => value is Instruction instruction && instruction.IsConstant(out var constant) ? constant : null;

    /// <summary>Whether a result was made by adding to the number of the first own error, as <c>ctx.Require</c> does.</summary>
    private static bool IsUserError(Value value) => value is Instruction instruction && instruction.Opcode switch
    {
        Opcode.Add => instruction.Operands.Any(operand => ConstantOf(operand) == FirstUserError),
        Opcode.ZeroExtend => IsUserError(instruction.Operands[0]),
        // Beside a sum the one upper bit that stands for the error 0.
        Opcode.Or => instruction.Operands.All(operand => IsUserError(operand) || IsUpperBit(operand)),
        _ => false,
    };

    private static bool IsUpperBit(Value value) =>
        value is Instruction { Opcode: Opcode.ShiftLeft, Operands: [Instruction { Opcode: Opcode.Compare }, var count] } && ConstantOf(count) == 32;
}
