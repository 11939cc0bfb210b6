using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>A session: one protocol.</summary>
/// <param name="Type">The class.</param>
/// <param name="Prefix">The first seed of the address.</param>
/// <param name="Documentation">What its author says of it.</param>
/// <param name="KeyLayout">The <c>Key</c> record struct, whose fields are the further seeds; null for a singleton.</param>
/// <param name="States">Its states, in source order.</param>
/// <param name="Instructions">Its instructions, in source order, each with the steps (overloads) behind it.</param>
/// <param name="Roles">Who acts, in order of appearance.</param>
/// <param name="Vaults">The token accounts and the wallet that the session owns, by parameter name, in order of appearance.</param>
public sealed record SessionModel(
    TypeName Type,
    string Prefix,
    string Documentation,
    LayoutDeclaration? KeyLayout,
    EquatableArray<StateModel> States,
    EquatableArray<InstructionModel> Instructions,
    EquatableArray<RoleModel> Roles,
    EquatableArray<string> Vaults)
{
    /// <summary>The <c>Key</c> record struct; null for a singleton.</summary>
    public TypeName? Key => KeyLayout?.Type;

    /// <summary>The further seeds, in order.</summary>
    public EquatableArray<FieldModel> KeyFields => KeyLayout?.Fields ?? default;

    /// <summary>What the program keeps of each session by itself, in the order of its bytes: what it tracks, then what it has borrowed.</summary>
    public EquatableArray<FieldModel> HeaderFields { get; init; }

    /// <summary>What the steps call the accounts that the session can hold for several of them, in order of appearance.</summary>
    public EquatableArray<string> Leases { get; init; }

    /// <summary>The session that this one is a child of; null if of none.</summary>
    public TypeName? BoundTo { get; init; }

    /// <summary>For a child: the role of its holder, named after the second field of its key; else null.</summary>
    public RoleModel? Holder { get; init; }

    /// <summary>The session's steps as holders of its children take them.</summary>
    public EquatableArray<InstructionModel> DelegatedInstructions { get; init; }

    /// <summary>Every instruction: the steps, then the same taken through children.</summary>
    public IEnumerable<InstructionModel> AllInstructions => Instructions.Concat(DelegatedInstructions);

    /// <summary>The steps that children may take, by their bits.</summary>
    public IEnumerable<DelegableModel> Delegables => Instructions.SelectMany(i => i.Steps).Select(s => s.Delegable).OfType<DelegableModel>();

    /// <summary>The accounts at addresses derived from constant seeds, in order of appearance.</summary>
    public EquatableArray<DerivedModel> Derived { get; init; }

    /// <summary>Whether the bumps stand behind the state.</summary>
    public bool BumpLast { get; init; }

    /// <summary>How many bumps the account keeps: the session's, one for each vault, one for each derived account.</summary>
    public int BumpCount => 1 + Vaults.Count + Derived.Count;

    /// <summary>
    /// Where the session's bump stands in its account: behind discriminator and key, or behind the state. Those of vaults and derived accounts follow.
    /// </summary>
    public int BumpOffset => BumpLast ? (int)AccountSize - BumpCount : DiscriminatorSize + Size(KeyFields);

    /// <summary>Where the tracked fields begin.</summary>
    public int HeaderOffset => DiscriminatorSize + Size(KeyFields) + (BumpLast ? 0 : BumpCount);

    /// <summary>What all states share; null if nothing.</summary>
    public LayoutDeclaration? SharedLayout { get; init; }

    /// <summary>The fields that all states share, in order.</summary>
    public EquatableArray<FieldModel> SharedFields => SharedLayout?.Fields ?? default;

    /// <summary>Where what the states share begins.</summary>
    public int SharedOffset => HeaderOffset + Size(HeaderFields);

    /// <summary>Where the state's fields begin.</summary>
    public int StateOffset => SharedOffset + Size(SharedFields);

    /// <summary>The length of the discriminators of this session's states.</summary>
    public int DiscriminatorSize => States.Count == 0 ? 8 : States[0].Discriminator.Length / 2;

    /// <summary>The length of the account's data: the largest state has room from the start.</summary>
    public long AccountSize
    {
        get
        {
            long largest = 0;
            foreach (StateModel state in States)
            {
                largest = System.Math.Max(largest, state.Size);
            }

            return StateOffset + largest + (BumpLast ? BumpCount : 0);
        }
    }

    /// <summary>Whether a step gives the session to somebody else.</summary>
    public bool ChangesHands => Instructions.Any(i => i.Steps.Any(s => s.NewOwner is not null));

    /// <summary>Whether any instruction has an account of a kind.</summary>
    public bool Has(AccountKind kind)
    {
        foreach (InstructionModel instruction in Instructions)
        {
            foreach (AccountModel account in instruction.Accounts)
            {
                if (account.Kind == kind)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Where a tracked field stands in the account.</summary>
    public int OffsetOfTracked(string name)
    {
        int offset = HeaderOffset;
        foreach (FieldModel field in HeaderFields)
        {
            if (field.Name == name)
            {
                return offset;
            }

            offset += field.Type.MinSize;
        }

        throw new System.ArgumentOutOfRangeException(nameof(name), name, "The session does not track it.");
    }

    /// <summary>Where a field that the states share stands in the account.</summary>
    public int OffsetOfShared(string name) => SharedOffset + SharedFields.TakeWhile(f => f.Name != name).Sum(f => f.Type.MinSize);

    /// <summary>Whether the session tracks a field.</summary>
    public bool Tracks(string name) => HeaderFields.Any(f => f.Name == name);

    /// <summary>The state of that name, or null.</summary>
    public StateModel? FindState(string? name)
    {
        foreach (StateModel state in States)
        {
            if (state.Name == name)
            {
                return state;
            }
        }

        return null;
    }

    private static int Size(EquatableArray<FieldModel> fields) => fields.Sum(f => f.Type.MinSize);
}
