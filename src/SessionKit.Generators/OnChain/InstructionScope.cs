using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>What the handler of one instruction calls its locals, and how it mentions fields and accounts.</summary>
internal sealed class InstructionScope
{
    private readonly Dictionary<string, string> entries = [];
    private readonly Dictionary<string, string> copies = [];
    private readonly LocalNames names;

    /// <summary>Names everything in the handler of an instruction.</summary>
    public InstructionScope(SessionModel session, InstructionModel instruction)
    {
        Session = session;
        Instruction = instruction;
        names = LocalNames.Of(instruction);
        Reader = names.Free("instruction");
        Program = names.Free("program");
        Arguments = names.Free("arguments");
        Pin = names.Free("pin");
        SessionBump = names.Free("sessionBump");
        Remembered = names.Free("step");
        Step = instruction.Accounts.Any(a => a.Kind == AccountKind.Sysvar) ? Remembered + ".Step" : Remembered;
        Context = names.Free("context");
        Next = names.Free("next");
        Key = names.Free("key");
        Seeds = names.Free("seeds");
        Rent = names.Free("rent");
        Held = names.Free("held");
        foreach (AccountModel account in instruction.Accounts)
        {
            entries[account.Name] = names.Free(account.IsParameter ? account.Name + "Entry" : account.Name);
        }

        VaultSeeds = names.Free(instruction.Accounts.Where(a => a.Kind is AccountKind.Vault or AccountKind.Wallet or AccountKind.Derived || a.Other is { Opens: true }).Select(a => a.Name), "Seeds");
        VaultBumps = names.Free(instruction.OpenedVaults, "Bump");
        WasHeld = names.Free(instruction.Accounts.Where(a => a.Kind == AccountKind.LeasePayer).Select(a => a.Borrowed!), "WasHeld");
        KeyBytes = names.Free(Key + "Bytes");
    }

    /// <summary>Names everything in the body of a batch, which has views of its accounts and a context.</summary>
    private InstructionScope(SessionModel session, InstructionModel instruction, StepModel batch)
        : this(session, instruction)
    {
        Context = Names.Escape(batch.Parameters.First(p => p.Kind == ParameterKind.Context).Name);
        Step = Context + ".State";
        Program = Context + ".Program";
        foreach (AccountModel account in instruction.Accounts.Where(a => a.IsParameter))
        {
            entries[account.Name] = Names.Escape(account.Name) + ".Entry";
        }
    }

    public SessionModel Session { get; }

    public InstructionModel Instruction { get; }

    /// <summary>What the instruction says.</summary>
    public string Reader { get; }

    public string Program { get; }

    public string Arguments { get; }

    public string Pin { get; }

    public string SessionBump { get; }

    /// <summary>What the run of a step remembers: where every step has it.</summary>
    public string Step { get; }

    /// <summary>The local with all of it.</summary>
    public string Remembered { get; }

    /// <summary>The entry of the account with the recent blockhashes; null if the steps do not take it.</summary>
    public string? Blockhashes => Instruction.Accounts.FirstOrDefault(a => a.Kind == AccountKind.Sysvar) is { } list ? Entry(list.Name) : null;

    public string Context { get; }

    public string Next { get; }

    public string Key { get; }

    public string KeyBytes { get; }

    public string Seeds { get; }

    public string Rent { get; }

    /// <summary>Whether the session holds anything when a step begins that can end it.</summary>
    public string Held { get; }

    /// <summary>Whether the session held an account that the step gives back, by the account.</summary>
    public IReadOnlyDictionary<string, string> WasHeld { get; }

    public IReadOnlyDictionary<string, string> VaultSeeds { get; }

    public IReadOnlyDictionary<string, string> VaultBumps { get; }

    /// <summary>The entry of the session's own account.</summary>
    public string SessionEntry => entries["session"];

    /// <summary>The entry of an account.</summary>
    public string Entry(string account) => entries[account];

    /// <summary>The class that steps and guards are methods of.</summary>
    public string Methods => Session.Type.Reference;

    /// <summary>How many bytes name the instruction.</summary>
    public int DiscriminatorSize => Instruction.Discriminator.Length / 2;

    /// <summary>Whether any of the steps is given a context: only then can anything be signed for the session, or the session be closed.</summary>
    public bool HasContext => Instruction.Steps.Any(HasContextIn);

    /// <summary>Whether the handler remembers anything for its steps.</summary>
    public bool HasStep =>
        HasContext
        || HeaderEmitter.NeedsClock(Session, Instruction)
        || Instruction.Steps.Any(s => s.Guards.Any(g => g.Stored is not null))
        || Instruction.Delegation is not null
        || Instruction.Accounts.Any(a => a.Other is { } other && (!other.Opens || other.IfMissing || HeaderEmitter.NeedsClock(other)))
        || Instruction.Steps.Any(s => s.Bindings.Any(b => b.Lease is not null))
        || Instruction.Steps.Any(s => Session.FindState(s.Source)?.Until is not null || s.Targets.Contains(StepModel.Closed));

    /// <summary>In the body of a batch: what has the state that the session is in; else null.</summary>
    public string? StateValue { get; set; }

    /// <summary>The names in the body of a batch.</summary>
    public static InstructionScope OfBatch(SessionModel session, InstructionModel instruction, StepModel batch) => new(session, instruction, batch);

    /// <summary>A name for one local more.</summary>
    public string Free(string wanted) => names.Free(wanted);

    /// <summary>The seeds of an account that the instruction creates.</summary>
    public string OpeningSeeds(string account) => VaultSeeds[account];

    /// <summary>Where the session's bump stands in its account.</summary>
    public int BumpOffset => Session.BumpOffset;

    /// <summary>Where a vault's bump stands in the session's account.</summary>
    public int VaultBumpOffset(string vault) => BumpOffset + 1 + Session.Vaults.ToList().IndexOf(vault);

    /// <summary>Where the bump of a derived account stands in the session's account.</summary>
    public int DerivedBumpOffset(string account) => BumpOffset + 1 + Session.Vaults.Count + Session.Derived.Select(d => d.Name).ToList().IndexOf(account);

    /// <summary>An address that something is held to, as an <c>in</c> argument without the <c>in</c>: always a place, never a copy.</summary>
    public string Address(Source source, StepModel step) => source.Kind switch
    {
        SourceKind.Account => $"{Entry(source.Name)}.Address",
        SourceKind.Argument => Names.Escape(source.Name),
        SourceKind.KeyField => $"SessionAccounts.PubkeyAt({SessionEntry}, {KeyOffset(source.Name)})",
        SourceKind.StateField => StateField(source.Name, step),
        SourceKind.SharedField => $"SessionAccounts.PubkeyAt({SessionEntry}, {Session.OffsetOfShared(source.Name)})",
        SourceKind.HeaderField => $"SessionAccounts.PubkeyAt({SessionEntry}, {Session.OffsetOfTracked(source.Name)})",
        SourceKind.OtherStateField => OtherStateField(source),
        _ => $"{SessionEntry}.Address",
    };

    /// <summary>Where a key field stands in the session's account.</summary>
    public int KeyOffset(string name) =>
        Session.DiscriminatorSize + Session.KeyFields.TakeWhile(f => f.Name != name).Sum(f => f.Type.MinSize);

    /// <summary>Whether a step, or a guard of it, is given a context.</summary>
    public static bool HasContextIn(StepModel step) =>
        step.Parameters.Concat(step.Guards.SelectMany(g => g.Arguments)).Any(p => p.Kind == ParameterKind.Context);

    private string OtherStateField(Source source)
    {
        OtherSessionModel other = Instruction.FindAccount(source.Account!)!.Other!;
        int offset = other.StateFields.TakeWhile(f => f.Name != source.Name).Sum(f => f.Type.MinSize);
        return $"SessionAccounts.FieldAt<{other.State.Reference}>({Entry(source.Account!)}, {offset})";
    }

    private string StateField(string name, StepModel step)
    {
        List<FieldModel> before = Session.FindState(step.Source)!.Fields.TakeWhile(f => f.Name != name).ToList();
        return before.All(f => f.Type.IsFixedSize)
            ? $"SessionAccounts.PubkeyAt({SessionEntry}, {Session.StateOffset + before.Sum(f => f.Type.MinSize)})"
            : StateValue is { } value ? $"{value}.{Names.Escape(name)}"
            : CopiedField(name);
    }

    /// <summary>The local that holds a field which stands behind others of variable size.</summary>
    public string CopiedField(string name)
    {
        if (!copies.TryGetValue(name, out string? local))
        {
            local = names.Free(Names.ToCamelCase(name) + "OfState");
            copies.Add(name, local);
        }

        return local;
    }
}
