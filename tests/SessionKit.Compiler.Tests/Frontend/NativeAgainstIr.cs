using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Passes;
using SessionKit.Compiler.Verification;
using Xunit;
using Module = SessionKit.Compiler.IR.Module;

namespace SessionKit.Compiler.Tests.Frontend;

/// <summary>Runs a method natively and as IR, before and after the passes and as sBPF, over random arguments, and holds the results to each other.</summary>
internal static class NativeAgainstIr
{
    private const int Rounds = 60;

    /// <summary>Every method of <c>C</c> that is public, at both optimisation levels.</summary>
    public static void Compare(string source, int? seed = null)
    {
        var start = seed ?? RandomSeed.Next();
        foreach (var optimized in (bool[])[false, true])
        {
            using var compiled = new CSharpSource(source, optimized);
            foreach (var method in compiled.Native.GetType("C")!.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                Compare(compiled, method, new Random(start), $"{method.Name}, {(optimized ? "Release" : "Debug")}, seed {start}");
            }
        }
    }

    /// <summary>A method's program, as text.</summary>
    public static string SbpfOf(CSharpSource compiled, string method) => Disassembler.Disassemble(ProgramCompiler.Compile(Optimized(compiled, method)));

    private static void Compare(CSharpSource compiled, MethodInfo method, Random random, string label)
    {
        var module = Harness(compiled, method.Name, out var problems);
        IntegrityVerifier.Verify(module);
        var before = module;
        var after = Harness(compiled, method.Name, out _);
        Optimizer.Run(after);
        IntegrityVerifier.Verify(after);
        var remaining = problems.Remaining(after).Select(found => found.Problem.Reason).ToList();
        Assert.True(remaining.Count == 0, $"{label}: {string.Join("; ", remaining)}");
        var program = ProgramCompiler.Compile(Optimized(compiled, method.Name));
        for (var round = 0; round < Rounds; round++)
        {
            var arguments = method.GetParameters().Select(parameter => Any(random, parameter.ParameterType)).ToArray();
            var expected = Native(method, arguments);
            var input = InputOf(arguments);
            var text = $"{label}: {method.Name}({string.Join(", ", arguments)})";
            Same(expected, Run(input, bytes => IrInterpreter.Run(before, bytes, new TracingHost())), text + " as imported", before);
            Same(expected, Run(input, bytes => IrInterpreter.Run(after, bytes, new TracingHost())), text + " after the passes", after);
            Same(expected, Run(input, bytes => SbpfInterpreter.Run(program, bytes, new TracingHost())), text + " as sBPF", after);
        }
    }

    private static Module Optimized(CSharpSource compiled, string name)
    {
        var module = Harness(compiled, name, out _);
        Optimizer.Run(module);
        return module;
    }

    private static void Same(string expected, string actual, string label, Module module) =>
        Assert.True(expected == actual, $"{label}: {actual} instead of {expected}\n{(expected == actual ? "" : TextPrinter.Print(module))}");

    // The arguments stand in the input, a word each; the result is written behind them.
    private static Module Harness(CSharpSource compiled, string name, out ProblemTable problems)
    {
        var (program, function) = compiled.Import(name);
        problems = program.Problems;
        var entry = new Function("the entry of the test");
        var block = entry.AddBlock();
        var input = entry.AddParameter(block, Provenance.Input);
        var build = new Builder(entry) { Block = block };
        var arguments = function.Entry.Parameters.Select((_, i) => (Value)build.Load(64, input, 8 * i)).ToArray();
        build.Store(64, input, 8 * arguments.Length, build.Call(function, arguments));
        build.Return(build.Constant(0L));
        program.Module.Functions.Insert(0, entry);
        return program.Module;
    }

    private static string Run(byte[] input, Func<byte[], RunResult> run)
    {
        var bytes = input.ToArray();
        var code = run(bytes).Code;
        return code == 0 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(bytes.Length - 8)).ToString("x", CultureInfo.InvariantCulture) : $"fails with {code}";
    }

    private static string Native(MethodInfo method, object[] arguments)
    {
        try
        {
            return WordOf(method.Invoke(null, arguments)!).ToString("x", CultureInfo.InvariantCulture);
        }
        catch (TargetInvocationException exception)
        {
            return $"fails with {TestImport.CodeOf(exception.InnerException!.GetType())}";
        }
    }

    private static byte[] InputOf(object[] arguments)
    {
        var bytes = new List<byte>();
        foreach (var argument in arguments)
        {
            var word = new byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(word, WordOf(argument));
            bytes.AddRange(word);
        }

        return [.. bytes, .. new byte[8]];
    }

    private static ulong WordOf(object value) => value switch
    {
        bool boolean => boolean ? 1u : 0,
        byte number => number,
        sbyte number => (uint)number,
        short number => (uint)number,
        ushort number => number,
        char number => number,
        int number => (uint)number,
        uint number => number,
        long number => (ulong)number,
        ulong number => number,
        nint number => (ulong)number,
        nuint number => number,
        Enum member => WordOf(Convert.ChangeType(member, Enum.GetUnderlyingType(member.GetType()), CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"A {value.GetType()} is no word."),
    };

    private static object Any(Random random, Type type)
    {
        var bits = random.Next(4) switch
        {
            0 => (ulong)random.Next(-3, 10),
            1 => (ulong)random.NextInt64() >> random.Next(64),
            2 => (1ul << random.Next(64)) - (ulong)random.Next(2),
            _ => (ulong)random.NextInt64() * 2,
        };
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => bits % 2 == 1,
            TypeCode.Byte => (byte)bits,
            TypeCode.SByte => (sbyte)bits,
            TypeCode.Int16 => (short)bits,
            TypeCode.UInt16 => (ushort)bits,
            TypeCode.Char => (char)bits,
            TypeCode.Int32 => (int)bits,
            TypeCode.UInt32 => (uint)bits,
            TypeCode.Int64 => (long)bits,
            TypeCode.UInt64 => bits,
            _ when type == typeof(nint) => (nint)bits,
            _ when type == typeof(nuint) => (nuint)bits,
            _ => throw new ArgumentException($"No arguments of type {type} can be made."),
        };
    }
}
