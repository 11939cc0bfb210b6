using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using SessionKit.Compiler.ErrorLines;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Programs;

/// <summary>
/// Asks the program itself what an error's line is: imports its <c>ErrorLine</c> method and runs it in the interpreter, for each code that
/// occurs. So the line on chain and the line on the native host come from the same code.
/// </summary>
internal sealed class ErrorLineSource : IErrorLineSource, ISystemCallHost
{
    private const string Capture = "capture";

    private readonly Dictionary<uint, ReadOnlyMemory<byte>> lines = [];
    private readonly ProgramImporter importer;
    private readonly Function errorLine;
    private byte[] captured = [];

    /// <summary>Imports the method.</summary>
    /// <param name="types">The primitive types.</param>
    /// <param name="options">What the importer is made of.</param>
    /// <param name="errorLine">The method: takes a code, returns a span of bytes.</param>
    /// <param name="knownCodes">Every code that has a line.</param>
    public ErrorLineSource(PrimitiveTypes types, ImportOptions options, MethodDescription errorLine, ImmutableArray<uint> knownCodes)
    {
        KnownCodes = knownCodes;
        importer = new ProgramImporter(types, options);
        importer.Module.Functions.Add(new Function("line of error"));
        this.errorLine = importer.Import(errorLine, isEntrypoint: false);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<uint> KnownCodes { get; }

    /// <inheritdoc/>
    /// <exception cref="ImportException">The program's own code for it cannot be compiled, or fails.</exception>
    public ReadOnlyMemory<byte> LineOf(uint code)
    {
        if (!lines.TryGetValue(code, out var line))
        {
            lines[code] = line = Ask(code);
        }

        return line;
    }

    /// <inheritdoc/>
    ulong ISystemCallHost.Invoke(string name, ulong[] arguments, MemoryMap memory)
    {
        if (name != Capture)
        {
            throw new ProgramFaultException(ProblemTable.IsProblem(name) ? importer.Problems.ProblemOf(name).Reason : $"it calls '{name}'");
        }

        captured = memory.At(arguments[0], arguments[1], write: false).ToArray();
        return 0;
    }

    private byte[] Ask(uint code)
    {
        // The one function that differs from question to question.
        var question = new Function("line of error");
        var build = new Builder(question) { Block = question.AddBlock() };
        var span = build.SlotAddress(question.AddSlot(16));
        build.Call(errorLine, build.Constant(code), span);
        build.SystemCall(Capture, build.Load(64, span), build.Load(32, span, 8));
        build.Return(build.Constant(0));
        importer.Module.Functions[0] = question;
        try
        {
            return IrInterpreter.Run(importer.Module, [], this).Code == 0 ? captured : throw new ImportException($"the log line of error {code} cannot be made");
        }
        catch (ProgramFaultException fault)
        {
            throw new ImportException($"the log line of error {code} cannot be made: {fault.Message}");
        }
    }
}
