using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the closed sets of what can be found: by <c>Fetch</c>, after a step that branches, after waiting for somebody else.</summary>
internal static class OutcomeEmitter
{
    /// <summary>The file of a session's outcomes.</summary>
    public static string Write(SessionModel session) =>
        SourceFile.PartOf(session.Type, string.Empty, writer =>
        {
            WriteUnion(writer, session, "Found", $"What can be at the address of a session of {session.Type.Name}.", Everything(session), timed: true);
            foreach (StepModel step in session.Instructions.SelectMany(i => i.Steps).Where(s => s.IsBranch).GroupBy(s => s.Name).Select(g => g.First()))
            {
                IEnumerable<ProtocolNode> targets = step.Targets.Select(ProtocolNode.TargetNamed);
                WriteUnion(writer, session, "After" + step.Name, $"Where {step.Name} can lead.", targets.ToList(), timed: false);
            }

            foreach (StateModel state in session.States.Where(s => !s.IsFinal))
            {
                List<ProtocolNode> next = Projection.After(session, state.Name).Select(c => c.Node).ToList();
                WriteUnion(writer, session, "NextOf" + state.Name, $"What can come after {state.Name} without one's own doing.", next, timed: true);
            }
        });

    private static List<ProtocolNode> Everything(SessionModel session)
    {
        var nodes = new List<ProtocolNode>();
        foreach (StateModel state in session.States)
        {
            nodes.Add(ProtocolNode.Live(state.Name));
            if (state.Until is not null)
            {
                nodes.Add(ProtocolNode.Expired(state.Name));
            }
        }

        nodes.Add(ProtocolNode.Closed);
        return nodes;
    }

    private static void WriteUnion(SourceWriter writer, SessionModel session, string name, string summary, List<ProtocolNode> nodes, bool timed)
    {
        writer.Gap().Line($"/// <summary>{summary} A closed set: switch over it.</summary>");
        writer.Line("/// <typeparam name=\"TRole\">For whom the handles are.</typeparam>");
        using (writer.Braces($$"""
            public abstract record {{name}}<TRole>
                where TRole : global::SessionKit.RoleClient, IRole
            """))
        {
            writer.Member($$"""
                private {{name}}()
                {
                }
                """);
            foreach (ProtocolNode node in nodes)
            {
                WriteCase(writer, session, name, node);
            }

            WriteRead(writer, session, name, nodes, timed);
            if (name == "Found")
            {
                WriteFetch(writer);
            }
        }

        writer.Gap();
    }

    private static void WriteCase(SourceWriter writer, SessionModel session, string union, ProtocolNode node)
    {
        if (IsGone(node))
        {
            writer.Member($$"""
                /// <summary>There is no session: it was never opened, or it is closed.</summary>
                /// <param name="Address">Where it was looked for.</param>
                public sealed record {{GoneName(union)}}(global::SessionKit.Pubkey Address) : {{union}}<TRole>;
                """);
            return;
        }

        string handle = ClientTypes.Handle(session, node.State, IsExpired(node), "TRole");
        writer.Member($$"""
            /// <summary>The session is in {{node.State}}{{(IsExpired(node) ? ", and its time there is over" : string.Empty)}}.</summary>
            /// <param name="Session">The handle on it.</param>
            public sealed record {{CaseName(node)}}({{handle}} Session) : {{union}}<TRole>;
            """);
    }

    private static void WriteRead(SourceWriter writer, SessionModel session, string name, List<ProtocolNode> nodes, bool timed)
    {
        writer.Gap().Line("/// <summary>Reads an account.</summary>");
        writer.List(
            $"internal static {name}<TRole> Read(",
            ["TRole role", "global::SessionKit.Pubkey address", "global::SessionKit.AccountData? account", "long? now"],
            ")");
        using (writer.Braces())
        {
            foreach (ProtocolNode node in nodes.Where(n => !IsGone(n)))
            {
                string stage = ClientTypes.Stage(session, node.State, IsExpired(node));
                string variable = Names.ToCamelCase(CaseName(node)) + "Stage";
                writer.List(
                    "if (global::SessionKit.SessionHandle.TryRead(",
                    ["Protocol", "role", "address", "account", timed ? "now" : "null", $"out global::SessionKit.Session<{stage}, TRole>? {variable}"],
                    "))");
                using (writer.Braces())
                {
                    writer.Line($"return new {CaseName(node)}({variable});");
                }

                writer.Gap();
            }

            if (nodes.Any(IsGone))
            {
                using (writer.Braces("if (Protocol.StateOf(address, account) is null)"))
                {
                    writer.Line($"return new {GoneName(name)}(address);");
                }

                writer.Gap();
            }

            writer.List(
                "throw global::SessionKit.SessionHandle.NotOneOf(",
                ["Protocol", "address", "account", "now", $"\"{string.Join(", ", nodes.Select(Describe))}\""],
                ");");
        }

        writer.Gap();
    }

    private static void WriteFetch(SourceWriter writer) => writer.Member("""
        /// <summary>Looks at an address.</summary>
        internal static async global::System.Threading.Tasks.Task<Found<TRole>> FetchAsync(
            TRole role, global::SessionKit.Pubkey address, global::System.Threading.CancellationToken cancellationToken)
        {
            (global::SessionKit.AccountData? account, long now) =
                await global::SessionKit.SessionHandle.ReadAsync(role.Ledger, address, cancellationToken).ConfigureAwait(false);
            return Read(role, address, account, now);
        }
        """);

    private static bool IsGone(ProtocolNode node) => node.Kind is ProtocolNodeKind.Closed or ProtocolNodeKind.Missing;

    private static bool IsExpired(ProtocolNode node) => node.Kind == ProtocolNodeKind.Expired;

    private static string GoneName(string union) => union == "Found" ? "Missing" : "Closed";

    private static string CaseName(ProtocolNode node) => IsExpired(node) ? node.State + "Expired" : Names.Escape(node.State);

    private static string Describe(ProtocolNode node) => node.ToString();
}
