using System.Diagnostics.Contracts;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Sets how a workload runs.</summary>
public sealed class WorkloadBuilder
{
    internal WorkloadBuilder(Workload draft) => Draft = draft;

    internal Workload Draft { get; }

    /// <summary>Sets which namespace of the team it runs in.</summary>
    [Pure]
    public WorkloadBuilder InNamespace(string name) =>
        new(Draft with { Namespace = Guard.NotNull(name) });

    /// <summary>Sets the sync wave in which it is applied; see <see cref="SyncWaves"/>.</summary>
    [Pure]
    public WorkloadBuilder InWave(int wave) =>
        new(Draft with { Wave = wave });

    /// <summary>Adds an image.</summary>
    [Pure]
    public WorkloadBuilder AddImage(WorkloadImage image) =>
        new(Draft with { Images = Draft.Images.And(Guard.NotNull(image)) });

    /// <summary>Adds an image, named after the last part of its path unless <paramref name="configure"/> says otherwise.</summary>
    /// <param name="repository">Registry and path without tag, for example <c>ghcr.io/acme/chat-api</c>.</param>
    /// <param name="configure">Its tag, and further settings: <c>i => i.WithTag("1.0.0")</c>.</param>
    [Pure]
    public WorkloadBuilder AddImage(string repository, Func<ImageBuilder, ImageBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(configure);
        var name = repository[(repository.LastIndexOf('/') + 1)..];
        return AddImage(configure(new(new() { Name = name, Repository = repository, Tag = "" })).Draft);
    }

    /// <summary>Merges values over those set before.</summary>
    [Pure]
    public WorkloadBuilder WithValues(HelmValues values) =>
        new(Draft with { Values = Draft.Values.Merge(Guard.NotNull(values)) });

    /// <summary>Sets one value, for example <c>ingress.className</c>.</summary>
    /// <param name="path">Where it stands; see <see cref="ValuePath"/>.</param>
    /// <param name="value">The value. Null removes the chart's default.</param>
    /// <exception cref="ArgumentException">It is not a path, or it does not fit the values that were set before.</exception>
    [Pure]
    public WorkloadBuilder WithValue(string path, JsonNode? value) =>
        new(Draft with { Values = Draft.Values.Set(Guard.NotNull(path), value) });

    /// <summary>Sets how it runs in one environment.</summary>
    [Pure]
    public WorkloadBuilder In(string environment, WorkloadSettings settings) =>
        new(Draft with { Environments = Draft.Environments.And(Guard.NotNull(environment), Guard.NotNull(settings)) });

    /// <summary>Sets how it runs in one environment.</summary>
    [Pure]
    public WorkloadBuilder In(string environment, Func<WorkloadSettingsBuilder, WorkloadSettingsBuilder> configure) =>
        In(Guard.NotNull(environment), Guard.NotNull(configure)(new(Draft.Environments.GetValueOrDefault(environment) ?? new())).Draft);

    /// <summary>Adds any Kubernetes object.</summary>
    [Pure]
    public WorkloadBuilder AddObject(Manifest manifest) =>
        new(Draft with { Objects = Draft.Objects.And(Guard.NotNull(manifest).Content) });
}
