using System;
using System.Collections.Generic;
using SessionKit.Hosting;

namespace SessionKit.Compiler.Torture.Running;

/// <summary>A function as .NET runs it: the truth that all other forms are held against.</summary>
/// <param name="entry">The function.</param>
internal sealed unsafe class NativeFunction(ProgramEntrypoint entry) : ICompiledFunction
{
    private readonly SessionProgram program = new()
    {
        Address = default,
        Name = "Torture",
        Entrypoint = entry,
        ErrorLine = _ => RecordingHost.ErrorLine,
        Errors = [],
        Idl = "",
    };

    /// <inheritdoc/>
    public string Name => "native";

    /// <summary>Whether a run logged more than is kept, as a loop does that goes on and on; its outcome can be compared with nothing.</summary>
    public bool LogsTooMuch { get; private set; }

    /// <inheritdoc/>
    public Outcome Run(byte[] account)
    {
        var region = InputData.Region(account);
        var host = new RecordingHost();
        fixed (byte* input = region)
        {
            var code = NativeRunner.Run(program, input, host);
            LogsTooMuch |= host.IsFull;
            return new Outcome(code, host.Trace, region.AsSpan(InputData.RegionOffset), host.Returned);
        }
    }

    private sealed class RecordingHost : IProgramHost
    {
        // Outcomes are kept until the real VM has run, for thousands of runs.
        private const int MostCharacters = 200_000;

        private int characters;

        // What the runner logs by itself when a program fails; compiled programs here log nothing then.
        public static ReadOnlySpan<byte> ErrorLine => "\u0001"u8;

        public List<string> Trace { get; } = [];

        public void Log(ReadOnlySpan<byte> utf8)
        {
            if (!utf8.SequenceEqual(ErrorLine))
            {
                Add("log " + Convert.ToHexStringLower(utf8));
            }
        }

        public byte[]? Returned { get; private set; }

        public bool IsFull => characters > MostCharacters;

        public void LogData(ReadOnlySpan<ByteSlice> fields)
        {
            var line = "data";
            foreach (var field in fields)
            {
                line += " " + Convert.ToHexStringLower(field.Span);
            }

            Add(line);
        }

        public void GetClock(out Clock clock) => clock = InputData.Clock;

        public void GetRent(out Rent rent) => throw new NotSupportedException();

        public void SetReturnData(ReadOnlySpan<byte> data) => Returned = data.ToArray();

        // Which program it was is the same in no two forms; nobody looks.
        public int GetReturnData(Span<byte> data, out Pubkey program)
        {
            program = default;
            var returned = Returned ?? [];
            returned.AsSpan(0, Math.Min(data.Length, returned.Length)).CopyTo(data);
            return returned.Length;
        }

        public void Invoke(CpiInstruction* instruction, ReadOnlySpan<CpiAccount> accounts, ReadOnlySpan<SignerSeeds> signers) => throw new NotSupportedException();

        private void Add(string line)
        {
            characters = IsFull ? characters : characters + line.Length;
            if (!IsFull)
            {
                Trace.Add(line);
            }
        }
    }
}
