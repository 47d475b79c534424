using PolyGitops.Sdk.Tests.Manifests;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

/// <summary>A test that gives the official schemas to <c>kubectl</c>; reported as skipped, by name, where either is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KubectlCrdFactAttribute : FactAttribute
{
    public KubectlCrdFactAttribute() => Skip = new ToolFactAttribute("kubectl").Skip ?? new CrdFactAttribute().Skip;
}
