using System;
using System.IO;

namespace SessionKit.Compiler.Tests.Sources;

/// <summary>What may stand in the place of a sound assembly with a program and its debug information.</summary>
internal sealed class BadInputs : IDisposable
{
    private const string Sound = """
        using System; using SessionKit; using SessionKit.Hosting;

        [Program("11111111111111111111111111111111")]
        public static class Meter
        {
            internal const string Idl = "{\"instructions\":[{\"name\":\"read\"}]}";

            public static ulong Read(ref byte input)
            {
                Syscalls.Log("read"u8);
                return 0;
            }
        }

        namespace SessionKit.OnChain
        {
            internal static class MeterHandlers
            {
                internal static ulong Entrypoint(ref byte input) => Meter.Read(ref input);
            }
        }
        """;

    /// <summary>Makes all of them.</summary>
    public BadInputs()
    {
        Truncated = new SourceAssembly(Sound, name: "Truncated");
        var bytes = File.ReadAllBytes(Truncated.File);
        File.WriteAllBytes(Truncated.File, bytes[..(bytes.Length / 2)]);
        Library = new SourceAssembly("namespace Far { public static class Away { public static int Still(int count) => Further(count); private static int Further(int count) => count.ToString().Length; } }", name: "Library");
        CallsLibrary = new SourceAssembly(Sound.Replace("return 0;", "return (ulong)Far.Away.Still(input);", StringComparison.Ordinal), name: "Calls", library: Library.File);
    }

    /// <summary>A sound assembly in which nothing is a program.</summary>
    public SourceAssembly WithoutProgram { get; } = new("public static class Nothing { }", name: "Nothing");

    /// <summary>A program whose PDB is missing.</summary>
    public SourceAssembly WithoutDebugInformation { get; } = new(Sound, withDebugInformation: false, name: "Bare");

    /// <summary>The first half of a file.</summary>
    public SourceAssembly Truncated { get; }

    /// <summary>A program that calls the library.</summary>
    public SourceAssembly CallsLibrary { get; }

    /// <summary>Does what has no meaning on chain: it makes a string.</summary>
    public SourceAssembly Library { get; }

    /// <summary>The line of the program that calls the library, from 1.</summary>
    public int LineOfCall => Array.FindIndex(CallsLibrary.Source.Split('\n'), line => line.Contains("Far.Away", StringComparison.Ordinal)) + 1;

    public void Dispose()
    {
        foreach (var each in new[] { WithoutProgram, WithoutDebugInformation, Truncated, CallsLibrary, Library })
        {
            each.Dispose();
        }
    }
}
