namespace SessionKit.Protocols;

/// <summary>An account of an instruction.</summary>
/// <param name="Name">Its name in C#: the parameter's, or one made for it (<c>session</c>, <c>systemProgram</c>).</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsWritable">Whether the instruction may change it.</param>
/// <param name="IsSigner">Whether it must have signed.</param>
/// <param name="IsPayer">Whether it pays for what is created.</param>
/// <param name="IsPlain">Whether it must be a plain mint.</param>
/// <param name="IsParameter">Whether the steps take it as a parameter.</param>
/// <param name="Aliases">The accounts before it that it may be the same as.</param>
/// <param name="KnownAddress">For a program or sysvar: where it is, in base58; else null.</param>
/// <param name="Other">For <c>Account&lt;S&gt;</c>: what it holds; else null.</param>
/// <param name="Mint">For a token program: the account or field whose mint it serves; else null.</param>
public sealed record AccountModel(
    string Name,
    AccountKind Kind,
    bool IsWritable,
    bool IsSigner,
    bool IsPayer,
    bool IsPlain,
    bool IsParameter,
    EquatableArray<string> Aliases,
    string? KnownAddress = null,
    OtherSessionModel? Other = null,
    Source? Mint = null)
{
    /// <summary>For an address that the program derives: the seed; else null.</summary>
    public string? Seed { get; init; }

    /// <summary>For a lease and its payer: the account that the session borrows; else null.</summary>
    public string? Borrowed { get; init; }

    /// <summary>Its name in IDLs: <c>snake_case</c>.</summary>
    public string WireName => Names.ToSnakeCase(Name);
}
