using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using SessionKit.FlowJudge.Clients;
using SessionKit.FlowJudge.Protocols;

namespace SessionKit.FlowJudge.Judging;

/// <summary>The files that many client methods are compiled from.</summary>
/// <param name="Methods">The methods, in the first file.</param>
/// <param name="Files">The files: the methods', and one with what helps them and runs them.</param>
internal sealed record ClientSource(ImmutableArray<WrittenMethod> Methods, ImmutableArray<string> Files)
{
    private const string Before = """
        using System;
        using System.Threading.Tasks;
        using SessionKit;

        public static class Clients
        {

        """;

    private const string Helpers = """
        using System;
        using System.Threading.Tasks;
        using SessionKit;

        public static class Helpers
        {
            public static Task TakeAsync<TState, TRole>(Session<TState, TRole> session)
                where TState : struct, ISessionStage<TState>
                where TRole : RoleClient
            {
                session.Detach();
                return Task.CompletedTask;
            }

            public static async Task<Session<TState, TRole>> ForwardAsync<TState, TRole>(Session<TState, TRole> session)
                where TState : struct, ISessionStage<TState>
                where TRole : RoleClient
            {
                await Task.CompletedTask;
                return session;
            }

            public static string Look<TState, TRole>([Borrowed] Session<TState, TRole> session)
                where TState : struct, ISessionStage<TState>
                where TRole : RoleClient => session.ToString();
        }

        public static class Runs
        {

        """;

    /// <summary>Writes methods into files.</summary>
    public static ClientSource Write(IEnumerable<ClientMethod> methods)
    {
        var text = new StringBuilder(Before);
        int line = Before.Count(c => c == '\n');
        ImmutableArray<WrittenMethod>.Builder written = ImmutableArray.CreateBuilder<WrittenMethod>();
        foreach (ClientMethod method in methods)
        {
            WrittenMethod one = ClientWriter.Write(method, line);
            text.Append(one.Text);
            line = one.LastLine;
            written.Add(one);
        }

        text.Append("}\n");
        var runs = new StringBuilder(Helpers);
        foreach (WrittenMethod one in written)
        {
            WriteRun(runs, one.Method);
        }

        return new ClientSource(written.ToImmutable(), [text.ToString(), runs.Append("}\n").ToString()]);
    }

    private static void WriteRun(StringBuilder text, ClientMethod method)
    {
        string Client(Role role) => string.Create(CultureInfo.InvariantCulture, $"new {role.TypeName}(t.Ledger, t.Signer({role.Index}))");
        text.Append(CultureInfo.InvariantCulture, $"    public static async Task {method.Name}(SessionKit.FlowJudge.Running.Script t) => await Clients.{method.Name}(t");
        foreach (Role role in method.Protocol.Roles)
        {
            text.Append(", ").Append(Client(role));
        }

        for (int i = 0; i < method.Parameters.Length; i++)
        {
            Variable parameter = method.Parameters[i];
            string join = parameter.Stage.IsExpired ? "JoinExpired" : "Join";
            text.Append(CultureInfo.InvariantCulture, $", await {Client(parameter.Role)}.{join}<{parameter.Stage.StateName}>(t.At(\"{parameter.Stage.TypeName}\", {i}))");
        }

        text.Append(");\n");
    }
}
