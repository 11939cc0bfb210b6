using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using SessionKit.Verifiers;

namespace SessionKit.Generators.Tests.Programs;

/// <summary>Runs all generators over programs, and what comes out of them.</summary>
internal static class ProgramRuns
{
    /// <summary>The escrow of the samples.</summary>
    public static string Escrow => ReadSample("Escrow/Escrow.cs");

    /// <summary>The gate of the samples: a program whose accounts, names and errors are those of one that is there already; and one that calls it.</summary>
    public static string[] Gate => [ReadSample("Shain/Shain.cs"), ReadSample("Shain/Config.cs"), ReadSample("Shain/Dapp.cs")];

    /// <summary>All generators, as a user's project has them.</summary>
    public static TestSetup Setup => new() { Generators = [new LayoutGenerator(), new ExternalGenerator(), new ProgramGenerator()] };

    /// <summary>Generates; verifies that nothing throws, that a second run does no work, and that nothing of the compiler's is kept.</summary>
    public static GeneratorRun Of(params string[] sources) => GeneratorVerifier.Run(Setup, sources);

    /// <summary>Runs <c>Probe.RunAsync</c>, which one of the sources declares.</summary>
    public static async Task<string> ProbeAsync(params string[] sources)
    {
        MethodInfo probe = Of(sources).CompileAndLoad().GetType("Probe", throwOnError: true)!.GetMethod("RunAsync")!;
        return await (Task<string>)probe.Invoke(null, null)!;
    }

    private static string ReadSample(string name, [CallerFilePath] string file = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "../../../samples", name));
}
