using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>What a session's account must be so that there can be one: seeds that make an address, and a size that can be created.</summary>
internal static class SeedRules
{
    private const int LongestSeed = 32;
    private const int MostSeeds = 16;

    /// <summary>Checks the seeds.</summary>
    /// <returns>Whether there are addresses for all keys, one for each.</returns>
    public static bool Check(INamedTypeSymbol session, INamedTypeSymbol? key, EquatableArray<FieldModel> keyFields, IProblemSink? problems)
    {
        bool sound = true;
        AttributeData? attribute = session.Find("Session");
        int prefixSize = Encoding.UTF8.GetByteCount(attribute.Text());
        if (attribute is not null && prefixSize > LongestSeed)
        {
            problems?.ReportAt(
                Problem.ImpossibleSeeds, session, attribute, "prefix", attribute.Text(), $"the prefix has {prefixSize} bytes, and a seed has at most {LongestSeed} (shorten it)");
            sound = false;
        }

        foreach (FieldModel field in keyFields)
        {
            string? why = !field.Type.IsFixedSize
                ? "its length varies, so that two keys could give one address (use a type of fixed length, such as a Pubkey or a number)"
                : field.Type.MaxSize > LongestSeed
                    ? $"it takes {field.Type.MaxSize} bytes, and a seed has at most {LongestSeed} (split it)"
                    : null;
            if (why is not null)
            {
                problems?.Report(Problem.ImpossibleSeeds, FieldOf(key, field) ?? session, field.Name, why);
                sound = false;
            }
        }

        if (keyFields.Count + 2 > MostSeeds)
        {
            problems?.Report(
                Problem.ImpossibleSeeds,
                (ISymbol?)key ?? session,
                "Key",
                $"the prefix, {keyFields.Count} key fields and the bump are {keyFields.Count + 2} seeds, and an address has at most {MostSeeds} (join some fields)");
            sound = false;
        }

        return sound;
    }

    /// <summary>Checks that the account can be created.</summary>
    public static void CheckSize(INamedTypeSymbol session, SessionModel model, IProblemSink? problems)
    {
        if (model.AccountSize > Sizes.LargestNewAccount)
        {
            StateModel? largest = model.States.OrderByDescending(s => s.Size).FirstOrDefault();
            ISymbol culprit = largest is null ? session : session.GetTypeMembers(largest.Name).FirstOrDefault() ?? session;
            problems?.Report(Problem.AccountTooLarge, culprit, session.Name, Number(model.AccountSize), Number(Sizes.LargestNewAccount));
        }
    }

    private static string Number(long number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static ISymbol? FieldOf(INamedTypeSymbol? key, FieldModel field) => key?.GetMembers(field.Name).FirstOrDefault();
}
