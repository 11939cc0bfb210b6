namespace SessionKit.Analyzers;

/// <summary>What becomes of a handle that is passed to a parameter.</summary>
internal enum Handover
{
    /// <summary>The callee takes it over.</summary>
    Takes,

    /// <summary>The callee only looks; it says so by <c>[Borrowed]</c>.</summary>
    Borrows,

    /// <summary>The callee's parameter says nothing about sessions: a read.</summary>
    Reads,

    /// <summary>The callee keeps it in a place of which nobody knows when it is read: a collection.</summary>
    Stores,
}
