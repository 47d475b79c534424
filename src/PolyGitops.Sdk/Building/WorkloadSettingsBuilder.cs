using System.Diagnostics.Contracts;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Sets how a workload runs in one environment.</summary>
public sealed class WorkloadSettingsBuilder
{
    internal WorkloadSettingsBuilder(WorkloadSettings draft) => Draft = draft;

    internal WorkloadSettings Draft { get; }

    /// <summary>Leaves it out.</summary>
    [Pure]
    public WorkloadSettingsBuilder Disabled() =>
        new(Draft with { Enabled = false });

    /// <summary>Sets how many pods run.</summary>
    [Pure]
    public WorkloadSettingsBuilder WithReplicas(int count) =>
        new(Draft with { Replicas = count });

    /// <summary>
    /// Sets what a container requests and may use at most: <c>new() { CpuLimit = "500m", MemoryLimit = "512Mi" }</c>.
    /// </summary>
    [Pure]
    public WorkloadSettingsBuilder WithResources(ContainerResources resources) =>
        new(Draft with { Resources = Guard.NotNull(resources) });

    /// <summary>Sets the host name under which it is reachable.</summary>
    [Pure]
    public WorkloadSettingsBuilder WithHost(string host) =>
        new(Draft with { Host = Guard.NotNull(host) });

    /// <summary>Sets which version of the chart, or revision of the path, is deployed.</summary>
    [Pure]
    public WorkloadSettingsBuilder WithVersion(string version) =>
        new(Draft with { Version = Guard.NotNull(version) });

    /// <summary>Sets which tags images start with, by the image's name in the workload.</summary>
    [Pure]
    public WorkloadSettingsBuilder WithTags(IReadOnlyDictionary<string, string> tags) =>
        new(Draft with { Tags = Draft.Tags.And(Guard.NotNull(tags)) });

    /// <summary>Merges values over the workload's.</summary>
    [Pure]
    public WorkloadSettingsBuilder WithValues(HelmValues values) =>
        new(Draft with { Values = Draft.Values.Merge(Guard.NotNull(values)) });

    /// <summary>Sets one value.</summary>
    /// <param name="path">Where it stands; see <see cref="ValuePath"/>.</param>
    /// <param name="value">The value. Null removes the chart's default.</param>
    /// <exception cref="ArgumentException">It is not a path, or it does not fit the values that were set before.</exception>
    [Pure]
    public WorkloadSettingsBuilder WithValue(string path, JsonNode? value) =>
        new(Draft with { Values = Draft.Values.Set(Guard.NotNull(path), value) });
}
