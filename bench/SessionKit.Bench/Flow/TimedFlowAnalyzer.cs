using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Analyzers;

namespace SessionKit.Bench;

/// <summary>Does what the analyzer does that follows sessions, and counts the time of the thread that works on it: neither the driver's nor the binder's.</summary>
#pragma warning disable RS1001 // nothing loads it: it is a measure
internal sealed class TimedFlowAnalyzer : DiagnosticAnalyzer
{
    /// <summary>So far, in milliseconds.</summary>
    public double Milliseconds { get; private set; }

    /// <summary>For how many bodies it was called.</summary>
    public int Bodies { get; private set; }

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = new SessionUseAnalyzer().SupportedDiagnostics;

#pragma warning disable RS1026 // two threads would count into one sum
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            double began = CpuClock.Now;
            FlowContext flow = FlowContext.Of(start.Compilation) ?? throw new InvalidOperationException("The compilation does not know SessionKit.");
            Milliseconds += (CpuClock.Now - began) / 1e6;
            start.RegisterOperationBlockAction(block =>
            {
                double start = CpuClock.Now;
                SessionUseAnalyzer.Follow(block, flow);
                Milliseconds += (CpuClock.Now - start) / 1e6;
                Bodies++;
            });
        });
    }
}
