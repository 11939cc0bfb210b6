namespace SessionKit.Analyzers;

/// <summary>Something of which small sorted sets are made.</summary>
internal interface IOrdered
{
    /// <summary>Its place among its like; the same in every round of an analysis.</summary>
    int Id { get; }
}
