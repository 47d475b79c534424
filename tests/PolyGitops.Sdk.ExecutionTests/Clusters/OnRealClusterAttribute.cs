using System.Reflection;
using Xunit.Sdk;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>Runs a test against the API server of a kubeconfig; reported as skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnRealClusterAttribute : DataAttribute
{
    public OnRealClusterAttribute()
    {
        if (ContractNamespace.RealKubeconfig is null) Skip = $"{ContractNamespace.Variable} names no kubeconfig of a real API server";
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[ContractServer.Real]];
}
