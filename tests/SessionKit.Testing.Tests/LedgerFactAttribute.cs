using System;
using System.ComponentModel;
using SessionKit.Interop;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SessionKit.Testing.Tests;

/// <summary>
/// A test of the shared suite. On the real VM it is a <see cref="NodeFactAttribute"/>: <c>SESSIONKIT_NO_NODE=1</c> leaves it
/// out, and the run reports it as skipped.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("SessionKit.Testing.Tests.LedgerFactDiscoverer", "SessionKit.Testing.Tests")]
public sealed class LedgerFactAttribute : FactAttribute;

/// <summary>Says of each test class whether it needs Node.</summary>
public sealed class LedgerFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new LedgerTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

/// <summary>One test of the shared suite on one ledger.</summary>
public sealed class LedgerTestCase : XunitTestCase
{
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For the runner alone.")]
    public LedgerTestCase()
    {
    }

    public LedgerTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.Name.EndsWith("OnSvmLedger", StringComparison.Ordinal) ? new NodeFactAttribute().Skip : base.GetSkipReason(factAttribute);
}
