namespace SessionKit.Protocols;

/// <summary>A union of the user's that is to get its layout.</summary>
/// <param name="Type">The struct.</param>
/// <param name="Layout">Its layout; if it is not complete, of the cases that have one.</param>
/// <param name="Cases">The cases whose layouts are generated with the union's: all but those with an attribute of their own.</param>
/// <param name="IsComplete">Whether it has a case, and every case has a layout.</param>
public sealed record UnionDeclaration(
    TypeName Type, UnionLayout Layout, EquatableArray<LayoutDeclaration> Cases, bool IsComplete);
