using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>What a client method for one step, called by one role, takes from its caller, and what it derives by itself.</summary>
internal sealed class ClientScope
{
    private readonly Dictionary<string, string> addresses = [];

    /// <summary>Sorts the step's accounts into given and derived ones, and names the locals.</summary>
    /// <param name="session">The session whose step it is.</param>
    /// <param name="instruction">The instruction.</param>
    /// <param name="step">The step.</param>
    /// <param name="role">Who takes it.</param>
    /// <param name="child">The child session through which the step is taken; null if it is taken on the session itself.</param>
    public ClientScope(SessionModel session, InstructionModel instruction, StepModel step, RoleModel role, SessionModel? child = null)
    {
        Session = session;
        On = child ?? session;
        Instruction = instruction;
        Step = step;
        Role = role;
        LocalNames names = LocalNames.Of(instruction);
        Taken = names.Free(child is null ? "session" : "grant");
        Handle = child is null ? Taken : names.Free("session");
        Plan = names.Free("plan");
        Actor = names.Free("role");
        Key = names.Free("key");
        State = names.Free("state");
        Header = names.Free("header");
        Shared = names.Free("shared");
        SessionAddress = names.Free("sessionAddress");
        SessionBump = names.Free("sessionBump");
        foreach (AccountModel account in instruction.Accounts)
        {
            addresses[account.Name] = account.Kind == AccountKind.Session
                ? SessionAddress
                : names.Free(account.IsParameter ? account.Name + "Address" : account.Name);
        }

        VaultBumps = names.Free(instruction.OpenedVaults, "Bump");
        OtherStates = names.Free(Needed.Where(s => s.Kind == SourceKind.OtherStateField).Select(s => s.Account!), "State");
        Parameters = ClientParameters.Of(this, names);
    }

    public SessionModel Session { get; }

    public InstructionModel Instruction { get; }

    public StepModel Step { get; }

    public RoleModel Role { get; }

    /// <summary>The session that the step is taken on: a child of <see cref="Session"/>, or itself.</summary>
    public SessionModel On { get; }

    /// <summary>The parameter that is the handle which the step uses up.</summary>
    public string Taken { get; }

    /// <summary>The handle on the session whose step it is: the one that is used up, or in a plan the one above it.</summary>
    public string Handle { get; }

    public string Plan { get; }

    /// <summary>In the plan of an opening step: the parameter that is the role.</summary>
    public string Actor { get; }

    public string Key { get; }

    public string State { get; }

    public string Header { get; }

    public string Shared { get; }

    public string SessionAddress { get; }

    public string SessionBump { get; }

    public IReadOnlyDictionary<string, string> VaultBumps { get; }

    /// <summary>The locals that hold the states of other sessions, by the account, where accounts are held to a field of them.</summary>
    public IReadOnlyDictionary<string, string> OtherStates { get; }

    /// <summary>Everything that accounts of the step are held to.</summary>
    public IEnumerable<Source> Needed => Step.Bindings.SelectMany(b => new[] { b.Address, b.Owner, b.Mint })
        .Concat(Instruction.Accounts.SelectMany(a => a.Other?.KeySources ?? default).Select(k => k.Source))
        .OfType<Source>();

    /// <summary>What the caller gives, in the step's order; what can be left out last.</summary>
    public IReadOnlyList<ClientParameter> Parameters { get; }

    /// <summary>The role's class.</summary>
    public string RoleType => ClientTypes.Role(On, Role.Name);

    /// <summary>The class of what the role is after the step.</summary>
    public string RoleTypeAfter => Instruction.Delegation is not null ? RoleType : ClientTypes.Role(Session, ClientTypes.RoleAfter(Session, Step, Role.Name));

    /// <summary>The type of the handle that the step is taken on.</summary>
    public string HandleType => Instruction.Delegation is { } delegation
        ? $"{ClientTypes.Kit}Session<{delegation.Last.State.Reference}, {RoleType}>"
        : ClientTypes.Handle(Session, Step.Source!, Step.FromExpired, RoleType);

    /// <summary>What the step gives.</summary>
    public string CallType => Instruction.Delegation is { } delegation
        ? $"{ClientTypes.Kit}Call<{delegation.Last.State.Reference}, {RoleType}>"
        : ClientTypes.CallOf(Session, Step, RoleTypeAfter);

    /// <summary>In the plan: the role's own client object, as an expression.</summary>
    public string Self => Step.Opens ? Actor : Taken + ".Role";

    /// <summary>The local that holds an account's address.</summary>
    public string Address(string account) => addresses[account];

    /// <summary>What an account is held to.</summary>
    public BindingModel? Binding(AccountModel account) => Step.Bindings.FirstOrDefault(b => b.Account == account.Name);

    /// <summary>Whether an account is the role's own signature.</summary>
    public bool IsSelf(AccountModel account) =>
        account.IsSigner && (Instruction.Delegation is { } delegation ? account.Name == delegation.Holder : Names.ToPascalCase(account.Name) == Role.Name);

    /// <summary>Whether the caller must say which account it is, because nothing else does.</summary>
    public bool IsGiven(AccountModel account) => account.IsParameter && account.Kind switch
    {
        AccountKind.Signer or AccountKind.Grant or AccountKind.Vault or AccountKind.Wallet or AccountKind.Derived => false,
        AccountKind.TokenAccount => Binding(account) is not { Owner: not null, Mint: not null } and not { Address: not null },
        AccountKind.OtherSession => account.Other is not { Opens: true } && Binding(account)?.Address is null && !IsDerived(account.Other),
        _ => Binding(account)?.Address is null,
    };

    /// <summary>Whether the caller may say which account it is instead of the derived one.</summary>
    public bool IsOverridable(AccountModel account) =>
        account.Kind == AccountKind.TokenAccount && !IsGiven(account) && Binding(account)?.Address is null;

    /// <summary>An address that something is held to, as an expression.</summary>
    public string Value(Source source) => source.Kind switch
    {
        SourceKind.Account => Address(source.Name),
        SourceKind.Argument => Names.Escape(source.Name),
        SourceKind.KeyField => $"{Key}.{Names.Escape(source.Name)}",
        SourceKind.SharedField => $"{Shared}.{Names.Escape(source.Name)}",
        SourceKind.HeaderField => $"{Header}.{source.Name}{(HeaderPartEmitter.MayBeNothing(Session, source.Name) ? ".GetValueOrDefault()" : string.Empty)}",
        SourceKind.StateField => $"{State}.{Names.Escape(source.Name)}",
        SourceKind.OtherStateField => $"{OtherStates[source.Account!]}.{Names.Escape(source.Name)}",
        _ => SessionAddress,
    };

    /// <summary>Whether another session's address follows from names alone.</summary>
    private static bool IsDerived(OtherSessionModel? other) => other is not null && other.KeySources.All(k => k.Source is not null);
}
