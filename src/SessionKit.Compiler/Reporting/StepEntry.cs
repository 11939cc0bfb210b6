using System.Collections.Immutable;

namespace SessionKit.Compiler.Reporting;

/// <summary>A step as a program's instruction data names it.</summary>
/// <param name="Name">As the IDL has it.</param>
/// <param name="Discriminator">The first bytes of its data; 1 to 8.</param>
internal sealed record StepEntry(string Name, ImmutableArray<byte> Discriminator)
{
    /// <summary>The discriminator as the program loads it.</summary>
    public ulong Loaded
    {
        get
        {
            ulong value = 0;
            for (var i = Discriminator.Length - 1; i >= 0; i--)
            {
                value = (value << 8) | Discriminator[i];
            }

            return value;
        }
    }
}
