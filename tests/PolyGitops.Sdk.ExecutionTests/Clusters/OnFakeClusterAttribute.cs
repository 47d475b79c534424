using System.Reflection;
using Xunit.Sdk;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>Runs a test against FakeCluster.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnFakeClusterAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[ContractServer.Fake]];
}
