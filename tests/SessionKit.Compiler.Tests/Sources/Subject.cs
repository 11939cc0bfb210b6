using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;
using SessionKit.Compiler.Programs;
using SessionKit.Compiler.Verification;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Compiler.Tests.Sources;

/// <summary>
/// A class <c>Subject</c> whose methods have the form of an entrypoint, run natively and as imported IR: both must end alike, leave the same
/// bytes and ask the same of the machine. One is made for all tests of a class; its files go when the process ends.
/// </summary>
internal sealed class Subject : IDisposable
{
    private const string Usings = """
        using System; using System.Buffers.Binary; using System.Collections.Generic; using System.Diagnostics; using System.Diagnostics.CodeAnalysis;
        using System.Numerics; using System.Runtime.CompilerServices; using System.Runtime.InteropServices; using SessionKit; using SessionKit.Hosting;
        """;

    private readonly SourceAssembly assembly;
    private readonly Type type;
    private readonly Dictionary<string, ProgramImporter> imported = [];
    private AssemblySet? set;

    /// <summary>Compiles a class body.</summary>
    public Subject(string members, string others = "", OptimizationLevel level = OptimizationLevel.Release)
    {
        assembly = new SourceAssembly($"{Usings}\npublic static unsafe class Subject\n{{\n{members}\n}}\n{others}", level);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        type = assembly.Load().GetType("Subject")!;
    }

    public void Dispose() => assembly.Dispose();

    /// <summary>Imports a method; what was imported is kept, and must not be changed.</summary>
    public ProgramImporter Import(string method)
    {
        if (!imported.TryGetValue(method, out var importer))
        {
            set ??= assembly.Open();
            imported[method] = importer = new ProgramImporter(set.Primitives, Importing.Options());
            importer.Import(set.FindMethod(null, "Subject", method)!);
        }

        return importer;
    }

    /// <summary>The reasons for which a method cannot be compiled, as far as a run gets to them.</summary>
    public string Refusal(string method, params byte[] input)
    {
        var importer = Import(method);
        var host = new Machine();
        var fault = Assert.Throws<ProgramFaultException>(() => IrInterpreter.Run(importer.Module, input, host));
        var name = fault.Message.Split('\'')[1];
        Assert.True(ProblemTable.IsProblem(name), fault.Message);
        return importer.Problems.ProblemOf(name).Reason;
    }

    /// <summary>Runs a method both ways; gives how it ended.</summary>
    public ulong Check(string method, params byte[] input)
    {
        var (native, imported) = (new Machine(), new Machine());
        var (left, right) = (input.ToArray(), input.ToArray());
        var importer = Import(method);
        var expected = Native(method, left, native);
        RunResult actual;
        try
        {
            actual = IrInterpreter.Run(importer.Module, right, imported, 5_000_000);
        }
        catch (ProgramFaultException fault)
        {
            throw new InvalidOperationException($"{method}: {fault.Message} {string.Join("; ", importer.Problems.All.Select((problem, i) => $"{i}: {problem.Reason} in {problem.Chain.FirstOrDefault()?.Method}"))}");
        }

        Assert.True(expected == actual.Code, $"{method}({string.Join(", ", input)}) is {expected} natively and {actual.Code} imported");
        Assert.Equal(left, right);
        // The line of an error is put in by a later pass.
        var trace = expected != 0 && native.Trace.Count == imported.Trace.Count + 1 ? native.Trace[..^1] : native.Trace;
        Assert.Equal(trace, imported.Trace);
        return expected;
    }

    private unsafe ulong Native(string method, byte[] input, Machine machine)
    {
        var program = new SessionProgram
        {
            Address = default,
            Name = "Subject",
            Entrypoint = type.GetMethod(method)!.CreateDelegate<ProgramEntrypoint>(),
            ErrorLine = SessionKitErrors.Describe,
            Errors = [],
            Idl = "{}",
        };
        fixed (byte* pointer = input.Length == 0 ? new byte[1] : input)
        {
            return NativeRunner.Run(program, pointer, machine);
        }
    }
}
