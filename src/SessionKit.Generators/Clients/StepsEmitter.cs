using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the steps as extension methods on handles: each role sees those that it may take in that state, and no others.</summary>
internal static class StepsEmitter
{
    /// <summary>The file of a session's steps.</summary>
    public static string Write(SessionModel session) =>
        SourceFile.In(session.Type.Namespace, writer =>
        {
            string name = string.Concat(session.Type.HintName.Substring(session.Type.Namespace.Length).TrimStart('.').Split('.')) + "Steps";
            writer.Line($"/// <summary>The steps of <see cref=\"{session.Type.Reference}\"/>, on the handles on which they may be taken.</summary>");
            using (writer.Braces($"{ClientTypes.Access(session.Type)} static class {name}"))
            {
                WriteHandleMembers(writer, session);
                foreach (InstructionModel instruction in session.Instructions.Where(i => !i.OpensSession))
                {
                    foreach ((StepModel step, RoleModel role) in Takers(session, instruction))
                    {
                        CallEmitter.WriteStep(writer, session, instruction, step, role);
                    }

                    OutOfOrderEmitter.Write(writer, session, instruction);
                }
            }
        });

    /// <summary>Who may take the steps of an instruction.</summary>
    public static IEnumerable<(StepModel Step, RoleModel Role)> Takers(SessionModel session, InstructionModel instruction) =>
        from step in instruction.Steps
        where step.Source is not null && session.FindState(step.Source) is not null
        from role in session.Roles
        where Projection.MayTake(role, step)
        select (step, role);

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

            writer.Member($$"""
                /// <summary>Looks again. A read: it uses no handle up, and a handle that was used up or whose step failed may still do it.</summary>
                public global::System.Threading.Tasks.Task<{{self}}.Found<TRole>> Refresh(global::System.Threading.CancellationToken cancellationToken = default) =>
                    {{self}}.Found<TRole>.FetchAsync(session.Role, session.Address, cancellationToken);
                """);
        }

        writer.Line("#pragma warning restore CS1591");
        foreach (StateModel state in session.States.Where(s => !s.IsFinal))
        {
            string deadline = state.Until is null ? "null" : $"session.State.{Names.Escape(state.Until)}";
            writer.Gap().Line("/// <summary>Waits for somebody else's step, or for the time to run out. Uses the handle up.</summary>");
            using (writer.Braces($$"""
                public static async global::System.Threading.Tasks.Task<{{self}}.NextOf{{state.Name}}<TRole>> Next<TRole>(
                    this global::SessionKit.Session<{{state.Type.Reference}}, TRole> session, global::System.Threading.CancellationToken cancellationToken = default)
                    where TRole : global::SessionKit.RoleClient, {{self}}.IRole
                """))
            {
                writer.Line($"global::SessionKit.AccountData? account = await session.WaitForChangeAsync({deadline}, cancellationToken).ConfigureAwait(false);");
                writer.Line("long now = await session.Role.Ledger.GetTimeAsync(cancellationToken).ConfigureAwait(false);");
                writer.Line($"return {self}.NextOf{state.Name}<TRole>.Read(session.Role, session.Address, account, now);");
            }
        }

        writer.Gap();
    }
}
