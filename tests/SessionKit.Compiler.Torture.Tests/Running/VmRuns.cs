using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Torture.Compilation;
using SessionKit.Interop;
using Xunit.Abstractions;

namespace SessionKit.Compiler.Torture.Running;

/// <summary>Runs on the real VM, many in one process: the inputs on which a function succeeds in one transaction, some on which it fails in one each.</summary>
internal sealed class VmRuns
{
    /// <summary>What the form is called.</summary>
    public const string Form = "real VM";

    private const int Succeeding = 100;
    private const int Failing = 6;

    // What goes to one process, and comes from it, is held as text.
    private const int ProgramsPerProcess = 250;

    private readonly List<(Finding Label, Outcome Expected)> expected = [];
    private readonly List<ProgramJson> programs = [];

    /// <summary>How many inputs are run.</summary>
    public int Inputs { get; private set; }

    /// <summary>Adds a program's runs.</summary>
    public void Add(Source source, Mode mode, SbpfProgram program, IReadOnlyList<byte[]> records, IReadOnlyList<Outcome> outcomes)
    {
        var accounts = new List<string>();
        var succeeding = Enumerable.Range(0, records.Count).Where(i => outcomes[i].Code == 0).Take(Succeeding).ToList();
        if (succeeding.Count > 0)
        {
            byte[] written = [.. InputData.Account([.. succeeding.Select(i => records[i])]).AsSpan(0, 8), .. succeeding.SelectMany(i => outcomes[i].Data[8..])];
            Add([.. succeeding.Select(i => records[i])], new Outcome(0, [.. succeeding.SelectMany(i => outcomes[i].Trace)], written, succeeding.Select(i => outcomes[i].Returned).LastOrDefault(returned => returned is not null)));
        }

        // One of each code before the others.
        var failing = Enumerable.Range(0, records.Count).Where(i => outcomes[i].Code != 0).GroupBy(i => outcomes[i].Code).SelectMany(group => group.Index()).OrderBy(pair => pair.Index).Select(pair => pair.Item);
        foreach (var i in failing.Take(Failing))
        {
            Add([records[i]], outcomes[i]);
        }

        lock (programs)
        {
            programs.Add(new ProgramJson(Convert.ToBase64String(ElfWriter.Write(program)), [.. accounts]));
        }

        void Add(byte[][] inputs, Outcome outcome)
        {
            Inputs += inputs.Length;
            accounts.Add(Convert.ToBase64String(InputData.Account(inputs)));
            expected.Add((new Finding(source, mode, Form, "", inputs[0]) { Kind = FindingKind.Different }, outcome));
        }
    }

    /// <summary>Runs all that was added; gives what was different.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(ITestOutputHelper output)
    {
        var answers = new List<AnswerJson>();
        foreach (var some in programs.Chunk(ProgramsPerProcess))
        {
            answers.AddRange(await NodeProcess.RunAsync<ProgramJson[], AnswerJson[]>("run-torture", some, output));
        }

        return
        [
            .. expected.Zip(answers).Where(pair => !Same(pair.First.Expected, pair.Second)).Select(pair => pair.First.Label with
            {
                Message = $"native:\n{pair.First.Expected}real VM: {pair.Second.Error}\n{OutcomeOf(pair.Second)}",
            }),
        ];
    }

    private static bool Same(Outcome expected, AnswerJson answer) => expected.Equals(OutcomeOf(answer));

    private static Outcome OutcomeOf(AnswerJson answer)
    {
        var code = answer.Error.Length == 0 ? 0UL : answer.Custom < 0 ? ulong.MaxValue : (ulong)answer.Custom;
        return new Outcome(code, [.. answer.Logs.Select(LineOf)], Convert.FromBase64String(answer.Data), Convert.FromBase64String(answer.Returned));
    }

    // As the VM writes logs.
    private static string LineOf(string line)
    {
        const string data = "Program data: ";
        return line.StartsWith(data, StringComparison.Ordinal)
            ? "data " + string.Join(' ', line[data.Length..].Split(' ').Select(field => Convert.ToHexStringLower(Convert.FromBase64String(field))))
            : "log " + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(line["Program log: ".Length..]));
    }

    private sealed record ProgramJson(string Program, string[] Accounts);

    private sealed record AnswerJson(string Error, long Custom, long Units, string[] Logs, string Data, string Returned);
}
