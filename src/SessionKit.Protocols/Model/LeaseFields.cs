using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>
/// What a session's account keeps of an account that the session borrows: three fields behind those that it tracks, named after what the steps call it.
/// </summary>
public static class LeaseFields
{
    private const string UntilSuffix = "Until";
    private const string IsExclusiveSuffix = "IsExclusive";

    /// <summary>The first seed of the address at which the program keeps who holds an account.</summary>
    public const string Seed = "lease";

    /// <summary>How the data of such an account begin, in hex: the first 8 bytes of SHA-256 of <c>lease:Lease</c>, so that no state has it by its name.</summary>
    public const string Discriminator = "2bfa1f283f0f4a31";

    /// <summary>The longest that a session may hold an account: 366 days.</summary>
    public const int MostSeconds = 31_622_400;

    /// <summary>
    /// The instruction that a program has besides its steps, once a session of it borrows: anybody clears a lease away whose holders' times are over.
    /// </summary>
    public static InstructionModel Reclaim { get; } = new(
        "ReclaimLease",
        "reclaim_lease",
        "162629aa2bf79039",
        new EquatableArray<AccountModel>([Writable("lease"), Writable("payer")]),
        default,
        false,
        false,
        default,
        default,
        true,
        "Clears away who held an account, once the time of all of them is over; the rent goes to who paid it.");

    /// <summary>The field that holds the address.</summary>
    public static string AddressOf(string account) => Names.ToPascalCase(account);

    /// <summary>The fields of some accounts, in the order of their bytes.</summary>
    public static IEnumerable<FieldModel> Of(IEnumerable<string> accounts) => accounts.SelectMany(Of);

    private static AccountModel Writable(string name) => new(name, AccountKind.Account, true, false, false, false, false, default);

    private static IEnumerable<FieldModel> Of(string account)
    {
        string name = AddressOf(account);
        yield return new(name, new PubkeyLayout(), $"What the session has borrowed as {account}; zeros if nothing.");
        yield return new(name + UntilSuffix, new IntegerLayout("long", 8, "i64"), $"Until when it has {account}, in seconds since 1970; 0 if it has nothing.");
        yield return new(name + IsExclusiveSuffix, new BoolLayout(), $"Whether no other session may have {account}.");
    }
}
