using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SessionKit.Verifiers.Tests.Toys;

/// <summary>What a generator can do wrong.</summary>
public enum Fault
{
    Throws,
    KeepsSymbolInRecord,
    KeepsSyntaxInClosure,
    KeepsLocationInNestedArray,
    CombinesCompilation,
    ComparesByReference,
    EmitsUndocumented,
    EmitsBroken,
}

/// <summary>Does one thing wrong.</summary>
[Generator]
public sealed class FaultyGenerator(Fault fault) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        switch (fault)
        {
            case Fault.Throws:
                Register(context, static (_, _) => new Named(""), static (_, _) => throw new InvalidOperationException("Nobody knows how to emit this."));
                break;
            case Fault.KeepsSymbolInRecord:
                Register(context, static (context, _) => new Keeper<ISymbol>(context.TargetSymbol), Nothing);
                break;
            case Fault.KeepsSyntaxInClosure:
                Register(context, static (context, _) => new Keeper<Func<SyntaxNode>>(() => context.TargetNode), Nothing);
                break;
            case Fault.KeepsLocationInNestedArray:
                Register(context, static (context, _) => new Keeper<ImmutableArray<object>>([new Keeper<Location>(context.TargetNode.GetLocation())]), Nothing);
                break;
            case Fault.CombinesCompilation:
                var names = context.SyntaxProvider
                    .ForAttributeWithMetadataName("GreetAttribute", static (_, _) => true, static (context, _) => new Named(context.TargetSymbol.Name))
                    .Combine(context.CompilationProvider)
                    .Select(static (pair, _) => pair.Left);
                context.RegisterSourceOutput(names, Nothing);
                break;
            case Fault.ComparesByReference:
                Register(context, static (_, _) => new object(), Nothing);
                break;
            case Fault.EmitsUndocumented:
                Register(context, static (_, _) => new Named(""), static (context, _) => context.AddSource("U.g.cs", "public class Undocumented { }\n"));
                break;
            case Fault.EmitsBroken:
                Register(context, static (_, _) => new Named(""), static (context, _) => context.AddSource("B.g.cs", "class Broken : Missing { }\n"));
                break;
            default:
                throw new InvalidOperationException($"There is no fault '{fault}'.");
        }
    }

    private static void Nothing<T>(SourceProductionContext context, T value)
    {
    }

    private static void Register<T>(
        IncrementalGeneratorInitializationContext context,
        Func<GeneratorAttributeSyntaxContext, System.Threading.CancellationToken, T> transform,
        Action<SourceProductionContext, T> emit) =>
        context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName("GreetAttribute", static (_, _) => true, transform).WithTrackingName("Faulty"), emit);

    private sealed record Named(string Name);

    private sealed record Keeper<T>(T Kept);
}
