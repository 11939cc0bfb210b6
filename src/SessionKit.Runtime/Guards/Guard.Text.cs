using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SessionKit;

/// <content>What a guard says, in words.</content>
public readonly partial struct Guard
{
    /// <summary>The guard in words, for logs and dialogs. Steps are shown by their numbers: <see cref="Describe"/> knows names.</summary>
    public override string ToString() => Describe();

    /// <summary>The guard in words: what somebody is asked to sign. Never throws: bytes that are no guard are "nothing: …".</summary>
    /// <param name="steps">The names of the steps that it may speak of: <c>nameof(Purse.Spend)</c>. Others are shown by their numbers.</param>
    public string Describe(params ReadOnlySpan<string> steps)
    {
        Guard copy = this;
        if (copy.IsEmpty)
        {
            return "nothing: it was never granted";
        }

        if (!GuardFormat.IsWellFormed(ref copy.First))
        {
            return "nothing: its bytes are no guard";
        }

        var text = new StringBuilder();
        Append(text, ref copy.First, 0, steps, inGroup: false);
        return text.ToString();
    }

    // As deep as groups may stand, which the format limits.
    private static void Append(StringBuilder text, ref ulong first, ulong at, ReadOnlySpan<string> steps, bool inGroup)
    {
        ref ulong node = ref GuardFormat.At(ref first, at);
        bool not = (node & GuardFormat.Not) != 0;
        GuardCondition condition = GuardFormat.ConditionOf(node);
        if (!GuardFormat.IsGroup(condition))
        {
            text.Append(Words(ref node, condition, not, steps));
            return;
        }

        ulong end = at + GuardFormat.SizeOf(node);
        bool brackets = inGroup || not;
        text.Append(not ? "not " : string.Empty).Append(brackets ? "(" : string.Empty);
        for (ulong next = at + 1; next < end; next += GuardFormat.SizeOf(GuardFormat.At(ref first, next)))
        {
            if (next > at + 1)
            {
                text.Append(condition == GuardCondition.All ? " and " : " or ");
            }

            Append(text, ref first, next, steps, inGroup: true);
        }

        text.Append(brackets ? ")" : string.Empty);
    }

    private static string Words(ref ulong node, GuardCondition condition, bool not, ReadOnlySpan<string> steps)
    {
        ulong value = GuardFormat.At(ref node, 1);
        return condition switch
        {
            GuardCondition.Always => not ? "never" : "always",
            GuardCondition.Caller => $"{(not ? "not " : string.Empty)}by {List(ref node)}",
            GuardCondition.Expires => $"{(not ? "from" : "until")} {Time((long)value)}",
            GuardCondition.NotBefore => $"{(not ? "until" : "from")} {Time((long)value)}",
            GuardCondition.Uses => $"{Number(value)} times ({Number(GuardFormat.At(ref node, 2))} used)",
            GuardCondition.Rate => $"{Number(value)} times in {Span((long)GuardFormat.At(ref node, 2))} ({Number(GuardFormat.At(ref node, 4))} used in the last)",
            GuardCondition.Steps => $"{(not ? "not " : string.Empty)}to {Steps(ref node, steps)}",
            GuardCondition.Accounts => $"{(not ? "not " : string.Empty)}with {List(ref node)}",
            GuardCondition.AtMost => not ? $"more than {Number(value)} at a time" : $"up to {Number(value)} at a time",
            _ => $"up to {Number(value)} in all ({Number(GuardFormat.At(ref node, 2))} spent)",
        };
    }

    private static string List(ref ulong node)
    {
        var text = new StringBuilder();
        for (ulong i = 1; i < GuardFormat.SizeOf(node); i += GuardFormat.AddressWords)
        {
            text.Append(i == 1 ? string.Empty : " or ").Append(Unsafe.As<ulong, Pubkey>(ref GuardFormat.At(ref node, i)).ToString());
        }

        return text.ToString();
    }

    private static string Steps(ref ulong node, ReadOnlySpan<string> steps)
    {
        var text = new StringBuilder();
        for (ulong i = 1; i < GuardFormat.SizeOf(node); i++)
        {
            text.Append(i == 1 ? string.Empty : " or ").Append(NameOf(GuardFormat.At(ref node, i), steps));
        }

        return text.ToString();
    }

    private static string NameOf(ulong id, ReadOnlySpan<string> steps)
    {
        foreach (string name in steps)
        {
            if (GuardStep.IdOf(name) == id)
            {
                return name;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"step {id:x16}");
    }

    private static string Time(long seconds) =>
        seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? $"second {seconds.ToString(CultureInfo.InvariantCulture)}"
            : DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Span(long seconds) => (seconds % 86_400, seconds % 3_600, seconds % 60) switch
    {
        (0, _, _) => Count(seconds / 86_400, "day"),
        (_, 0, _) => Count(seconds / 3_600, "hour"),
        (_, _, 0) => Count(seconds / 60, "minute"),
        _ => Count(seconds, "second"),
    };

    private static string Count(long number, string noun) => $"{number.ToString(CultureInfo.InvariantCulture)} {noun}{(number == 1 ? string.Empty : "s")}";

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
