using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads what the program keeps of a session by itself.</summary>
public static class HeaderReader
{
    /// <summary>The fields that a <c>[Session]</c> class tracks, behind them those of parents and children, and those of what it borrows, in the order of their bytes.</summary>
    public static EquatableArray<FieldModel> Read(INamedTypeSymbol session) =>
        Tracked(session).Concat(DelegationReader.FieldsOf(session)).Concat(LeaseFields.Of(LeaseReader.NamesOf(session))).ToEquatableArray();

    /// <summary>The fields that a <c>[Session]</c> class tracks, in the order of their bytes.</summary>
    public static EquatableArray<FieldModel> Tracked(INamedTypeSymbol session) => TrackedFields.Of(FlagsOf(session) & TrackedFields.All);

    /// <summary>Checks that every flag is one.</summary>
    internal static bool Check(INamedTypeSymbol session, IProblemSink? problems)
    {
        int unknown = FlagsOf(session) & ~TrackedFields.All;
        if (unknown != 0)
        {
            problems?.ReportAt(
                Problem.NotGeneratable,
                session,
                session.Find("Session")!,
                "Track",
                $"Track of {session.Name}",
                $"'{unknown}' names nothing that can be tracked (use the members of 'Track')");
        }

        return unknown == 0;
    }

    private static int FlagsOf(INamedTypeSymbol session) => session.Find("Session").Named("Track")?.Value as int? ?? 0;
}
