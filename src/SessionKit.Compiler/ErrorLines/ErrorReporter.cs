using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.ErrorLines;

/// <summary>
/// The cold end of a program: the packed lines, one function that logs the line at an offset and gives back its code, and, only if some
/// code is computed on chain, one that finds the line of a code.
/// </summary>
internal sealed class ErrorReporter
{
    // One function's frame is 4,096 bytes, and a transaction's log ten thousand: no message needs more than this.
    private const int MaximumLine = 2_048;
    private const int IndexEntry = 8;

    private readonly Module module;
    private readonly Dictionary<ulong, int> offsets = [];
    private readonly Dictionary<bool, Function> lookups = [];
    private readonly DataSymbol lines;
    private readonly int codeBits;
    private readonly int longest;
    private Function? logger;

    /// <summary>Puts the lines of some codes into a program.</summary>
    /// <param name="module">The program.</param>
    /// <param name="source">The lines.</param>
    /// <param name="codes">The results that the program may end with.</param>
    /// <exception cref="ErrorLineTooLongException">A line is longer than any log takes.</exception>
    public ErrorReporter(Module module, IErrorLineSource source, IEnumerable<ulong> codes)
    {
        this.module = module;
        var sorted = codes.Distinct().Order().ToList();
        codeBits = sorted.TrueForAll(code => code <= ushort.MaxValue) ? 16 : 64;
        var packed = new PackedTexts();
        var header = new byte[8];
        foreach (var code in sorted)
        {
            // The result 2^32 stands for the error 0.
            var line = source.LineOf((uint)code).Span;
            if (line.Length > MaximumLine)
            {
                throw new ErrorLineTooLongException((uint)code, line.Length, MaximumLine);
            }

            longest = Math.Max(longest, line.Length);
            BinaryPrimitives.WriteUInt64LittleEndian(header, code);
            offsets[code] = packed.Add(header.AsSpan(0, codeBits / 8), line);
        }

        lines = new DataSymbol(FreeName("error_lines", name => module.Data.Exists(symbol => symbol.Name == name)), 1, packed.Bytes);
        module.Data.Add(lines);
    }

    /// <summary>Where the line of a result stands: what the logging function takes.</summary>
    public int OffsetOf(ulong code) => offsets[code];

    /// <summary>Logs the line at an offset; returns its code.</summary>
    public Function Logger => logger ?? throw new InvalidOperationException("Nothing was built yet.");

    /// <summary>Adds the functions to the program, in an order that does not depend on where in the program they are needed.</summary>
    /// <param name="ownIsComputed">Whether a code is computed that can only be one of the program's own errors.</param>
    /// <param name="anyIsComputed">Whether a code is computed that can be any.</param>
    public void Build(bool ownIsComputed, bool anyIsComputed)
    {
        logger = BuildLogger();
        if (ownIsComputed)
        {
            lookups[true] = BuildLookup(onlyUserErrors: true);
        }

        if (anyIsComputed)
        {
            lookups[false] = BuildLookup(onlyUserErrors: false);
        }
    }

    /// <summary>Logs the line of a code; returns the code.</summary>
    /// <param name="onlyUserErrors">Whether the code can only be one of the program's own errors.</param>
    public Function LookupOf(bool onlyUserErrors) => lookups[onlyUserErrors];

    private Function BuildLogger()
    {
        var (function, build) = Start("log_error");
        var offset = function.AddParameter(function.Entry);
        var buffer = function.AddSlot((longest + 7) / 8 * 8);
        var (next, more, literal, reference, copy, done) = (function.AddBlock(), function.AddBlock(), function.AddBlock(), function.AddBlock(), function.AddBlock(), function.AddBlock());
        var (from, to) = (function.AddParameter(next), function.AddParameter(next));
        var (source, length, following) = (function.AddParameter(copy), function.AddParameter(copy), function.AddParameter(copy));

        var entry = build.Add(build.DataAddress(lines), offset);
        var code = build.Load(codeBits, entry);
        var first = build.SlotAddress(buffer);
        build.Jump(next, build.Offset(entry, codeBits / 8), first);

        build.Block = next;
        var token = build.Load(8, from);
        build.Branch(Condition.Equal, Width.W64, token, build.Constant(PackedTexts.End), done, more);

        build.Block = more;
        build.Branch(Condition.Below, Width.W64, token, build.Constant(PackedTexts.Reference), literal, reference);

        build.Block = literal;
        var bytes = build.Offset(from, 1);
        build.Jump(copy, bytes, token, build.Add(bytes, token));

        build.Block = reference;
        var place = build.Add(build.DataAddress(lines), build.Load(16, from, 1));
        build.Jump(copy, place, build.Binary(Opcode.And, Width.W64, token, build.Constant(PackedTexts.Reference - 1)), build.Offset(from, PackedTexts.ReferenceSize));

        build.Block = copy;
        build.CopyMemory(to, source, length);
        build.Jump(next, following, build.Add(to, length));

        build.Block = done;
        var start = build.SlotAddress(buffer);
        build.SystemCall("sol_log_", start, build.Binary(Opcode.Subtract, Width.W64, to, start));
        build.Return(code);
        return function;
    }

    private Function BuildLookup(bool onlyUserErrors)
    {
        var index = new List<byte>();
        Span<byte> entry = stackalloc byte[IndexEntry];
        foreach (var (code, offset) in offsets.OrderBy(line => line.Key).Where(line => !onlyUserErrors || line.Key >= EmitErrorLines.FirstUserError))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(entry, (uint)code);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], offset);
            index.AddRange(entry);
        }

        var symbol = module.Intern([.. index]);
        var (function, build) = Start(onlyUserErrors ? "log_user_error" : "log_any_error");
        var result = function.AddParameter(function.Entry);
        var (search, loop, next, found, unknown, success) = (function.AddBlock(), function.AddBlock(), function.AddBlock(), function.AddBlock(), function.AddBlock(), function.AddBlock());
        var at = function.AddParameter(loop);
        build.Branch(Condition.Equal, Width.W64, result, build.Constant(0UL), success, search);

        build.Block = search;
        var wanted = build.ZeroExtend(32, result);
        var first = build.DataAddress(symbol);
        if (index.Count == 0)
        {
            build.Jump(unknown);
        }
        else
        {
            build.Jump(loop, first);
        }

        build.Block = loop;
        build.Branch(Condition.Equal, Width.W64, build.Load(32, at), wanted, found, next);

        build.Block = next;
        var following = build.Offset(at, IndexEntry);
        build.End(Terminator.Branch(Condition.Equal, Width.W64, following, build.DataAddress(symbol, index.Count), new BlockTarget(unknown), new BlockTarget(loop, following)));

        build.Block = found;
        build.Return(build.Call(Logger, build.Load(32, at, 4)));

        // Without a line an empty one is logged, as the native host does.
        build.Block = unknown;
        build.SystemCall("sol_log_", build.DataAddress(lines), build.Constant(0UL));
        build.Return(result);

        build.Block = success;
        build.Return(result);
        new Passes.DropUnreachable().Run(function);
        return function;
    }

    private (Function Function, Builder Builder) Start(string name)
    {
        var function = new Function(FreeName(name, taken => module.Functions.Exists(other => other.Name == taken)));
        module.Functions.Add(function);
        return (function, new Builder(function) { Block = function.AddBlock() });
    }

    private static string FreeName(string name, Predicate<string> isTaken)
    {
        while (isTaken(name))
        {
            name += "_";
        }

        return name;
    }
}
