using System.Collections.ObjectModel;
using System.Text.Json;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Model;

/// <summary>Something that a team runs in every environment.</summary>
public sealed record Workload
{
    /// <summary>Name (a DNS label), also the Helm release's.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace of the team that it runs in.</summary>
    public required string Namespace { get; init; }

    /// <summary>Where its manifests come from.</summary>
    public required DeploymentSource Source { get; init; }

    /// <summary>Sync wave; see <see cref="SyncWaves"/>.</summary>
    public int Wave { get; init; } = SyncWaves.Applications;

    /// <summary>Images it runs.</summary>
    public IReadOnlyList<WorkloadImage> Images { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Values for every environment.</summary>
    public HelmValues Values { get; init; } = HelmValues.Empty;

    /// <summary>What differs by environment; its name is the key. An environment that is not named runs the workload as it is.</summary>
    public IReadOnlyDictionary<string, WorkloadSettings> Environments { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, WorkloadSettings>.Empty;

    /// <summary>Further Kubernetes objects beside the workload.</summary>
    public IReadOnlyList<JsonElement> Objects { get; init => field = ByContent.Of(value); } = [];
}
