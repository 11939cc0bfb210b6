using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SessionKit.FlowJudge.Running;

namespace SessionKit.FlowJudge.Protocols;

/// <summary>Writes protocols in C#, each with a class that brings sessions to every place where they can be.</summary>
internal static class ProtocolText
{
    /// <summary>The source of a protocol. Every step takes one argument, a <see cref="StepTag"/>, and leaves it in the state: so each handle says by what it came about.</summary>
    public static string Write(Protocol protocol)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            [Program("{{protocol.Address}}")]
            [Session("{{protocol.Name.ToLowerInvariant()}}")]
            public static partial class {{protocol.Name}}
            {
                public readonly partial record struct Key(ulong Seed);
                public enum Error { Unlucky }

            """);
        foreach (Stage state in protocol.Stages.Where(stage => !stage.IsExpired && !stage.IsClosed))
        {
            string words = state.HasDeadline ? "(Until = nameof(EndsAt))" : state.IsFinal ? "(Final = true)" : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"    [State{words}] public readonly partial record struct {state.Name}(ulong Version{(state.HasDeadline ? ", long EndsAt" : string.Empty)});\n");
        }

        foreach (Step step in protocol.Steps)
        {
            Write(text, step);
        }

        text.Append("    private static long Ends(ulong tag) => (tag & 8) != 0 ? 1 : 1_000_000_000_000;\n}\n\n");
        WritePreparation(text, protocol);
        return text.ToString();
    }

    /// <summary>The name of the class that prepares sessions.</summary>
    public static string PreparationOf(Protocol protocol) => "Prepare" + protocol.Name;

    private static void Write(StringBuilder text, Step step)
    {
        string source = step.Source is not { } from ? string.Empty : step.IsInPlace ? $"ref {Inner(from)} from, " : $"in {Inner(from)} from, ";
        string seed = step.Source is null ? "ulong seed, " : string.Empty;
        string returned = step.IsInPlace ? "void" : step.IsBranch ? $"Either<{string.Join(", ", step.Targets.Select(Inner))}>" : Inner(step.Targets[0]);
        string pin = step.Source is null ? string.Empty : "(Pin = true)";
        text.Append(CultureInfo.InvariantCulture, $"    [Step{pin}] public static {returned} {step.Name}({source}[Anyone] Signer {step.Role.Variable}, {seed}ulong tag, Context ctx)\n    {{\n");
        text.Append("        ctx.Require((tag & 1) == 0, Error.Unlucky);\n");
        if (step.IsInPlace)
        {
            text.Append(CultureInfo.InvariantCulture, $"        from = {Made(step.Targets[0], step)};\n");
        }
        else if (step.IsBranch)
        {
            for (int i = 0; i < step.Targets.Length; i++)
            {
                string condition = i + 1 < step.Targets.Length ? $"if (((tag >> 1) & 3) == {i}) " : string.Empty;
                text.Append(CultureInfo.InvariantCulture, $"        {condition}return {Made(step.Targets[i], step)};\n");
            }
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"        return {Made(step.Targets[0], step)};\n");
        }

        text.Append("    }\n");
    }

    private static string Inner(Stage stage) => stage.IsClosed ? "Closed" : stage.IsExpired ? $"Expired<{stage.Name}>" : stage.Name;

    private static string Made(Stage target, Step step) =>
        target.IsClosed ? $"ctx.Close({step.Role.Variable})" : $"new {target.Name}(tag{(target.HasDeadline ? ", Ends(tag)" : string.Empty)})";

    private static void WritePreparation(StringBuilder text, Protocol protocol)
    {
        text.Append(CultureInfo.InvariantCulture, $"public static class {PreparationOf(protocol)}\n{{\n    public static async Task RunAsync(SessionKit.FlowJudge.Running.Script t)\n    {{\n        t.Ledger.Deploy({protocol.Name}.Program);\n");
        foreach ((Stage stage, List<(Step Step, Stage Target)> way) in Ways(protocol))
        {
            for (int slot = 0; slot < Prepared.Slots; slot++)
            {
                text.Append("        {\n            Pubkey at = default;\n");
                foreach ((Step step, Stage target) in way)
                {
                    string tag = $"t.Prepare({step.Targets.IndexOf(target with { IsExpired = false })}, {(target.IsExpired ? "true" : "false")})";
                    string client = $"new {step.Role.TypeName}(t.Ledger, t.Signer({step.Role.Index}))";
                    text.Append(step.Source switch
                    {
                        null => $"            at = (await {client}.{step.Name}(t.Seed(), {tag})).Address;\n",
                        { IsExpired: true } from => $"            await (await {client}.JoinExpired<{from.StateName}>(at)).{step.Name}({tag});\n",
                        { } from => $"            await (await {client}.Join<{from.StateName}>(at)).{step.Name}({tag});\n",
                    });
                }

                text.Append(CultureInfo.InvariantCulture, $"            t.Prepared(\"{stage.TypeName}\", {slot}, at);\n        }}\n");
            }
        }

        text.Append("    }\n}\n\n");
    }

    /// <summary>A shortest way to every place but the closed one.</summary>
    private static IEnumerable<(Stage Stage, List<(Step Step, Stage Target)> Way)> Ways(Protocol protocol)
    {
        var ways = new Dictionary<Stage, List<(Step, Stage)>>();
        var waiting = new Queue<Stage?>([null]);
        while (waiting.TryDequeue(out Stage? from))
        {
            foreach (Step step in protocol.Steps.Where(step => step.Source == from))
            {
                foreach (Stage state in step.Targets.Where(target => !target.IsClosed))
                {
                    foreach (Stage target in protocol.Stages.Where(s => s.Name == state.Name && !ways.ContainsKey(s)))
                    {
                        ways.Add(target, [.. from is null ? [] : ways[from], (step, target)]);
                        waiting.Enqueue(target);
                    }
                }
            }
        }

        return ways.Where(way => !way.Key.IsClosed).Select(way => (way.Key, way.Value));
    }
}
