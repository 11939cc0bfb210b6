namespace SessionKit.Protocols;

/// <summary>What it means when the parts of something whose order is that of its bytes change.</summary>
/// <param name="word">What one part is called.</param>
/// <param name="harm">What an inserted, removed, retyped or reordered part does.</param>
/// <param name="appended">What a part at the end does.</param>
/// <param name="appendedHarm">The same in words.</param>
internal sealed class OrderedParts(string word, string harm, ChangeImpact appended, string appendedHarm)
{
    private const string Moved = "the bytes before every state move, and accounts on chain are misread";

    /// <summary>What one part is called.</summary>
    public string Word => word;

    /// <summary>What an inserted, removed, retyped or reordered part does.</summary>
    public string Harm => harm;

    /// <summary>What a part at the end does.</summary>
    public ChangeImpact Appended => appended;

    /// <summary>The same in words.</summary>
    public string AppendedHarm => appendedHarm;

    /// <summary>Those of a kind of line.</summary>
    public static OrderedParts Of(string kind) => kind switch
    {
        "key" => new("key field", "every session gets another address, and those that exist are lost to the program", ChangeImpact.Breaking, "every session gets another address, and those that exist are lost to the program"),
        "argument" => new("argument", "clients that exist send bytes that mean something else", ChangeImpact.Breaking, "clients that exist send data that is too short"),
        "account" => new("account", "clients that exist send accounts that mean something else", ChangeImpact.Breaking, "clients that exist send too few accounts"),
        "variant" => new("variant", "values that are stored mean another one", ChangeImpact.NeedsCare, "readers that exist do not know it"),
        "tracked" => new("tracked field", Moved, ChangeImpact.Breaking, Moved),
        "shared" => new("shared field", Moved, ChangeImpact.Breaking, Moved),
        "vault" => new("vault", Moved, ChangeImpact.Breaking, Moved),
        "derived" => new("derived account", Moved, ChangeImpact.Breaking, Moved),
        _ => new("field", "accounts and events on chain are misread", ChangeImpact.NeedsCare, "accounts on chain have zeros there, if they have the room at all"),
    };
}
