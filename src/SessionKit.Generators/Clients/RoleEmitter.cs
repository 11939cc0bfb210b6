using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes a role's client class: its opening steps, and its ways to find sessions.</summary>
internal static class RoleEmitter
{
    /// <summary>The file of one role.</summary>
    public static string Write(SessionModel session, RoleModel role) =>
        SourceFile.PartOf(session.Type, string.Empty, writer =>
        {
            string name = Names.Escape(role.Name);
            writer.Line($"/// <summary>{role.Name}: acts in <see cref=\"{session.Type.Reference}\"/>.</summary>");
            WriteSteps(writer, session, role);
            writer.Line("/// <param name=\"ledger\">Where the sessions are.</param>");
            writer.Line("/// <param name=\"signer\">Who acts.</param>");
            writer.Line("/// <param name=\"feePayer\">Who pays the transactions' fees; left out, the signer.</param>");
            using (writer.Braces($$"""
                public sealed partial class {{name}}(
                    global::SessionKit.ILedger ledger, global::SessionKit.ISigner signer, global::SessionKit.ISigner? feePayer = null)
                    : global::SessionKit.ActingRole(ledger, signer, feePayer), IRole
                """))
            {
                foreach (ClientScope opening in StepsEmitter.Openings(session, role))
                {
                    CallEmitter.WriteOpening(writer, opening);
                }

                WriteFinding(writer, session, role);
            }
        });

    /// <summary>What the role may do, state by state: its handles have these steps and no others.</summary>
    private static void WriteSteps(SourceWriter writer, SessionModel session, RoleModel role)
    {
        List<(string State, string Steps)> rows =
        [
            .. session.States.SelectMany(state => new[]
            {
                (state.Name, Named(Projection.StepsOf(session, role, state.Name, expired: false))),
                ($"Expired {state.Name}", Named(Projection.StepsOf(session, role, state.Name, expired: true))),
            }).Where(row => row.Item2.Length > 0),
        ];
        string opening = Named(Projection.OpeningStepsOf(session, role));
        if (opening.Length > 0)
        {
            rows.Insert(0, ("No session yet", opening));
        }

        if (rows.Count == 0)
        {
            return;
        }

        writer.Line("/// <remarks>");
        writer.Line("/// <para>The steps of this role:</para>");
        writer.Line("/// <list type=\"bullet\">");
        rows.ForEach(row => writer.Line($"/// <item><description>{row.State}: {row.Steps}.</description></item>"));
        writer.Line("/// </list>");
        writer.Line("/// </remarks>");
    }

    private static string Named(IEnumerable<StepModel> steps) => string.Join(", ", steps.Select(s => $"<c>{s.Name}</c>").Distinct());

    private static void WriteFinding(SourceWriter writer, SessionModel session, RoleModel role)
    {
        string self = ClientTypes.Role(session, role.Name);
        foreach ((string parameter, string address) in Places(session))
        {
            writer.Member($$"""
                /// <summary>Joins a session that is in state <typeparamref name="TState"/> now.</summary>
                /// <exception cref="global::SessionKit.SessionStateException">It is in another one, or there is none; the message says what was found.</exception>
                {{DocumentationOf(parameter)}}/// <param name="cancellationToken">Gives up waiting.</param>
                /// <typeparam name="TState">The state that it must be in.</typeparam>
                public global::System.Threading.Tasks.Task<global::SessionKit.Session<TState, {{self}}>> Join<TState>(
                    {{parameter}}global::System.Threading.CancellationToken cancellationToken = default)
                    where TState : struct, IState<TState> =>
                    global::SessionKit.SessionHandle.JoinAsync<TState, {{self}}>(Protocol, this, {{address}}, cancellationToken);
                """);
            if (session.States.Any(s => s.Until is not null))
            {
                writer.Member($$"""
                    /// <summary>Joins a session whose time in state <typeparamref name="TState"/> is over.</summary>
                    /// <exception cref="global::SessionKit.SessionStateException">It is somewhere else, or there is none; the message says what was found.</exception>
                    {{DocumentationOf(parameter)}}/// <param name="cancellationToken">Gives up waiting.</param>
                    /// <typeparam name="TState">The state whose time must be over.</typeparam>
                    public global::System.Threading.Tasks.Task<global::SessionKit.Session<global::SessionKit.Expired<TState>, {{self}}>> JoinExpired<TState>(
                        {{parameter}}global::System.Threading.CancellationToken cancellationToken = default)
                        where TState : struct, IState<TState> =>
                        global::SessionKit.SessionHandle.JoinAsync<global::SessionKit.Expired<TState>, {{self}}>(Protocol, this, {{address}}, cancellationToken);
                    """);
            }

            writer.Member($$"""
                /// <summary>What is there now: a closed set, to be switched over.</summary>
                {{DocumentationOf(parameter)}}/// <param name="cancellationToken">Gives up waiting.</param>
                public global::System.Threading.Tasks.Task<Found<{{self}}>> Fetch(
                    {{parameter}}global::System.Threading.CancellationToken cancellationToken = default) =>
                    Found<{{self}}>.FetchAsync(this, {{address}}, cancellationToken);
                """);
        }

        WriteListing(writer, session, role, self);
    }

    private static IEnumerable<(string Parameter, string Address)> Places(SessionModel session)
    {
        yield return ("global::SessionKit.Pubkey address, ", "address");
        yield return session.Key is null
            ? (string.Empty, "AddressOf()")
            : ($"{session.Key.Reference} key, ", "AddressOf(in key)");
    }

    private static string DocumentationOf(string parameter) =>
        parameter.Length == 0 ? string.Empty
        : parameter.EndsWith(" key, ", System.StringComparison.Ordinal) ? "/// <param name=\"key\">Which session.</param>\n"
        : "/// <param name=\"address\">The session's account.</param>\n";

    private static void WriteListing(SourceWriter writer, SessionModel session, RoleModel role, string self)
    {
        // A role that the key names sees its own sessions; one that only some states name sees all of the state.
        int offset = session.DiscriminatorSize + session.KeyFields.TakeWhile(f => f.Name != role.KeyField).Sum(f => f.Type.MinSize);
        List<string> filters = ["new global::SessionKit.AccountFilter(0, TState.Discriminator.ToArray())"];
        if (role.KeyField is not null)
        {
            filters.Add($"new global::SessionKit.AccountFilter({offset}, Address.ToArray())");
        }

        string handle = "global::SessionKit.Session<TState, " + self + ">";
        writer.Gap().Line($$"""
            /// <summary>The sessions{{(role.KeyField is null ? string.Empty : " of this role")}} that are in state <typeparamref name="TState"/> now.</summary>
            /// <param name="cancellationToken">Gives up waiting.</param>
            /// <typeparam name="TState">The state.</typeparam>
            public global::System.Threading.Tasks.Task<global::System.Collections.Immutable.ImmutableArray<{{handle}}>> List<TState>(
                global::System.Threading.CancellationToken cancellationToken = default)
                where TState : struct, IState<TState> =>
                global::SessionKit.SessionHandle.ListAsync<TState, {{self}}>(
                    Protocol,
                    this,
                    [{{string.Join(", ", filters)}}],
                    cancellationToken);
            """).Gap();
    }
}
