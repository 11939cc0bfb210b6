using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes how a client finds every account of a step: nothing is asked for that can be derived.</summary>
internal static class PlanEmitter
{
    private const string Namespace = "SessionKit.Clients";

    /// <summary>The class that holds the plans of a session's steps, from anywhere.</summary>
    public static string ClassOf(SessionModel session) => $"global::{Namespace}.{NameOf(session)}";

    /// <summary>The file of a session's plans.</summary>
    public static string Write(ProgramModel program, SessionModel session) => KitFile.Write(Namespace, ["System.Threading.Tasks", "SessionKit.Transactions"], writer =>
    {
        writer.Line($"/// <summary>How the steps of <see cref=\"{session.Type.Reference}\"/> become instructions: who signs, and which accounts they need.</summary>");
        using (writer.Braces($"internal static class {NameOf(session)}"))
        {
            foreach (ClientScope scope in StepsEmitter.All(session).Concat(StepsEmitter.Delegated(program, session)))
            {
                WritePlan(writer, scope);
            }
        }
    });

    private static string NameOf(SessionModel session) => KitFile.ClassOf(session.Type) + "Plans";

    private static void WritePlan(SourceWriter writer, ClientScope scope)
    {
        StepModel step = scope.Step;
        bool awaits = scope.Instruction.IsSound && (scope.OtherStates.Count > 0 || scope.Instruction.Delegation is not null || scope.Instruction.Accounts.Any(a => a.Kind is AccountKind.TokenProgram or AccountKind.LeasePayer));
        string source = step.Opens ? "to open the session" : $"from {(step.FromExpired ? "expired " : string.Empty)}{step.Source}";
        string on = step.Opens ? $"{scope.RoleType} {scope.Actor}" : $"{scope.HandleType} {scope.Taken}";
        IEnumerable<string> parameters = scope.Parameters.Select(p => $"{p.Type} {Names.Escape(p.Name)}")
            .Prepend(on)
            .Prepend($"StepPlan {scope.Plan}")
            .Select(KitFile.Shorten);
        writer.Gap().Line($"/// <summary>{step.Name} {source}, for {scope.Role.Name}.</summary>");
        writer.List($"internal static {(awaits ? "async " : string.Empty)}ValueTask<Instruction> {Names.Escape(step.Name)}(", parameters, ")");
        using (writer.Braces())
        {
            if (scope.Instruction.IsSound)
            {
                WriteBody(writer, scope, awaits);
            }
            else
            {
                writer.Line($"throw new StepPlanException(\"'{step.Name}' could not be read as a whole, and the program refuses it.\");");
            }
        }

        writer.Gap();
    }

    private static void WriteBody(SourceWriter writer, ClientScope scope, bool awaits)
    {
        WriteSession(writer, scope);
        foreach (AccountModel account in InOrderOfNeed(scope))
        {
            WriteAccount(writer, scope, account);
        }

        IEnumerable<string> arguments = BuilderEmitter.Arguments(scope.Instruction)
            .Select(a => $"{Names.Escape(a.Name)}: {ValueOf(scope, a)}");
        string build = $"{scope.Session.Type.Reference}.Instructions.{Names.Escape(scope.Instruction.Name)}(";
        writer.Gap().List(awaits ? "return " + build : "return new(" + build, arguments, awaits ? ");" : "));");
    }

    private static void WriteSession(SourceWriter writer, ClientScope scope)
    {
        string session = scope.Session.Type.Reference;
        if (scope.Step.Opens)
        {
            string key = string.Empty;
            if (scope.Session.Key is { } type)
            {
                writer.Line($"var {scope.Key} = new {type.Reference}({string.Join(", ", scope.Step.KeySources.Select(k => KeyValue(scope, k.Source!)))});");
                key = $"in {scope.Key}, ";
            }

            writer.Line($"Pubkey {scope.SessionAddress} = {session}.FindAddress({key}out byte {scope.SessionBump});");
            writer.Line($"{scope.Plan}.Of({scope.SessionAddress}, {(key.Length == 0 ? "null" : scope.Key)});");
            return;
        }

        if (scope.Instruction.Delegation is { } delegation)
        {
            DelegationPlanEmitter.WriteAbove(writer, scope, delegation);
        }

        writer.Line($"Pubkey {scope.SessionAddress} = {scope.Handle}.Address;");
        if (scope.Instruction.Delegation is null)
        {
            writer.Line($"{scope.Plan}.Of({scope.SessionAddress}, {(scope.Session.Key is null ? "null" : scope.Handle + ".KeyOrThrow()")});");
        }

        List<SourceKind> needed = scope.Needed.Select(s => s.Kind).ToList();
        if (scope.Session.Key is { } ofKey && needed.Contains(SourceKind.KeyField))
        {
            writer.Line($"var {scope.Key} = ({ofKey.Reference}){scope.Handle}.KeyOrThrow();");
        }

        if (needed.Contains(SourceKind.HeaderField))
        {
            writer.Line($"{session}.Header {scope.Header} = {session}.Header.Read(SessionHandle.DataOf({scope.Handle}));");
        }

        if (needed.Contains(SourceKind.SharedField))
        {
            string type = scope.Session.SharedLayout!.Type.Reference;
            writer.Line($"{type} {scope.Shared} = SessionHandle.SharedOf<{type}, {ClientTypes.Stage(scope.Session, scope.Step.Source!, scope.Step.FromExpired)}, {scope.RoleType}>({scope.Handle}, {scope.Session.SharedOffset});");
        }

        if (needed.Contains(SourceKind.StateField))
        {
            string type = scope.Session.FindState(scope.Step.Source)!.Type.Reference;
            writer.Line($"{type} {scope.State} = {scope.Handle}.State{(scope.Step.FromExpired ? ".Was" : string.Empty)};");
        }
    }

    /// <summary>What a key field comes from, before anything else is looked up: what the caller gave, the role itself, or a session that follows from these.</summary>
    private static string KeyValue(ClientScope scope, Source source)
    {
        string given = Names.Escape(source.Name);
        if (source.Kind != SourceKind.Account || scope.Instruction.FindAccount(source.Name) is not { } account)
        {
            return given;
        }

        if (account is { Kind: AccountKind.OtherSession, Other: { Opens: false } other } && !scope.IsGiven(account))
        {
            return AddressOf(other, other.KeySources.Select(k => KeyValue(scope, k.Source!)));
        }

        return !account.IsSigner ? given : scope.IsSelf(account) ? $"{scope.Self}.Address" : $"{given}.Address";
    }

    private static string AddressOf(OtherSessionModel other, IEnumerable<string> key)
    {
        string session = other.Session.Reference;
        return other.KeySources.Count == 0 ? $"{session}.AddressOf()" : $"{session}.AddressOf(new {session}.Key({string.Join(", ", key)}))";
    }

    /// <summary>Whatever others are derived from comes before them: signatures, named accounts, other sessions, token programs, vaults, token accounts.</summary>
    private static IEnumerable<AccountModel> InOrderOfNeed(ClientScope scope) =>
        scope.Instruction.Accounts.OrderBy(a => a.Kind switch
        {
            AccountKind.Signer => 0,
            AccountKind.OtherSession => 2,
            _ when scope.Binding(a)?.Address is { Kind: SourceKind.OtherStateField } => 3,
            AccountKind.Mint or AccountKind.Account or AccountKind.Derived => 1,
            AccountKind.TokenProgram => 4,
            AccountKind.Lease => 6,
            AccountKind.LeasePayer => 7,
            _ => 5,
        });

    private static void WriteAccount(SourceWriter writer, ClientScope scope, AccountModel account)
    {
        string name = Names.Escape(account.Name);
        string local = $"Pubkey {scope.Address(account.Name)}";
        BindingModel? binding = scope.Binding(account);
        switch (account.Kind)
        {
            case AccountKind.Signer when scope.IsSelf(account):
                writer.Line($"{local} = {scope.Self}.Address;");
                break;
            case AccountKind.Signer when !account.IsSigner:
                writer.Line($"{local} = {scope.Value(binding!.Address!)};");
                break;
            case AccountKind.Signer:
                writer.Line($"{local} = {name}.Address;");
                writer.Line($"{scope.Plan}.SignedBy({name});");
                break;
            case AccountKind.TokenProgram:
                writer.Line($"{local} = await {scope.Plan}.TokenProgramOfAsync({scope.Value(account.Mint!)}, \"{account.Mint!.Name}\").ConfigureAwait(false);");
                break;
            case AccountKind.Vault or AccountKind.Wallet:
                string bump = scope.VaultBumps.TryGetValue(account.Name, out string? opened) ? "byte " + opened : "_";
                string which = binding!.Mint is { } mint ? scope.Value(mint) + ", " : string.Empty;
                writer.Line($"{local} = {scope.Session.Type.Reference}.FindVault({scope.SessionAddress}, {which}out {bump});");
                break;
            case AccountKind.OtherSession when account.Other is { Opens: true } other:
                string key = string.Join(", ", other.KeySources.Select(k => scope.Value(k.Source!)));
                string given = other.KeySources.Count == 0 ? string.Empty : $"new {other.Session.Reference}.Key({key}), ";
                writer.Line($"{local} = {other.Session.Reference}.FindAddress({given}out byte {scope.VaultBumps[account.Name]});");
                break;
            case AccountKind.Lease:
                writer.Line($"{local} = {scope.Session.Type.Reference}.FindLease({scope.Address(account.Borrowed!)});");
                break;
            case AccountKind.LeasePayer:
                string lease = scope.Instruction.Accounts.First(a => a.Kind == AccountKind.Lease && a.Borrowed == account.Borrowed).Name;
                writer.Line($"{local} = await {scope.Plan}.LeasePayerOfAsync({scope.Address(lease)}, {scope.Session.Type.Reference}.Protocol.Program.Address).ConfigureAwait(false);");
                break;
            case AccountKind.Derived:
                writer.Line($"{local} = {scope.Session.Type.Reference}.{ProtocolEmitter.FinderOf(account.Name)}(out {(scope.VaultBumps.TryGetValue(account.Name, out string? found) ? "byte " + found : "_")});");
                break;
            case AccountKind.TokenAccount or AccountKind.Mint or AccountKind.Account or AccountKind.OtherSession:
                writer.Line($"{local} = {AddressOf(scope, account, binding)};");
                if (scope.OtherStates.TryGetValue(account.Name, out string? state))
                {
                    writer.Line($"var {state} = await {scope.Plan}.StateOfAsync<{account.Other!.State.Reference}>({scope.Address(account.Name)}, \"{account.Name}\").ConfigureAwait(false);");
                }

                break;
        }
    }

    private static string AddressOf(ClientScope scope, AccountModel account, BindingModel? binding)
    {
        string name = Names.Escape(account.Name);
        if (scope.IsGiven(account))
        {
            return name;
        }

        if (binding?.Address is { } address)
        {
            return scope.Value(address);
        }

        if (account.Kind == AccountKind.OtherSession)
        {
            return AddressOf(account.Other!, account.Other!.KeySources.Select(k => scope.Value(k.Source!)));
        }

        string program = scope.Address(scope.Instruction.Accounts.First(a => a.Kind == AccountKind.TokenProgram && a.Mint!.Equals(binding!.Mint)).Name);
        return $"{name}\n    ?? await {scope.Plan}.TokenAccountOfAsync({scope.Value(binding!.Owner!)}, {scope.Value(binding.Mint!)}, {program}).ConfigureAwait(false)";
    }

    private static string ValueOf(ClientScope scope, BuilderArgument argument) => argument.Role switch
    {
        BuilderRole.Account => scope.Address(argument.Source),
        BuilderRole.Pin when scope.Instruction.Delegation is not null => $"{scope.Taken}.IsPlanned ? Pin.None : {scope.Handle}.Pin",
        BuilderRole.Pin => $"{scope.Handle}.Pin",
        BuilderRole.SessionBump => scope.Step.Opens ? scope.SessionBump : "0",
        BuilderRole.VaultBump => scope.VaultBumps[argument.Source],
        _ => Names.Escape(argument.Source),
    };
}
