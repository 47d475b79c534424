using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Projects;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>The input of a comparison.</summary>
internal sealed record ComparisonRequest
{
    public required string Application { get; init; }

    public required string ApplicationNamespace { get; init; }

    public required RenderRequest Render { get; init; }

    public required LiveCluster Cluster { get; init; }

    public required DestinationPermission Permissions { get; init; }

    public required IgnoredFields Ignored { get; init; }

    /// <summary>What the result depends on besides targets and live objects: the project and the Application's spec.</summary>
    public required (Manifest Project, ApplicationSpec Spec) Rules { get; init; }

    /// <summary>What the status lists from an earlier reconciliation.</summary>
    public IReadOnlyList<ResourceStatus> Known { get; init; } = [];
}
