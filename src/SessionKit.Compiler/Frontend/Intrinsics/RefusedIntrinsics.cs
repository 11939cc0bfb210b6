using System;
using System.Collections.Generic;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary>
/// Whole types that mean nothing on chain. Their IL would be followed for a hundred methods before something in it is refused that the
/// author of a step never heard of: the reason is given at the first call instead.
/// </summary>
internal sealed class RefusedIntrinsics : IIntrinsic
{
    private static readonly Dictionary<string, string> reasons = new(StringComparer.Ordinal)
    {
        ["System.String"] = "strings have no meaning on chain; write UTF-8 literals (\"...\"u8) and ReadOnlySpan<byte>",
        ["System.Runtime.CompilerServices.DefaultInterpolatedStringHandler"] = "strings are not built on chain; log UTF-8 literals, or emit an event",
        ["System.Text.StringBuilder"] = "strings are not built on chain; log UTF-8 literals, or emit an event",
        ["System.Console"] = "there is no console on chain; use ctx.Log",
        ["System.DateTime"] = "validators have no common clock but the ledger's; use ctx.Now",
        ["System.DateTimeOffset"] = "validators have no common clock but the ledger's; use ctx.Now",
        ["System.Diagnostics.Stopwatch"] = "validators have no common clock but the ledger's; use ctx.Now",
        ["System.TimeProvider"] = "validators have no common clock but the ledger's; use ctx.Now",
        ["System.Random"] = "every validator must come to the same result; random numbers have to come from the accounts or arguments",
        ["System.Security.Cryptography.RandomNumberGenerator"] = "every validator must come to the same result; random numbers have to come from the accounts or arguments",
        ["System.Guid"] = "every validator must come to the same result; a Guid is not made on chain",
        ["System.Environment"] = "every validator must come to the same result; nothing of its machine can be read",
        ["System.HashCode"] = "hash codes differ from run to run; compare values, or use a SHA-256",
        ["System.Threading.Tasks.Task"] = "a step runs from its start to its end at once; there are no tasks on chain",
        ["System.Threading.Thread"] = "a step runs from its start to its end at once; there are no threads on chain",
        ["System.Threading.Monitor"] = "a step runs alone; there is nothing to lock",
        ["System.Decimal"] = "decimal is no number of the machine; use UInt128 and a scale",
        ["System.Numerics.BigInteger"] = "numbers without a bound live on a heap; use UInt128",
    };

    /// <inheritdoc/>
    public bool Matches(MethodDescription method) => method.Name == "GetHashCode" || reasons.ContainsKey(method.DeclaringType.FullName);

    /// <inheritdoc/>
    public void Import(MethodImporter importer, MethodDescription method, StackValue[] arguments) =>
        throw new ImportException(reasons.TryGetValue(method.DeclaringType.FullName, out var reason) ? reason : reasons["System.HashCode"]);
}
