using System;
using System.Text;

namespace SessionKit.Layouts;

/// <summary>The first failure of a reader or writer, kept without allocating until somebody asks for the exception.</summary>
internal ref struct FailureRecord
{
    private ReadOnlySpan<byte> field;
    private int offset;
    private int end;
    private long amount;
    private long limit;

    // The fields around it, innermost first. Layouts that nest deeper are named from their two innermost: the offset tells the rest.
    private ReadOnlySpan<byte> inner;
    private ReadOnlySpan<byte> outer;

    /// <summary>What is wrong.</summary>
    internal LayoutFailure Reason { readonly get; private set; }

    /// <summary>Records a failure. On chain nobody asks for the exception: there it records the reason alone.</summary>
    internal void Record(LayoutFailure reason, ReadOnlySpan<byte> field, int offset, long amount, long limit, int end)
    {
        Reason = reason;
        this.field = field;
        this.offset = offset;
        this.amount = amount;
        this.limit = limit;
        this.end = end;
    }

    /// <summary>Adds the name of the field around what failed.</summary>
    internal void Surround(ReadOnlySpan<byte> container)
    {
        if (inner.IsEmpty)
        {
            inner = container;
        }
        else if (outer.IsEmpty)
        {
            outer = container;
        }
    }

    /// <summary>The failure as an exception.</summary>
    internal readonly LayoutException ToException(string type)
    {
        string path = Path(type);
        return new LayoutException($"{path}: {Explain()}", Reason, path, offset);
    }

    private readonly string Path(string type)
    {
        var path = new StringBuilder(type);
        Append(path, outer);
        Append(path, inner);

        // What is left over, or has no layout at all, can belong to the type and not to a field of it.
        bool isOfType = Reason is LayoutFailure.TrailingBytes or LayoutFailure.NoLayout && inner.IsEmpty && Encoding.UTF8.GetString(field) == type;
        if (!isOfType)
        {
            Append(path, field);
        }

        return path.ToString();
    }

    private static void Append(StringBuilder path, ReadOnlySpan<byte> name)
    {
        if (!name.IsEmpty)
        {
            path.Append(path.Length == 0 ? string.Empty : ".").Append(Encoding.UTF8.GetString(name));
        }
    }

    private readonly string Explain() => Reason switch
    {
        LayoutFailure.Truncated =>
            $"the data end after {Count(end, "byte")}; this field needs bytes {offset} to {offset + amount}.",
        LayoutFailure.TrailingBytes => $"{Count(amount, "byte")} left over after byte {offset}, where the last field ends.",
        LayoutFailure.NotABoolean => $"byte {offset} is {amount}; a truth value is 0 or 1.",
        LayoutFailure.NotAnOption => $"byte {offset} is {amount}; before an optional value stands 0 (none) or 1 (some).",
        LayoutFailure.NoSuchMember => $"{At()} {amount} is no member of the enum, which has {limit}, numbered from 0.",
        LayoutFailure.NoSuchCase => $"{At()} {amount} is no case of the union, which has {limit}, numbered from 0.",
        LayoutFailure.OverBound => $"{At()} a length of {amount}; its bound is {limit}.",
        LayoutFailure.LongerThanData => $"{At()} a length of {amount}, but the data end after {Count(end, "byte")}.",
        LayoutFailure.NotUnicode => $"{At()} text that is not valid Unicode.",
        LayoutFailure.Null => "is null, and is not optional.",
        LayoutFailure.NoRoom => $"the destination holds {Count(end, "byte")}; this field needs bytes {offset} to {offset + amount}.",
        LayoutFailure.NoLayout => "this has no layout, or a field of it has none, so that no value of it can be read or written.",
        LayoutFailure.NotAGuard => $"{At()} bytes that are no guard: a condition that there is not, of a wrong size, or something behind the last.",
        _ => "nothing is wrong.",
    };

    private readonly string At() => $"at byte {offset},";

    private static string Count(long number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
