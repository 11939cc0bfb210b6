using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit.Sdk;

namespace SessionKit.Conformance;

/// <summary>On a theory that takes a host's name: runs it on every host.</summary>
public sealed class OnEveryHostAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Hosts.All.Select(name => new object[] { name });
}
