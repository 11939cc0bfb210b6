using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using SessionKit.FlowJudge.Judging;
using SessionKit.FlowJudge.Mutants;

namespace SessionKit.FlowJudge;

/// <summary>What a run of the judge says at the end.</summary>
/// <param name="Count">How many methods were drawn.</param>
/// <param name="Seed">From what.</param>
/// <param name="Tally">The figures.</param>
/// <param name="Faults">The faults.</param>
/// <param name="Survivors">Mutants in which a step that is none compiles.</param>
internal sealed record Report(int Count, int Seed, Tally Tally, IReadOnlyList<Fault> Faults, IReadOnlyList<Mutant> Survivors)
{
    private static readonly JsonWriterOptions layout = new() { Indented = true };

    /// <summary>Whether there was no fault.</summary>
    public bool IsClean => Faults.Count == 0 && Survivors.Count == 0;

    /// <summary>How many mutants were killed, of those that do something wrong.</summary>
    public double KillRate
    {
        get
        {
            int all = Tally.Mutants.Values.Sum(kind => kind.Killed + kind.Survived);
            return all == 0 ? 1 : (double)Tally.Mutants.Values.Sum(kind => kind.Killed) / all;
        }
    }

    /// <summary>The figures and the faults, to be read.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (Fault fault in Faults.Take(10))
        {
            string kind = fault.Mutant is { } mutant ? $", spoiled ({mutant})" : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"\nMethod {fault.Number} of seed {Seed}{kind}:\n");
            WriteMethod(text, fault.Verdict);
        }

        foreach (Mutant mutant in Survivors.Take(10))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{mutant.Kind}: a step that is none of its handle's compiles in\n");
            text.Append(Clients.ClientWriter.Write(mutant.Method, 0).Text);
        }

        Tally t = Tally;
        text.Append(CultureInfo.InvariantCulture, $"\n{t.Methods} methods ({t.RightMethods} right), {t.Ways} runs; {t.NotCompiled} were no C#, {t.TooLong} had too many ways.\n");
        text.Append(CultureInfo.InvariantCulture, $"found {t.Found} ({t.Refused} of them refused by the ledger), missed {t.Missed}, false alarms {t.FalseAlarms}, contradictions {t.Contradictions}\n");
        foreach ((MutantKind kind, MutantTally mutants) in t.Mutants)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {kind,-12} {mutants.KillRate,8:P1}  {mutants.Killed,5} killed ({mutants.Refused} by types, {mutants.Said} by analysis), {mutants.Survived} survived, {mutants.Right} were right all the same\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"kill rate {KillRate:P1}").ToString();
    }

    /// <summary>The figures, to be read by programs.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, layout))
        {
            json.WriteStartObject();
            json.WriteNumber("count", Count);
            json.WriteNumber("seed", Seed);
            json.WriteNumber("methods", Tally.Methods);
            json.WriteNumber("rightMethods", Tally.RightMethods);
            json.WriteNumber("runs", Tally.Ways);
            json.WriteNumber("found", Tally.Found);
            json.WriteNumber("refusedByLedger", Tally.Refused);
            json.WriteNumber("missed", Tally.Missed);
            json.WriteNumber("falseAlarms", Tally.FalseAlarms);
            json.WriteNumber("contradictions", Tally.Contradictions);
            json.WriteNumber("notCompiled", Tally.NotCompiled);
            json.WriteNumber("tooManyWays", Tally.TooLong);
            json.WriteNumber("killRate", KillRate);
            json.WriteStartObject("killRateByKind");
            foreach ((MutantKind kind, MutantTally mutants) in Tally.Mutants)
            {
                json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), mutants.KillRate);
            }

            json.WriteEndObject();
            json.WriteStartObject("mutants");
            foreach ((MutantKind kind, MutantTally mutants) in Tally.Mutants)
            {
                json.WriteStartObject(JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()));
                json.WriteNumber("killedByTypes", mutants.Refused);
                json.WriteNumber("killedByAnalysis", mutants.Said);
                json.WriteNumber("survived", mutants.Survived);
                json.WriteNumber("rightAllTheSame", mutants.Right);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>A method with what was said of its lines and what should have been.</summary>
    internal static void WriteMethod(StringBuilder text, Verdict verdict)
    {
        string[] lines = verdict.Method.Text.TrimEnd('\n').Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int line = verdict.Method.FirstLine + i;
            text.Append(CultureInfo.InvariantCulture, $"{line,5} {lines[i]}\n");
            foreach (Remark missed in verdict.Missed.Where(remark => remark.Line == line))
            {
                text.Append(CultureInfo.InvariantCulture, $"      ^ MISSED {missed.Id}, {missed.Message}\n");
            }

            foreach (Remark alarm in verdict.FalseAlarms.Where(remark => remark.Line == line))
            {
                text.Append(CultureInfo.InvariantCulture, $"      ^ FALSE {alarm.Id}: {alarm.Message}\n");
            }
        }

        foreach (string contradiction in verdict.Contradictions)
        {
            text.Append(CultureInfo.InvariantCulture, $"      {contradiction}\n");
        }
    }
}
