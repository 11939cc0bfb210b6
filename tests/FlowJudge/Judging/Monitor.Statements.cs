using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.FlowJudge.Clients;
using SessionKit.FlowJudge.Protocols;
using SessionKit.FlowJudge.Running;

namespace SessionKit.FlowJudge.Judging;

/// <content>What each statement does.</content>
internal sealed partial class Monitor
{
    private readonly Dictionary<ulong, Site> named = [];
    private Site? sending;
    private Handle? forwarded;

    private void Name(Site site, Happening happening)
    {
        ulong tag = happening.Tags[0];
        named[tag] = site;
        TakeNode take = site.Take!;
        if (take.Form == TakeForm.Try)
        {
            if (site.Variable is { } tried && !site.IsSecond)
            {
                Consider(tried, site.Line);
                calls[tag] = new Handle { Version = tag, HasSteps = false, Receiver = variables.GetValueOrDefault(tried.Name) };
            }

            return;
        }

        if (take.Form == TakeForm.Forget)
        {
            if (site.Variable is { } left)
            {
                Consider(left, site.Line);
                if (variables.TryGetValue(left.Name, out Handle? waiting))
                {
                    // The step was meant to be taken: of what waits for it nothing more is said.
                    waiting.IsSettled = true;
                }
            }

            Say(MistakeKind.Loss, ["SK1004"], [site.Line]);
            return;
        }

        if (site.IsSecond)
        {
            if (results.TryGetValue(site.Of, out Handle? before))
            {
                before.IsMoved = true;
                calls[tag] = new Handle { Version = tag, HasSteps = false, Receiver = before };
            }

            return;
        }

        Handle? receiver = null;
        bool isGood = true;
        bool wasOwed = false;
        if (site.Variable is { } variable)
        {
            (receiver, isGood) = Use(variable, site.Line);
            wasOwed = receiver?.IsOwed == true;
            CheckVersion(receiver, happening.Value, site);
            Move(receiver, variable);
        }

        var call = new Handle { Version = tag, HasSteps = false, Line = site.Line, Receiver = receiver, Site = site, WasOwed = wasOwed && isGood, Debt = Debt.GoOn, IsDoubtful = !isGood };
        calls[tag] = call;
        if (take.Form == TakeForm.Keep)
        {
            all.Add(call);
            variables[take.Result!.Name] = call;
            call.Names.Add(take.Result.Name);
        }
        else
        {
            UsedCalls.Add(site.Id);
        }
    }

    /// <summary>A step that is only looked at is one all the same: its handle must be good.</summary>
    private void Consider(Variable variable, int line)
    {
        if (variables.TryGetValue(variable.Name, out Handle? handle))
        {
            if (handle.IsSettled)
            {
                Blurred.Add(line);
            }
            else if (handle.IsMoved || !handle.Names.Contains(variable.Name))
            {
                Say(MistakeKind.Use, ["SK1001"], [line], isOptional: false);
            }
            else if (handle.IsFailed)
            {
                Say(MistakeKind.Use, ["SK1008"], [line], isOptional: false);
            }
        }
    }

    private void CheckVersion(Handle? handle, ulong version, Site site)
    {
        if (handle is not null && version != 0 && handle.Version != version)
        {
            Contradictions.Add($"line {site.Line}: '{site.Variable!.Name}' holds version {version:x}, where the judge has {handle.Version:x}");
        }
    }

    private void Note(Site site, ulong value)
    {
        switch (site.Kind)
        {
            case SiteKind.Send:
                sending = site;
                (Handle? call, _) = Use(site.Variable!, site.Line);
                if (call is not null)
                {
                    call.IsMoved = true;
                    UsedCalls.Add(call.Site!.Id);
                }

                break;
            case SiteKind.Rename:
                Rename(site, site.Other is { } other && value == 0 ? other : site.Variable!, value, site.Other is null ? site.Line : site.Line + (value == 0 ? 2 : 1));
                break;
            case SiteKind.Use:
                UseUp(site);
                break;
            case SiteKind.Forward:
                (Handle? given, bool isGood) = Use(site.Variable!, site.Line);
                Move(given, site.Variable!);
                forwarded = isGood ? given : null;
                break;
            case SiteKind.Forwarded:
                Handle back = New(value, site.Result!.Stage, site.Result.Role, Debt.None, site.ResultLine, isSettled: forwarded is null);
                back.Before = forwarded;
                Bind(site.Result, back, site.Binding, site.ResultLine);
                break;
            case SiteKind.Missed:
                open = site;
                decided = variables.GetValueOrDefault(site.Variable!.Name);
                break;
            case SiteKind.Bind:
                BindCase(site, value);
                break;
            case SiteKind.End:
                EndAll(site.Names);
                break;
            case SiteKind.Caught:
                foreach (Handle handle in all.Where(handle => handle.Debt == Debt.GoOn))
                {
                    handle.Debt = Debt.None;
                }

                break;
        }
    }

    private void Rename(Site site, Variable from, ulong version, int line)
    {
        (Handle? handle, bool isGood) = Use(from, line, isRename: true, alternative: site.Line);
        if (handle is null)
        {
            return;
        }

        if (site.Other is null)
        {
            CheckVersion(handle, version, site);
        }

        if (isGood)
        {
            handle.Names.Clear();
            Bind(site.Result, handle, site.Binding, site.ResultLine);
        }
        else
        {
            // What is wrong with it was said; the new name is not to blame.
            Bind(site.Result, New(handle.Version, from.Stage, from.Role, Debt.None, site.Line, isSettled: true), site.Binding, site.ResultLine);
        }
    }

    private void UseUp(Site site)
    {
        if (site.Use is UseForm.Lend or UseForm.Read or UseForm.Box)
        {
            return;
        }

        (Handle? handle, _) = Use(site.Variable!, site.Line);
        Move(handle, site.Variable!);
    }

    private void BindCase(Site site, ulong version)
    {
        bool isNew = open?.Id == site.Of && method.Sites[site.Of].Kind == SiteKind.Step;
        open = null;
        Handle? handle = decided;
        decided = null;
        if (handle is null)
        {
            return;
        }

        if (site.Result is { } bound)
        {
            variables[bound.Name] = handle;

            // Another name for what the variable holds, which keeps its own.
            if (!handle.IsMoved)
            {
                handle.Names.Add(bound.Name);
            }

            CheckVersion(handle, version, site with { Variable = bound });
        }
        else if (isNew)
        {
            // Only where the case does not end in an exception; that is known later.
            unnamed.Add((handle, method.Sites[site.Of].Line));
        }
    }

    private void EndAll(ImmutableArray<string> names)
    {
        foreach (string name in names)
        {
            if (variables.Remove(name, out Handle? handle) && handle.Names.Remove(name) && handle.Names.Count == 0)
            {
                Lose(handle, [method.Declarations[name]]);
            }
        }
    }

    private void Refuse(ImmutableArray<ulong> tags)
    {
        sending = null;
        foreach (ulong tag in tags)
        {
            // What is only tried leaves its handle as it is.
            if (named[tag] is { Variable: { } variable, Take.Form: not TakeForm.Try } && calls.TryGetValue(tag, out Handle? call) && call.Receiver is { IsSettled: false } receiver)
            {
                receiver.IsMoved = false;
                receiver.IsFailed = true;
                receiver.Names.Add(variable.Name);
            }
        }
    }

    private void Succeed(Happening happening)
    {
        ulong first = happening.Tags[0];
        Site site = named[first];
        Handle? call = calls.GetValueOrDefault(first);
        if (happening.Kind == HappeningKind.Stale)
        {
            Prove(site, call);
        }

        ulong last = happening.Tags[^1];
        Site at = sending ?? named[last];
        sending = null;
        TakeNode take = site.Take!;
        Step step = named[last].IsSecond ? take.Second! : take.Step;
        bool isInner = take.Second is not null && !named[last].IsSecond;
        Stage target = step.IsBranch ? step.Targets[(int)(last >> 1) & 3] : step.Targets[0];
        Handle made = New(last, target, step.Role, Debt.GoOn, at.ResultLine, isSettled: call?.IsDoubtful == true);
        made.Before = call?.Receiver;
        made.BornAt = [named[first].Line, at.Line];
        results[named[last].Id] = made;
        if (isInner)
        {
            return;
        }

        if (step.IsBranch && at.Binding == Binding.Drop)
        {
            open = named[last];
            decided = made;
            return;
        }

        Bind(at.Result, made, at.Binding, at.ResultLine);
    }

    /// <summary>The ledger refused a step because its handle was old: then there must have been a mistake.</summary>
    private void Prove(Site site, Handle? call)
    {
        for (int i = Mistakes.Count - 1; i >= 0; i--)
        {
            if (Mistakes[i].Kind == MistakeKind.Use && Mistakes[i].Lines.Contains(site.Line))
            {
                Mistakes[i] = Mistakes[i] with { WasRefused = true };
                return;
            }
        }

        // Of two handles on one session, the one that was right can be the one that is refused.
        bool wasSaid = call?.Receiver is { } receiver && (receiver.IsSettled || all.Any(handle => handle.IsMisused && handle.Root == receiver.Root));
        if (!wasSaid && !Blurred.Contains(site.Line))
        {
            Contradictions.Add($"line {site.Line}: the ledger refused a step that no rule forbids");
        }
    }
}
