using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.FlowJudge.Clients;
using SessionKit.FlowJudge.Judging;

namespace SessionKit.FlowJudge.Running;

/// <summary>Runs a compiled method on all its ways, and has each judged.</summary>
internal static class MethodRun
{
    /// <summary>More ways than that nobody waits for: then nothing is judged.</summary>
    public const int MostWays = 300;

    /// <summary>Runs a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="run">Runs it once.</param>
    /// <param name="script">On what.</param>
    /// <param name="prepared">From where.</param>
    /// <returns>What became of each run; null if there are too many ways.</returns>
    public static IReadOnlyList<Monitor>? All(WrittenMethod method, Func<Script, Task> run, Script script, Prepared prepared)
    {
        var walk = new PathWalk();
        var monitors = new List<Monitor>();
        do
        {
            if (monitors.Count == MostWays)
            {
                return null;
            }

            script.Begin(prepared, walk.Decide, site => site > 0 && method.Sites[site] is { MayFail: true } at ? at.Handlers : null);
            Exception? failure = null;
            try
            {
                // Nothing on this ledger waits for anybody.
                Task task = run(script);
                if (!task.IsCompleted)
                {
                    throw new NotSupportedException("A generated method waits for something that never comes.");
                }

                task.GetAwaiter().GetResult();
            }
            catch (Exception exception) when (exception is MishapException or StepRefusedException or InvalidOperationException)
            {
                failure = exception;
            }

            var monitor = new Monitor(method);
            for (int i = 0; i < method.Method.Parameters.Length; i++)
            {
                Variable parameter = method.Method.Parameters[i];
                monitor.Receive(parameter, prepared.VersionAt(parameter.Stage.TypeName, i));
            }

            foreach (Happening happening in script.Happenings)
            {
                monitor.See(happening);
            }

            monitor.End(failure);
            monitors.Add(monitor);
        }
        while (walk.Next());
        return monitors;
    }
}
