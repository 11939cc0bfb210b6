using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>The fields that a program can keep of each session by itself.</summary>
public static class TrackedFields
{
    /// <summary>Who opened the session.</summary>
    public const string Owner = "Owner";

    /// <summary>The program that opened it.</summary>
    public const string Program = "Program";

    /// <summary>What it is bound to.</summary>
    public const string BoundTo = "BoundTo";

    /// <summary>How many steps it has taken.</summary>
    public const string UsageCount = "UsageCount";

    /// <summary>When it was opened.</summary>
    public const string CreatedAt = "CreatedAt";

    /// <summary>When it last took a step.</summary>
    public const string UpdatedAt = "UpdatedAt";

    /// <summary>Bytes for the program's own use.</summary>
    public const string Metadata = "Metadata";

    // In the order of their flags, which is that of their bytes.
    private static readonly FieldModel[] Fields =
    [
        new(Owner, new PubkeyLayout(), "Who opened the session."),
        new(Program, new PubkeyLayout(), "The program that opened it."),
        new(BoundTo, new PubkeyLayout(), "What it is bound to; zeros if to nothing."),
        new(UsageCount, new IntegerLayout("ulong", 8, "u64"), "How many steps it has taken since it was opened."),
        new(CreatedAt, new IntegerLayout("long", 8, "i64"), "When it was opened, in seconds since 1970."),
        new(UpdatedAt, new IntegerLayout("long", 8, "i64"), "When it last took a step, in seconds since 1970."),
        new(Metadata, new BytesLayout(64), "For the program's own use."),
    ];

    /// <summary>All flags together.</summary>
    public static int All => (1 << Fields.Length) - 1;

    /// <summary>The names of all fields, in order.</summary>
    public static IEnumerable<string> Names => Fields.Select(f => f.Name);

    /// <summary>Whether a field of a header is one of these; what else is there says what the session has borrowed.</summary>
    public static bool IsTracked(FieldModel field) => Fields.Contains(field);

    /// <summary>The fields of some flags, in the order of their bytes.</summary>
    public static EquatableArray<FieldModel> Of(int flags) => Fields.Where((_, i) => (flags & (1 << i)) != 0).ToEquatableArray();
}
