using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SessionKit.Bench;

/// <summary>Asks Roslyn for the same attributes as the real generators and does nothing with them: what finding them costs alone.</summary>
internal sealed class FloorGenerator : IIncrementalGenerator
{
    private static readonly string[] attributes = ["Program", "External", "State", "Event", "Layout", "Union"];

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in attributes)
        {
            IncrementalValuesProvider<int> nothing = context.SyntaxProvider.ForAttributeWithMetadataName(
                $"SessionKit.{attribute}Attribute", static (_, _) => true, static (_, _) => 0);
            context.RegisterSourceOutput(nothing, static (_, _) => { });
        }
    }
}
