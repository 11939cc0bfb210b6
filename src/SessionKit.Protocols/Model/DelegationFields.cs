using System.Linq;

namespace SessionKit.Protocols;

/// <summary>What the program keeps of sessions that are parents or children, behind what they track.</summary>
public static class DelegationFields
{
    /// <summary>The slot in which the session was opened.</summary>
    public const string Incarnation = "Incarnation";

    /// <summary>The slot in which the parent was opened.</summary>
    public const string ParentIncarnation = "ParentIncarnation";

    /// <summary>Who granted a child.</summary>
    public const string Grantor = "Grantor";

    /// <summary>What is left of a child's scope.</summary>
    public const string Scope = "Scope";

    /// <summary>Which accounts a child may reach.</summary>
    public const string Accounts = "Accounts";

    /// <summary>The type of the list of them.</summary>
    public const string AllowedAccounts = "AllowedAccounts";

    private static readonly LayoutType Slot = new IntegerLayout("ulong", 8, "u64");

    private static readonly FieldModel OfIncarnation = new(Incarnation, Slot, "The slot in which it was opened.");

    /// <summary>The layout of <c>SessionKit.Scope</c>.</summary>
    public static StructLayout ScopeLayout { get; } = new(
        new TypeName("SessionKit", default, "readonly record struct Scope", Scope, "global::SessionKit.Scope", true),
        new[]
        {
            new FieldModel("Steps", Slot, "The steps, a bit for each."),
            new FieldModel("Amount", Slot, "How much they may spend together."),
            new FieldModel("ExpiresAt", new IntegerLayout("long", 8, "i64"), "When it ends, in seconds since 1970."),
            new FieldModel("Uses", Slot, "How many steps may be taken together."),
        }.ToEquatableArray());

    /// <summary>The layout of <c>SessionKit.AllowedAccounts</c>.</summary>
    public static StructLayout AccountsLayout { get; } = new(
        new TypeName("SessionKit", default, "readonly record struct AllowedAccounts", AllowedAccounts, "global::SessionKit.AllowedAccounts", true),
        new[]
        {
            new FieldModel("First", new PubkeyLayout(), "An account; zeros for none, ones for every one."),
            new FieldModel("Second", new PubkeyLayout(), "Another; zeros for none."),
            new FieldModel("Third", new PubkeyLayout(), "Another; zeros for none."),
            new FieldModel("Fourth", new PubkeyLayout(), "Another; zeros for none."),
        }.ToEquatableArray());

    /// <summary>What a session keeps whose steps can be delegated.</summary>
    public static EquatableArray<FieldModel> OfParent => new[] { OfIncarnation }.ToEquatableArray();

    /// <summary>What a child session keeps.</summary>
    public static EquatableArray<FieldModel> OfChild => new[]
    {
        OfIncarnation,
        new FieldModel(ParentIncarnation, Slot, "The slot in which its parent was opened."),
        new FieldModel(Grantor, new PubkeyLayout(), "Who granted it."),
        new FieldModel(Scope, ScopeLayout, "What is left of its scope."),
    }.ToEquatableArray();

    /// <summary>What a child session keeps that is granted with a list of accounts.</summary>
    public static EquatableArray<FieldModel> OfChildWithAccounts =>
        OfChild.Append(new FieldModel(Accounts, AccountsLayout, "Which accounts it may reach.")).ToEquatableArray();

    /// <summary>Whether a type is the scope, or the list of accounts: what is granted, and may be any bytes.</summary>
    public static bool IsGranted(LayoutType type) => type is StructLayout layout && (layout.Type.Reference == ScopeLayout.Type.Reference || IsAccounts(layout));

    /// <summary>How many bytes of a header stand before its incarnation.</summary>
    public static int OffsetIn(EquatableArray<FieldModel> header) => header.TakeWhile(f => f.Name != Incarnation).Sum(f => f.Type.MinSize);

    /// <summary>How many bytes of a header stand before its list of accounts; null if there is none.</summary>
    public static int? OffsetOfAccountsIn(EquatableArray<FieldModel> header) =>
        header.Any(f => IsAccounts(f.Type)) ? header.TakeWhile(f => !IsAccounts(f.Type)).Sum(f => f.Type.MinSize) : null;

    private static bool IsAccounts(LayoutType type) => type is StructLayout layout && layout.Type.Reference == AccountsLayout.Type.Reference;
}
