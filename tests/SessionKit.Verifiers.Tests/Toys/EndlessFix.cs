using Microsoft.CodeAnalysis.CodeFixes;

namespace SessionKit.Verifiers.Tests.Toys;

/// <summary>A fix that leaves what it was to mend.</summary>
public sealed class EndlessFix : GoodNameFix
{
    protected override string[] Words => ["BadAgain"];

    public override FixAllProvider? GetFixAllProvider() => null;
}
