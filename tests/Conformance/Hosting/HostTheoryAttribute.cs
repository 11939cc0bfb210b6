using System;
using System.Collections.Generic;
using SessionKit.Interop;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SessionKit.Conformance;

/// <summary>
/// A theory whose first argument is a host's name. On the real VM it is a <see cref="NodeFactAttribute"/>: <c>SESSIONKIT_NO_NODE=1</c>
/// leaves it out, and the run reports it as skipped.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("SessionKit.Conformance.HostTheoryDiscoverer", TestAssembly.Name)]
public sealed class HostTheoryAttribute : TheoryAttribute;

/// <summary>Makes a test case for each host.</summary>
public sealed class HostTheoryDiscoverer(IMessageSink diagnostics) : TheoryDiscoverer(diagnostics)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        dataRow[0] is Hosts.RealVm && new NodeFactAttribute().Skip is { } reason
            ? CreateTestCasesForSkippedDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow, reason)
            : base.CreateTestCasesForDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow);
}
