namespace SessionKit.Generators.Tests.Layouts;

/// <summary>How large a drawn value is.</summary>
internal enum Extent
{
    Any,
    Smallest,
    Largest,
}
