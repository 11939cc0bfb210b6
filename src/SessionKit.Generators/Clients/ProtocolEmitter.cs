using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes what a session's class offers by itself: its description, its addresses, the marks of its states and roles.</summary>
internal static class ProtocolEmitter
{
    /// <summary>The file of a session's own members.</summary>
    public static string Write(ProgramModel program, SessionModel session) =>
        SourceFile.PartOf(session.Type, string.Empty, writer =>
        {
            WriteMarks(writer, session);
            WriteDescription(writer, program, session);
            WriteAddresses(writer, program, session);
            WriteVaults(writer, program, session);
            WriteDerived(writer, program, session);
            WriteLeases(writer, program, session);
            WriteObserver(writer, session);
            WriteFormerOwner(writer, session);
        });

    private static void WriteMarks(SourceWriter writer, SessionModel session)
    {
        string self = session.Type.Reference;
        writer.Member($$"""
            /// <summary>What every role of <see cref="{{self}}"/> is, and nothing else.</summary>
            public interface IRole;
            """);
        writer.Member($$"""
            /// <summary>What every state of <see cref="{{self}}"/> is, and nothing else.</summary>
            /// <typeparam name="TSelf">The state itself.</typeparam>
            public interface IState<TSelf> : global::SessionKit.ISessionState<TSelf>
                where TSelf : struct, IState<TSelf>;
            """);
    }

    private static void WriteDescription(SourceWriter writer, ProgramModel program, SessionModel session)
    {
        writer.Gap().Line($"/// <summary>What a client must know of the accounts of {session.Type.Name}.</summary>");
        using (writer.Braces("public static global::SessionKit.SessionProtocol Protocol { get; } = new()", "};"))
        {
            writer.Line($"Name = \"{session.Type.Name}\",");
            writer.Line($"Program = {program.Type.Reference}.Program,");
            writer.Line($"AccountSize = {session.AccountSize},");
            writer.Line($"StateOffset = {session.StateOffset},");
            using (writer.Braces("States =", "],", "["))
            {
                foreach (StateModel state in session.States)
                {
                    string type = state.Type.Reference;
                    string deadline = state.Until is null
                        ? "null"
                        : $"static data => global::SessionKit.Layouts.Borsh.DeserializePrefix<{type}>(data.Span[{session.StateOffset}..], out _).{Names.Escape(state.Until)}";
                    writer.List("new(", [$"\"{state.Name}\"", $"new byte[] {{ {Bytes.Items(Bytes.FromHex(state.Discriminator))} }}", deadline], "),");
                }
            }

            string key = session.Key is null
                ? "null"
                : $"global::SessionKit.Layouts.Borsh.DeserializePrefix<{session.Key.Reference}>(data.Span[{session.DiscriminatorSize}..], out _)";
            writer.Line($"ReadKey = static data => {key},");
        }

        writer.Gap();
    }

    private static void WriteAddresses(SourceWriter writer, ProgramModel program, SessionModel session)
    {
        string parameter = session.Key is null ? string.Empty : $"in {session.Key.Reference} key, ";
        string argument = session.Key is null ? string.Empty : "in key, ";
        writer.Gap().Line($"/// <summary>Where the session {(session.Key is null ? "is" : "of a key is")}, and the bump of that address.</summary>");
        if (session.Key is not null)
        {
            writer.Line("/// <param name=\"key\">Which session.</param>");
        }

        writer.Line("/// <param name=\"bump\">The bump.</param>");
        using (writer.Braces($"public static global::SessionKit.Pubkey FindAddress({parameter}out byte bump)"))
        {
            writer.Line($"var seeds = new global::SessionKit.Seeds({OpeningEmitter.Literal(session.Prefix)});");
            foreach (FieldModel key in session.KeyFields)
            {
                writer.Line(SeedStatement(key));
            }

            writer.Line($"return global::SessionKit.ProgramAddress.Find(in seeds, {program.Type.Reference}.Program.Address, out bump);");
        }

        writer.Member($$"""
            /// <summary>Where the session {{(session.Key is null ? "is" : "of a key is")}}.</summary>
            {{(session.Key is null ? string.Empty : "/// <param name=\"key\">Which session.</param>\n")}}public static global::SessionKit.Pubkey AddressOf({{(session.Key is null ? string.Empty : $"in {session.Key.Reference} key")}}) => FindAddress({{argument}}out _);
            """);
    }

    private static string SeedStatement(FieldModel key)
    {
        string value = $"key.{Names.Escape(key.Name)}";
        return key.Type switch
        {
            PubkeyLayout or HashLayout or IntegerLayout or BoolLayout => $"seeds.Add({value});",
            EnumLayout => $"seeds.Add((byte){value});",
            _ => $"seeds.Add(global::SessionKit.Layouts.Borsh.Serialize({value}));",
        };
    }

    private static void WriteVaults(SourceWriter writer, ProgramModel program, SessionModel session)
    {
        string find = $"return global::SessionKit.ProgramAddress.Find(in seeds, {program.Type.Reference}.Program.Address, out bump);";
        if (session.Has(AccountKind.Vault))
        {
            writer.Member($$"""
                /// <summary>Where a session keeps the tokens of a mint, and the bump of that address.</summary>
                /// <param name="session">The session's address.</param>
                /// <param name="mint">The mint.</param>
                /// <param name="bump">The bump.</param>
                public static global::SessionKit.Pubkey FindVault(
                    in global::SessionKit.Pubkey session, in global::SessionKit.Pubkey mint, out byte bump)
                {
                    var seeds = new global::SessionKit.Seeds("vault"u8);
                    seeds.Add(in session).Add(in mint);
                    {{find}}
                }
                """);
        }

        if (session.Has(AccountKind.Wallet))
        {
            writer.Member($$"""
                /// <summary>Where a session keeps its lamports, and the bump of that address.</summary>
                /// <param name="session">The session's address.</param>
                /// <param name="bump">The bump.</param>
                public static global::SessionKit.Pubkey FindVault(in global::SessionKit.Pubkey session, out byte bump)
                {
                    var seeds = new global::SessionKit.Seeds("vault"u8);
                    seeds.Add(in session);
                    {{find}}
                }
                """);
        }
    }

    /// <summary>What finds a derived account.</summary>
    public static string FinderOf(string derived) => "Find" + Names.ToPascalCase(derived);

    private static void WriteDerived(SourceWriter writer, ProgramModel program, SessionModel session)
    {
        foreach (DerivedModel derived in session.Derived)
        {
            writer.Member($$"""
                /// <summary>Where {{derived.Name}} is, and the bump of that address.</summary>
                /// <param name="bump">The bump.</param>
                public static global::SessionKit.Pubkey {{FinderOf(derived.Name)}}(out byte bump)
                {
                    var seeds = new global::SessionKit.Seeds({{OpeningEmitter.Literal(derived.Seed)}});
                    return global::SessionKit.ProgramAddress.Find(in seeds, {{program.Type.Reference}}.Program.Address, out bump);
                }
                """);
        }
    }

    private static void WriteLeases(SourceWriter writer, ProgramModel program, SessionModel session)
    {
        if (session.Leases.Count > 0)
        {
            writer.Member($$"""
                /// <summary>Where the program keeps which sessions hold an account for several steps: to be read by <see cref="global::SessionKit.Lease"/>.</summary>
                /// <param name="account">The borrowed account.</param>
                public static global::SessionKit.Pubkey FindLease(in global::SessionKit.Pubkey account) =>
                    global::SessionKit.Lease.AddressOf(in account, {{program.Type.Reference}}.Program.Address);
                """);
        }
    }

    private static void WriteFormerOwner(SourceWriter writer, SessionModel session)
    {
        if (session.ChangesHands)
        {
            writer.Member($$"""
                /// <summary>Who has given the session away: no step is his, and nothing that he signs counts.</summary>
                /// <param name="ledger">Where the sessions are.</param>
                /// <param name="signer">Who acted.</param>
                /// <param name="feePayer">Who pays the transactions' fees; left out, the signer.</param>
                public sealed class {{StepModel.FormerOwner}}(
                    global::SessionKit.ILedger ledger, global::SessionKit.ISigner signer, global::SessionKit.ISigner? feePayer = null)
                    : global::SessionKit.ActingRole(ledger, signer, feePayer), IRole;
                """);
        }
    }

    private static void WriteObserver(SourceWriter writer, SessionModel session)
    {
        string key = session.Key is null ? string.Empty : $", {session.Key.Reference} key";
        string address = session.Key is null ? "AddressOf()" : "AddressOf(in key)";
        writer.Member($$"""
            /// <summary>Somebody who only looks: no step is his.</summary>
            /// <param name="ledger">Where the sessions are.</param>
            public sealed class Observer(global::SessionKit.ILedger ledger) : global::SessionKit.ObservingRole(ledger), IRole;
            """);
        writer.Member($$"""
            /// <summary>What is at an address now: a closed set, to be switched over.</summary>
            /// <param name="ledger">Where to look.</param>
            /// <param name="address">The session's account.</param>
            /// <param name="cancellationToken">Gives up waiting.</param>
            public static global::System.Threading.Tasks.Task<Found<Observer>> Fetch(
                global::SessionKit.ILedger ledger,
                global::SessionKit.Pubkey address,
                global::System.Threading.CancellationToken cancellationToken = default) =>
                Found<Observer>.FetchAsync(new Observer(ledger), address, cancellationToken);
            """);
        writer.Member($$"""
            /// <summary>What is there now: a closed set, to be switched over.</summary>
            /// <param name="ledger">Where to look.</param>
            {{(session.Key is null ? string.Empty : "/// <param name=\"key\">Which session.</param>\n")}}/// <param name="cancellationToken">Gives up waiting.</param>
            public static global::System.Threading.Tasks.Task<Found<Observer>> Fetch(
                global::SessionKit.ILedger ledger{{key}}, global::System.Threading.CancellationToken cancellationToken = default) =>
                Fetch(ledger, {{address}}, cancellationToken);
            """);
    }
}
