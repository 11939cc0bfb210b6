using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads which accounts a session can hold for several steps.</summary>
internal static class LeaseReader
{
    /// <summary>What the steps that borrow them call them, in order of appearance.</summary>
    public static EquatableArray<string> NamesOf(INamedTypeSymbol session) =>
        session.GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.Has("Step"))
            .SelectMany(m => m.Parameters)
            .Where(p => p.Has("Borrow") && !IsTaken(p.Name))
            .GroupBy(p => LeaseFields.AddressOf(p.Name))
            .Select(p => p.First().Name)
            .ToEquatableArray();

    /// <summary>Whether what would be kept of it bears the name of a tracked field.</summary>
    public static bool IsTaken(string name) => TrackedFields.Names.Contains(LeaseFields.AddressOf(name));

    /// <summary>How long a borrow lasts at most; 0 if that is not said.</summary>
    public static int SecondsOf(AttributeData borrow) =>
        borrow.ConstructorArguments.Length == 1 && borrow.ConstructorArguments[0].Value is int seconds ? seconds : 0;
}
