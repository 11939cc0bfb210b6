using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the steps as extension methods on handles: each role sees those that it may take in that state, and no others.</summary>
internal static class StepsEmitter
{
    /// <summary>The file of a session's steps.</summary>
    public static string Write(ProgramModel program, SessionModel session) =>
        SourceFile.In(session.Type.Namespace, writer =>
        {
            string name = session.Type.HintName.Substring(session.Type.Namespace.Replace("@", string.Empty).Length).TrimStart('.').Replace('.', '_') + "Steps";
            writer.Line($"/// <summary>The steps of <see cref=\"{session.Type.Reference}\"/>, on the handles on which they may be taken.</summary>");
            using (writer.Braces($"{ClientTypes.Access(session.Type)} static class {name}"))
            {
                WriteHandleMembers(writer, session);
                foreach (InstructionModel instruction in session.Instructions.Where(i => i.Steps.Any(s => !s.Opens)))
                {
                    List<ClientScope> takers = [.. Takers(session, instruction)];
                    takers.ForEach(scope => CallEmitter.WriteStep(writer, scope));
                    OutOfOrderEmitter.Write(writer, session, instruction, takers);
                }

                foreach (ClientScope scope in Delegated(program, session))
                {
                    CallEmitter.WriteStep(writer, scope);
                    OutOfOrderEmitter.Write(writer, session, scope.Instruction, [scope]);
                }
            }
        });

    /// <summary>Every step for every role that may take it: first those that open the session.</summary>
    public static IEnumerable<ClientScope> All(SessionModel session) =>
        session.Roles.SelectMany(role => Openings(session, role))
            .Concat(session.Instructions.Where(i => i.Steps.Any(s => !s.Opens)).SelectMany(i => Takers(session, i)));

    /// <summary>The steps of sessions above that the holder of a child takes through it.</summary>
    public static IEnumerable<ClientScope> Delegated(ProgramModel program, SessionModel child) =>
        from top in program.Sessions
        from instruction in top.DelegatedInstructions
        where instruction.Delegation!.Last.Session.Equals(child.Type) && instruction.Steps[0].Targets.Count > 0
        select new ClientScope(top, instruction, instruction.Steps[0], child.Holder!, child);

    /// <summary>The steps by which a role opens sessions.</summary>
    public static IEnumerable<ClientScope> Openings(SessionModel session, RoleModel role) =>
        from step in Projection.OpeningStepsOf(session, role).GroupBy(s => s.Name).Select(overloads => overloads.First())
        where step.Targets.Count > 0
        let instruction = session.Instructions.First(i => i.Name == step.Name)
        where instruction.OpensSession
        select new ClientScope(session, instruction, step, role);

    /// <summary>Who may take the steps of an instruction: one for each source and role, even where an author has written two.</summary>
    private static IEnumerable<ClientScope> Takers(SessionModel session, InstructionModel instruction) =>
        from step in instruction.Steps.GroupBy(s => (s.Source, s.FromExpired)).Select(overloads => overloads.First())
        where session.FindState(step.Source) is not null && step.Targets.Count > 0
        from role in session.Roles
        where Projection.MayTake(role, step)
        select new ClientScope(session, instruction, step, role);

    private static void WriteHandleMembers(SourceWriter writer, SessionModel session)
    {
        string self = session.Type.Reference;
        // Not every compiler that knows extension blocks can document them.
        writer.Gap().Line("#pragma warning disable CS1591 // the members are documented");
        using (writer.Braces($$"""
            extension<TStage, TRole>(global::SessionKit.Session<TStage, TRole> session)
                where TStage : struct, global::SessionKit.ISessionStage<TStage>
                where TRole : global::SessionKit.RoleClient, {{self}}.IRole
            """))
        {
            if (session.Key is not null)
            {
                writer.Member($$"""
                    /// <summary>Which session it is.</summary>
                    public {{session.Key.Reference}} Key => ({{session.Key.Reference}})session.KeyOrThrow();
                    """);
            }

            if (session.HeaderFields.Count > 0)
            {
                writer.Member($$"""
                    /// <summary>What the program tracked of the session when this handle was made.</summary>
                    /// <exception cref="global::System.InvalidOperationException">The session is closed.</exception>
                    public {{self}}.Header Header => {{self}}.Header.Read(global::SessionKit.SessionHandle.DataOf(session));
                    """);
            }

            if (session.SharedLayout is { } shared)
            {
                writer.Member($$"""
                    /// <summary>What the states of the session shared when this handle was made.</summary>
                    /// <exception cref="global::System.InvalidOperationException">The session is closed.</exception>
                    public {{shared.Type.Reference}} Shared => global::SessionKit.SessionHandle.SharedOf<{{shared.Type.Reference}}, TStage, TRole>(session, {{session.SharedOffset}});
                    """);
            }

            writer.Member($$"""
                /// <summary>Looks again. A read: it uses no handle up, and a handle that was used up or whose step failed may still do it.</summary>
                /// <param name="cancellationToken">Gives up waiting.</param>
                public global::System.Threading.Tasks.Task<{{self}}.Found<TRole>> Refresh(
                    global::System.Threading.CancellationToken cancellationToken = default) =>
                    {{self}}.Found<TRole>.FetchAsync(session.Role, session.Address, cancellationToken);
                """);
        }

        writer.Line("#pragma warning restore CS1591");
        foreach (StateModel state in session.States.Where(s => !s.IsFinal))
        {
            WriteNext(writer, session, state);
        }

        writer.Gap();
    }

    private static void WriteNext(SourceWriter writer, SessionModel session, StateModel state)
    {
        string self = session.Type.Reference;
        string deadline = state.Until is null ? "null" : $"session.State.{Names.Escape(state.Until)}";
        writer.Gap();
        using (writer.Braces($$"""
            /// <summary>Waits for somebody else's step, or for the time to run out. Uses the handle up.</summary>
            /// <remarks>Legal now, in {{state.Name}}: {{Legal(session, state)}}.</remarks>
            /// <param name="session">The session.</param>
            /// <param name="cancellationToken">Gives up waiting.</param>
            /// <typeparam name="TRole">For whom the handle is.</typeparam>
            public static async global::System.Threading.Tasks.Task<{{self}}.NextOf{{state.Name}}<TRole>> Next<TRole>(
                this global::SessionKit.Session<{{state.Type.Reference}}, TRole> session,
                global::System.Threading.CancellationToken cancellationToken = default)
                where TRole : global::SessionKit.RoleClient, {{self}}.IRole
            """))
        {
            writer.Line($"global::SessionKit.AccountData? account = await session.WaitForChangeAsync({deadline}, cancellationToken).ConfigureAwait(false);");
            writer.Line("long now = await session.Role.Ledger.GetTimeAsync(cancellationToken).ConfigureAwait(false);");
            writer.Line($"return {self}.NextOf{state.Name}<TRole>.Read(session.Role, session.Address, account, now);");
        }
    }

    /// <summary>Every step of a state with those who may take it, as one line.</summary>
    private static string Legal(SessionModel session, StateModel state)
    {
        string[] steps =
        [
            .. from step in session.Instructions.SelectMany(i => i.Steps)
               where step.Source == state.Name
               let who = step.Roles.Count == 0 ? "anybody" : string.Join(" and ", step.Roles)
               select $"{step.Name} ({who}{(step.FromExpired ? $", once {state.Until} has come" : string.Empty)})",
        ];
        return steps.Length == 0 ? "no step" : string.Join(", ", steps.Distinct());
    }
}
