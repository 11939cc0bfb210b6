using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace SessionKit.FlowJudge.Judging;

/// <summary>Holds what was compiled together, and goes with it.</summary>
internal sealed class JudgeLoadContext() : AssemblyLoadContext("judged", isCollectible: true)
{
    private Assembly? protocols;

    /// <summary>Loads an image; the first one is the protocols'.</summary>
    public Assembly Load(byte[] image)
    {
        using var stream = new MemoryStream(image);
        Assembly assembly = LoadFromStream(stream);
        protocols ??= assembly;
        return assembly;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name == "Protocols" ? protocols : null;
}
