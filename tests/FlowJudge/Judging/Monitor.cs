using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.FlowJudge.Clients;
using SessionKit.FlowJudge.Protocols;
using SessionKit.FlowJudge.Running;

namespace SessionKit.FlowJudge.Judging;

/// <summary>
/// Judges one run by what was seen of it, and by the settled rules about handles: a handle is used up by a step, a new name, being handed on, being
/// detached; what comes of a step must go on. It knows nothing of how analyzers find that out: it follows one run, statement by statement.
/// </summary>
internal sealed partial class Monitor(WrittenMethod method)
{
    private readonly Dictionary<string, Handle> variables = [];
    private readonly Dictionary<int, Handle> results = [];
    private readonly Dictionary<ulong, Handle> calls = [];
    private readonly List<Handle> all = [];
    private readonly List<(Handle Handle, int Line)> unnamed = [];
    private Site? open;
    private Handle? decided;

    /// <summary>What went wrong.</summary>
    public List<Expectation> Mistakes { get; } = [];

    /// <summary>The calls that were sent, tried or chained, by where their steps are named.</summary>
    public HashSet<int> UsedCalls { get; } = [];

    /// <summary>The calls that were lost, with whether their handles were owed something.</summary>
    public List<(Site Site, int Line, bool WasOwed)> LostCalls { get; } = [];

    /// <summary>The calls that nobody had sent when the run was over, by an exception perhaps: with these nothing is wrong yet.</summary>
    public HashSet<Site> LeftCalls { get; } = [];

    /// <summary>Lines of which nothing is known, since what came before was wrong.</summary>
    public HashSet<int> Blurred { get; } = [];

    /// <summary>The lines that the run came to.</summary>
    public HashSet<int> Reached { get; } = [];

    /// <summary>What the ledger did against the rules: then the judge is wrong, or the client lets something through that nobody was told.</summary>
    public List<string> Contradictions { get; } = [];

    /// <summary>Takes a parameter over, or borrows it.</summary>
    public void Receive(Variable parameter, ulong version) =>
        Bind(parameter, New(version, parameter.Stage, parameter.Role, parameter.IsBorrowed ? Debt.Leave : Debt.GoOn, method.Declarations[parameter.Name]), Binding.Declare, 0);

    /// <summary>Sees the next thing.</summary>
    public void See(Happening happening)
    {
        Site site = method.Sites[happening.Site];
        Reached.Add(site.Line);
        if (open is not null && !(site.Kind == SiteKind.Bind && site.Of == open.Id) && happening.Kind != HappeningKind.Refused)
        {
            Miss();
        }

        switch (happening.Kind)
        {
            case HappeningKind.Named:
                Name(site, happening);
                break;
            case HappeningKind.Noted:
                Note(site, happening.Value);
                break;
            case HappeningKind.Refused:
                Refuse(happening.Tags);
                break;
            case HappeningKind.StaleTry:
                Prove(site, calls.GetValueOrDefault(happening.Tags[0]));
                break;
            default:
                Succeed(happening);
                break;
        }
    }

    /// <summary>The end of the run.</summary>
    /// <param name="failure">How it ended, if not well.</param>
    public void End(Exception? failure)
    {
        if (open is not null && failure is null)
        {
            Miss();
        }

        foreach ((Handle handle, int line) in failure is null ? unnamed : [])
        {
            Lose(handle, [line]);
        }

        LeftCalls.UnionWith(all.Where(handle => handle is { Site: not null, IsMoved: false, IsSettled: false }).Select(handle => handle.Site!));

        if (failure is InvalidOperationException)
        {
            // A call that was used twice: nothing after it was seen.
            Blurred.UnionWith(Enumerable.Range(method.FirstLine, method.LastLine - method.FirstLine));
        }
    }

    private static ImmutableSortedSet<int> Lines(params IEnumerable<int> lines) => [.. lines];

    private Handle New(ulong version, Stage stage, Role role, Debt debt, int line, bool isSettled = false)
    {
        var handle = new Handle
        {
            Version = version,
            HasSteps = method.Method.Protocol.Owes(stage, role),
            Debt = debt,
            Line = line,
            IsSettled = isSettled,
        };
        all.Add(handle);
        return handle;
    }

    private void Say(MistakeKind kind, IEnumerable<string> ids, IEnumerable<int> lines, bool isOptional = false) =>
        Mistakes.Add(new Expectation(kind, [.. ids], Lines(lines), IsOptional: isOptional));

    private void SayLost(Handle handle, IEnumerable<int> lines) =>
        Mistakes.Add(new Expectation(MistakeKind.Loss, ["SK1003"], Lines(lines)) { BornAt = handle.BornAt });

    private void Bind(Variable? variable, Handle handle, Binding binding, int line)
    {
        switch (binding)
        {
            case Binding.Drop:
                if (handle.IsOwed)
                {
                    SayLost(handle, [line]);
                    handle.Debt = Debt.None;
                }
                else if (handle.IsSettled)
                {
                    Blurred.Add(line);
                }

                return;
            case Binding.Assign:
                if (variables.TryGetValue(variable!.Name, out Handle? old) && old != handle && old.Names.Remove(variable.Name) && old.Names.Count == 0)
                {
                    Lose(old, [line]);
                }

                break;
        }

        variables[variable!.Name] = handle;
        handle.Names.Add(variable.Name);
    }

    private void Lose(Handle old, IEnumerable<int> lines)
    {
        if (old.IsSettled)
        {
            Blurred.UnionWith(lines.Append(old.Line));
        }

        if (old.Site is { } site)
        {
            if (!old.IsMoved && !old.IsSettled)
            {
                LostCalls.Add((site, lines.First(), old.WasOwed && old.Debt == Debt.GoOn));
            }
        }
        else if (old.IsOwed)
        {
            SayLost(old, lines.Append(old.Line));
        }

        old.Debt = Debt.None;
    }

    /// <summary>Uses a variable.</summary>
    /// <returns>The handle in it, and whether it could be used.</returns>
    private (Handle? Handle, bool IsGood) Use(Variable variable, int line, bool isRename = false, int? alternative = null)
    {
        if (!variables.TryGetValue(variable.Name, out Handle? handle))
        {
            return (null, false);
        }

        if (handle.IsSettled)
        {
            Blurred.Add(line);
            return (handle, false);
        }

        bool isGone = handle.IsMoved || !handle.Names.Contains(variable.Name);
        string? id = handle.IsFailed && !isGone ? "SK1008" : isGone ? "SK1001" : handle.Debt == Debt.Leave && !isRename ? "SK1007" : null;
        if (id is not null)
        {
            handle.IsMisused = true;
            Say(MistakeKind.Use, [id], [line, alternative ?? line]);
        }

        return (handle, id is null);
    }

    // Used under a name that it no longer goes by, it is where it was: that was said, and its newer name is not to blame.
    private static void Move(Handle? handle, Variable variable)
    {
        if (handle?.Names.Contains(variable.Name) == true)
        {
            handle.IsMoved = true;
        }
    }

    private void Miss()
    {
        Site site = open!;
        open = null;
        Say(MistakeKind.Case, ["SK1006"], [site.Line]);
        if (decided is { IsOwed: true })
        {
            Say(MistakeKind.Loss, ["SK1003"], site.Variable is { } outcome ? [site.Line, method.Declarations[outcome.Name]] : [site.Line], isOptional: true);
            decided.Debt = Debt.None;
        }
    }
}
