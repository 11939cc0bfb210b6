using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using SessionKit.Analyzers.Tests;
using SessionKit.Verifiers;

namespace SessionKit.CodeFixes.Tests.Use;

/// <summary>Applies a fix to client code of the protocol that the rules are tested with.</summary>
internal static class UseFixes
{
    /// <summary>To members of a class.</summary>
    public static Task VerifyAsync<TFix>(string body, string expected, string? kind = null)
        where TFix : CodeFixProvider, new() =>
        CodeFixVerifier.VerifyAsync(FlowRules.All, new TFix(), FlowRules.Source(body), FlowRules.Source(expected), kind, FlowRules.Setup);

    /// <summary>To statements.</summary>
    public static Task VerifyInMethodAsync<TFix>(string body, string expected, string? kind = null)
        where TFix : CodeFixProvider, new() => VerifyAsync<TFix>(FlowRules.Method(body), FlowRules.Method(expected), kind);

    /// <summary>To everything at once.</summary>
    public static Task VerifyAllInMethodAsync<TFix>(string body, string expected, string? kind = null)
        where TFix : CodeFixProvider, new() =>
        CodeFixVerifier.VerifyFixAllAsync(
            FlowRules.All, new TFix(), FlowRules.Source(FlowRules.Method(body)), FlowRules.Source(FlowRules.Method(expected)), equivalenceKey: kind, setup: FlowRules.Setup);
}
