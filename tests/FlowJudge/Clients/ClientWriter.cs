using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using SessionKit.FlowJudge.Protocols;

namespace SessionKit.FlowJudge.Clients;

/// <summary>Writes a client method in C#, one statement a line, with notes between them of what it does.</summary>
internal sealed partial class ClientWriter
{
    private readonly StringBuilder text = new();
    private readonly ImmutableDictionary<int, Site>.Builder sites = ImmutableDictionary.CreateBuilder<int, Site>();
    private readonly ImmutableDictionary<string, int>.Builder declarations = ImmutableDictionary.CreateBuilder<string, int>();
    private readonly Stack<Scope> scopes = new();
    private int indent = 1;
    private int line;
    private int guards;
    private int handlers;
    private int names;

    private ClientWriter(int firstLine) => line = firstLine;

    /// <summary>Writes a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="firstLine">The line of the file on which it begins, from 0.</param>
    public static WrittenMethod Write(ClientMethod method, int firstLine)
    {
        var writer = new ClientWriter(firstLine);
        writer.WriteMethod(method);
        return new WrittenMethod(method, writer.text.ToString(), firstLine, writer.line, writer.sites.ToImmutable(), writer.declarations.ToImmutable());
    }

    private void WriteMethod(ClientMethod method)
    {
        string clients = string.Concat(method.Protocol.Roles.Select(role => $", {role.TypeName} {role.Variable}"));
        Line($"public static async Task {method.Name}(SessionKit.FlowJudge.Running.Script t{clients}{(method.Parameters.IsEmpty ? ")" : ",")}");
        var scope = new Scope(IsLoop: false, IsFunction: true);
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            Variable parameter = method.Parameters[i];
            Declare(scope, parameter);
            Line($"    {(parameter.IsBorrowed ? "[Borrowed] " : string.Empty)}{parameter.TypeName} {parameter.Name}{(i + 1 < method.Parameters.Length ? "," : ")")}");
        }

        Body(scope, method.Body, null);
    }

    private void Body(Scope scope, ImmutableArray<Node> body, Action? begin, string close = "}")
    {
        Line("{");
        indent++;
        scopes.Push(scope);
        begin?.Invoke();
        Statements(body);
        if (body.IsEmpty || body[^1] is not JumpNode)
        {
            Risk();
            End(scope.Variables);
        }

        scopes.Pop();
        indent--;
        Line(close);
    }

    private void Statements(ImmutableArray<Node> body)
    {
        foreach (Node node in body)
        {
            Risk();
            Statement(node);
            if (node is JumpNode)
            {
                break;
            }
        }
    }

    private void Statement(Node node)
    {
        switch (node)
        {
            case TakeNode take:
                Line($"{Target(take)}{Expression(take, take.Result, take.Binding, line)};");
                break;
            case SendNode send:
                Declare(send.Result, send.Binding);
                Line($"{Note(SiteKind.Send, s => s with { Variable = send.Call, Result = send.Result, Binding = send.Binding, ResultLine = line }, "0")} {Left(send.Result, send.Binding)}await {send.Call.Name};");
                break;
            case RenameNode rename:
                Line($"{Note(SiteKind.Rename, s => s with { Variable = rename.From, Result = rename.To, Binding = rename.Binding, ResultLine = line }, VersionOf(rename.From))} {Left(rename.To, rename.Binding)}{rename.From.Name};");
                Declare(rename.To, rename.Binding, line - 1);
                break;
            case PickNode pick:
                Pick(pick);
                break;
            case ChooseNode choose:
                Choose(choose);
                break;
            case UseNode use:
                Use(use);
                break;
            case ForwardNode forward:
                Line($"{Note(SiteKind.Forward, s => s with { Variable = forward.From }, VersionOf(forward.From))} {Left(forward.To, forward.Binding)}await Helpers.ForwardAsync({forward.From.Name});");
                Declare(forward.To, forward.Binding, line - 1);
                Line(Note(SiteKind.Forwarded, s => s with { Result = forward.To, Binding = forward.Binding, ResultLine = line - 1 }, VersionOf(forward.To)));
                break;
            case IfNode branch:
                Line($"if (t.Go({Site(SiteKind.Other).Id}))");
                Body(new Scope(false, false), branch.Then, null);
                if (!branch.Else.IsEmpty)
                {
                    Line("else");
                    Body(new Scope(false, false), branch.Else, null);
                }

                break;
            case LoopNode loop:
                Loop(loop);
                break;
            case TryNode guarded:
                Try(guarded);
                break;
            case SwitchNode choice:
                Switch(choice);
                break;
            case FunctionNode function:
                Function(function);
                break;
            case BlockNode block:
                Line(block.IsUsing ? "using (SessionKit.FlowJudge.Running.Script.Scope())" : "// a block");
                Body(new Scope(false, false), block.Body, null);
                break;
            case JumpNode jump:
                Jump(jump);
                break;
            default:
                throw new InvalidOperationException($"There are no words for {node.GetType().Name}.");
        }
    }

    private string Expression(TakeNode take, Variable? result, Binding binding, int resultLine)
    {
        Declare(result, binding, resultLine);
        int outcomes = take.Step.Targets.Length;
        Site first = Site(SiteKind.Step, s => s with { Take = take, Variable = take.Receiver, Result = result, Binding = binding, ResultLine = resultLine });
        string call = take.Receiver is not { } receiver
            ? $"{take.Step.Role.Variable}.{take.Step.Name}(t.Seed(), {TagOf(first, null, outcomes)})"
            : $"{receiver.Name}.{take.Step.Name}({TagOf(first, VersionOf(receiver), outcomes)})";
        if (take.Second is { } second)
        {
            Site then = Site(SiteKind.Step, s => s with { Take = take, IsSecond = true, Of = first.Id, Result = result, Binding = binding, ResultLine = resultLine });
            string between = $"x{++names}";
            call = take.Chain == ChainForm.Nested
                ? $"(await {call}).{second.Name}({TagOf(then, null, second.Targets.Length)})"
                : $"{call}.Then({between} => {between}.{second.Name}({TagOf(then, take.Step.Targets[0].VersionOf(between), second.Targets.Length)}))";
        }

        return take.Form switch
        {
            TakeForm.Await => $"await {call}",
            TakeForm.Send => $"await {call}.SendAsync()",
            TakeForm.Try => $"await {call}.Simulate()",
            _ => call,
        };
    }

    private static string TagOf(Site site, string? version, int outcomes)
    {
        string rest = outcomes > 1 ? string.Create(CultureInfo.InvariantCulture, $", {version ?? "0"}, {outcomes}") : version is null ? string.Empty : $", {version}";
        return string.Create(CultureInfo.InvariantCulture, $"t.Tag({site.Id}{rest})");
    }

    private static string Target(TakeNode take) => take.Form == TakeForm.Keep ? $"{take.Result!.TypeName} {take.Result.Name} = " : Left(take.Result, take.Binding);

    private static string Left(Variable? to, Binding binding) => binding switch
    {
        Binding.Declare => $"{to!.TypeName} {to.Name} = ",
        Binding.Assign => $"{to!.Name} = ",
        _ => string.Empty,
    };

    private static string VersionOf(Variable variable) => variable.Kind == VariableKind.Session ? variable.Stage.VersionOf(variable.Name) : "0";

    private Site Site(SiteKind kind, Func<Site, Site>? more = null)
    {
        var site = new Site(sites.Count + 1, kind, line, guards > 0, handlers);
        site = more?.Invoke(site) ?? site;
        sites.Add(site.Id, site);
        return site;
    }

    private string Note(SiteKind kind, Func<Site, Site> more, string version) =>
        string.Create(CultureInfo.InvariantCulture, $"t.Note({Site(kind, more).Id}, {version});");

    private void Declare(Variable? variable, Binding binding, int? at = null)
    {
        if (variable is not null && binding == Binding.Declare)
        {
            Declare(scopes.Peek(), variable, at);
        }
    }

    private void Declare(Scope scope, Variable variable, int? at = null)
    {
        scope.Variables.Add(variable.Name);
        declarations[variable.Name] = at ?? line;
    }

    private void Risk()
    {
        if (guards > 0)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"t.Risk({Site(SiteKind.Other).Id});"));
        }
    }

    private void End(IEnumerable<string> ended)
    {
        ImmutableArray<string> all = [.. ended];
        if (!all.IsEmpty)
        {
            Line(Note(SiteKind.End, s => s with { Names = all }, "0"));
        }
    }

    private void Line(string content)
    {
        text.Append(' ', indent * 4).Append(content).Append('\n');
        line++;
    }

    private sealed record Scope(bool IsLoop, bool IsFunction)
    {
        public List<string> Variables { get; } = [];
    }
}
