using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Conformance.Traces;

/// <summary>
/// What must be the same of a transaction's result: error (kind, instruction, number), return data, and of the log every line except those
/// that tell compute units, which the local ledger does not count, and the texts of the clusters' own programs, which are theirs: of
/// these only when they begin and how they end.
/// </summary>
internal static class Outcome
{
    private static readonly HashSet<string> Ours = [.. Subjects.All.Select(program => program.Address.ToString())];

    /// <summary>In what two results differ; null if in nothing.</summary>
    public static string? Difference(TransactionResult local, TransactionResult vm)
    {
        if (local.Error != vm.Error)
        {
            return Report("error", local.Error?.ToString() ?? "none", vm.Error?.ToString() ?? "none", local, vm);
        }

        if (!local.ReturnData.Span.SequenceEqual(vm.ReturnData.Span))
        {
            return Report("return data", Convert.ToHexString(local.ReturnData.Span), Convert.ToHexString(vm.ReturnData.Span), local, vm);
        }

        string[] here = [.. Lines(local.Logs)];
        string[] there = [.. Lines(vm.Logs)];
        int same = here.Zip(there).TakeWhile(pair => pair.First == pair.Second).Count();
        return same == here.Length && same == there.Length
            ? null
            : Report("log", same < here.Length ? here[same] : "nothing more", same < there.Length ? there[same] : "nothing more", local, vm);
    }

    private static string Report(string what, string here, string there, TransactionResult local, TransactionResult vm) =>
        $"{what}: '{here}' on {Hosts.Local}, '{there}' on {Hosts.RealVm}\n    {Hosts.Local}:\n      {string.Join("\n      ", local.Logs)}\n    {Hosts.RealVm}:\n      {string.Join("\n      ", vm.Logs)}";

    private static IEnumerable<string> Lines(IEnumerable<string> logs)
    {
        Stack<string> running = [];
        foreach (string line in logs)
        {
            string[] words = line.Split(' ', 4);
            bool isOurs = running.TryPeek(out string? program) && Ours.Contains(program);
            switch (words)
            {
                case ["Program", _, "invoke", _]:
                    running.Push(words[1]);
                    yield return line;
                    break;
                case ["Program", _, "consumed", ..]:
                    break;
                case ["Program", _, "success"]:
                    running.TryPop(out _);
                    yield return line;
                    break;
                case ["Program", _, "failed:", ..]:
                    running.TryPop(out _);
                    yield return line;
                    break;
                default:
                    if (isOurs || running.Count == 0)
                    {
                        yield return line;
                    }

                    break;
            }
        }
    }
}
