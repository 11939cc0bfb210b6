using System.Collections.Immutable;
using System.Linq;

namespace SessionKit.Conformance.Traces;

/// <summary>An instruction, as the IDL describes it.</summary>
internal sealed record InstructionDescription(
    ProtocolDescription Protocol,
    string Name,
    ImmutableArray<byte> Discriminator,
    ImmutableArray<AccountDescription> Accounts,
    ImmutableArray<FieldDescription> Arguments)
{
    public const string Session = "session";

    /// <summary>Whether it is for a session that is there.</summary>
    public bool NeedsSession { get; } = Accounts.Any(account => account.IsFieldOfSession || account.Seeds.Any(seed => seed.Account == Session && seed.Field is not null));

    /// <summary>The states that it may be for.</summary>
    public bool IsFor(string state)
    {
        string? named = Accounts.SelectMany(account => account.Seeds).FirstOrDefault(seed => seed is { Account: Session, State: not null })?.State;
        return named is null
            ? Protocol.HasFields(state, Accounts.Where(account => account.IsFieldOfSession).Select(account => account.Name))
            : named == state;
    }

    public override string ToString() => $"{Protocol.Name}.{Name}";
}

/// <summary>An account of an instruction.</summary>
internal sealed record AccountDescription(
    string Name, bool IsWritable, bool IsSigner, Pubkey? Address, bool IsFieldOfSession, ImmutableArray<SeedDescription> Seeds, Pubkey? SeedProgram);

/// <summary>Where a seed comes from.</summary>
internal enum SeedKind
{
    Constant,
    Account,
    Argument,
}

/// <summary>A seed: bytes, an argument, an account's address, or a field of what an account holds.</summary>
internal sealed record SeedDescription(SeedKind Kind, ImmutableArray<byte> Constant, string Account, string? Field, string? State);

/// <summary>An argument, or a field of a state.</summary>
internal sealed record FieldDescription(string Name, ValueDescription Type);
