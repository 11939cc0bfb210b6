using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SessionKit.Verifiers;

/// <summary>Runs generators as the compiler does, and looks at what they threw.</summary>
internal static class GeneratorDriving
{
    public static GeneratorDriver CreateDriver(TestSetup setup, TestConfiguration configuration, ImmutableArray<AdditionalText> files) =>
        CSharpGeneratorDriver.Create(
            setup.Generators.Select(generator => generator.AsSourceGenerator()),
            files,
            TestCompilation.ParseOptions,
            configuration.Options,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The compilation that comes out of the setup's generators.</summary>
    public static Compilation Run(Compilation compilation, TestSetup setup, TestConfiguration configuration, ImmutableArray<AdditionalText> files)
    {
        var driver = CreateDriver(setup, configuration, files).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        ThrowIfAnyThrew(driver.GetRunResult());
        return output;
    }

    public static void ThrowIfAnyThrew(GeneratorDriverRunResult result)
    {
        foreach (var run in result.Results)
        {
            if (run.Exception is { } exception)
            {
                throw new VerificationException($"The generator {run.Generator.GetGeneratorType().Name} threw {exception}", exception);
            }
        }
    }

    public static string Describe(ImmutableArray<Diagnostic> diagnostics)
    {
        var report = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            report.Append("  ").Append(diagnostic).Append('\n');
        }

        return report.ToString();
    }
}
