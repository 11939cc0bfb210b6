using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SessionKit.FlowJudge.Protocols;

namespace SessionKit.FlowJudge.Clients;

/// <content>Statements of several lines.</content>
internal sealed partial class ClientWriter
{
    private void Pick(PickNode pick)
    {
        Declare(pick.To, pick.Binding);
        Site site = Site(SiteKind.Rename, s => s with { Variable = pick.Left, Other = pick.Right, Result = pick.To, Binding = pick.Binding, ResultLine = line });
        Line(string.Create(CultureInfo.InvariantCulture, $"{Left(pick.To, pick.Binding)}t.Go({site.Id})"));
        Line($"    ? {pick.Left.Name}");
        Line($"    : {pick.Right.Name};");
    }

    private void Choose(ChooseNode choose)
    {
        int first = line;
        Declare(choose.Result, choose.Binding);
        Line(string.Create(CultureInfo.InvariantCulture, $"{Left(choose.Result, choose.Binding)}t.Go({Site(SiteKind.Other).Id})"));
        Line($"    ? {Expression(choose.Left, choose.Result, Binding.Assign, first)}");
        Line($"    : {Expression(choose.Right, choose.Result, Binding.Assign, first)};");
        Fix(choose);
    }

    // What was written as an assignment of either side is what the whole statement is.
    private void Fix(ChooseNode choose)
    {
        foreach (Site site in sites.Values.Where(s => s.Take is { } take && (ReferenceEquals(take, choose.Left) || ReferenceEquals(take, choose.Right))).ToList())
        {
            sites[site.Id] = site with { Binding = choose.Binding };
        }
    }

    private void Use(UseNode use)
    {
        string name = use.Variable.Name;
        string note = Note(SiteKind.Use, s => s with { Variable = use.Variable, Use = use.Form }, VersionOf(use.Variable));
        Line(note + " " + use.Form switch
        {
            UseForm.Detach => $"{name}.Detach();",
            UseForm.Pass => $"await Helpers.TakeAsync({name});",
            UseForm.Lend => $"Helpers.Look({name});",
            UseForm.Box => $"SessionKit.FlowJudge.Running.Script.Look({name});",
            _ => $"_ = {VersionOf(use.Variable)};",
        });
    }

    private void Loop(LoopNode loop)
    {
        string condition = string.Create(CultureInfo.InvariantCulture, $"t.Go({Site(SiteKind.Other).Id}, isLoop: true)");
        Line(loop.Form switch
        {
            LoopForm.While => $"while ({condition})",
            LoopForm.For => $"for (int i{++names} = 0; {condition}; i{names}++)",
            _ => "do",
        });
        Body(new Scope(IsLoop: true, IsFunction: false), loop.Body, null);
        if (loop.Form == LoopForm.Do)
        {
            Line($"while ({condition});");
        }
    }

    private void Try(TryNode guarded)
    {
        Line("try");
        guards++;
        Body(new Scope(false, false), guarded.Body, null);
        guards--;
        if (guarded.Catch is { } handler)
        {
            Line("catch (Exception)");
            handlers++;
            Body(new Scope(false, false), handler, () => Line(Note(SiteKind.Caught, s => s, "0")));
            handlers--;
        }

        if (guarded.Finally is { } last)
        {
            Line("finally");
            Body(new Scope(false, false), last, null);
        }
    }

    private void Switch(SwitchNode choice)
    {
        Step step = choice.Step;
        int of;
        if (choice.Take is { } take)
        {
            string call = Expression(take, null, Binding.Drop, line);
            of = sites.Values.Where(site => ReferenceEquals(site.Take, take)).Max(site => site.Id);
            Line($"switch ({call})");
        }
        else
        {
            Site site = Site(SiteKind.Missed, s => s with { Variable = choice.Outcome, Line = line + 1 });
            of = site.Id;
            Line(string.Create(CultureInfo.InvariantCulture, $"t.Note({of}, 0);"));
            Line($"switch ({choice.Outcome!.Name})");
        }

        Line("{");
        indent++;
        foreach (Case one in choice.Cases)
        {
            Line(one switch
            {
                { Stage: null } => "default:",
                { Bound: { } bound } => $"case {step.OutcomeType}.{one.Stage.CaseName}(var {bound.Name}):",
                _ => $"case {step.OutcomeType}.{one.Stage.CaseName}:",
            });
            var scope = new Scope(false, false);
            if (one.Bound is { } variable)
            {
                Declare(scope, variable, line - 1);
            }

            string version = one.Bound is null ? "0" : VersionOf(one.Bound);
            Body(scope, one.Body, () => Line(Note(SiteKind.Bind, s => s with { Of = of, Result = one.Bound }, version)));
            if (one.Body.IsEmpty || one.Body[^1] is not JumpNode)
            {
                Line("break;");
            }
        }

        indent--;
        Line("}");
    }

    private void Function(FunctionNode function)
    {
        if (function.IsLambda)
        {
            Line("await SessionKit.FlowJudge.Running.Script.Once(async () =>");
            Body(new Scope(false, IsFunction: true), function.Body, null, "});");
            return;
        }

        string name = $"F{++names}";
        Line($"await {name}();");
        Line($"async Task {name}()");
        Body(new Scope(false, IsFunction: true), function.Body, null);
    }

    private void Jump(JumpNode jump)
    {
        var ended = new List<string>();
        foreach (Scope scope in scopes)
        {
            ended.AddRange(scope.Variables);
            if (scope.IsFunction || (scope.IsLoop && jump.Form != JumpForm.Return))
            {
                break;
            }
        }

        if (jump.Form != JumpForm.Throw)
        {
            End(ended);
        }

        Line(jump.Form switch
        {
            JumpForm.Return => "return;",
            JumpForm.Break => "break;",
            JumpForm.Continue => "continue;",
            _ => "throw new SessionKit.FlowJudge.Running.MishapException();",
        });
    }
}
