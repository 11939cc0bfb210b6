using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.Verifiers;

/// <summary>An additional file that lives in memory.</summary>
internal sealed class TestAdditionalText(TestFile file) : AdditionalText
{
    private readonly SourceText text = SourceText.From(file.Text, Encoding.UTF8);

    public override string Path => file.Path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}
