using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Xunit.Abstractions;

namespace SessionKit.Interop;

/// <summary>
/// Runs one of <c>node/scripts/*.mjs</c>: JSON on its standard input, JSON on its standard output. One process per call,
/// so put many cases into one input.
/// </summary>
public static class NodeProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Runs a script; installs its libraries first if need be.</summary>
    /// <param name="script">The script's file name without <c>.mjs</c>.</param>
    /// <param name="input">What the script gets, as JSON with names in camel case.</param>
    /// <param name="output">Where progress goes.</param>
    /// <exception cref="InvalidOperationException">Node or npm is missing, or the script failed; its error output is quoted.</exception>
    public static async Task<TOutput> RunAsync<TInput, TOutput>(string script, TInput input, ITestOutputHelper output)
    {
        await NodeModules.EnsureAsync(output);

        using var timeout = new CancellationTokenSource(Patience);
        ProcessResult result = await ExternalProcess.RunAsync(
            "node",
            [Path.Combine("scripts", script + ".mjs")],
            NodeModules.Folder,
            JsonSerializer.Serialize(input, Options),
            timeout.Token);
        if (result.Error.Length > 0)
        {
            output.WriteLine(result.Error);
        }

        return result.ExitCode == 0
            ? JsonSerializer.Deserialize<TOutput>(result.Output, Options)
                ?? throw new InvalidOperationException($"{script}.mjs answered null.")
            : throw new InvalidOperationException($"{script}.mjs ended with {result.ExitCode}:{Environment.NewLine}{result.Error}");
    }
}
