using System.Diagnostics.Contracts;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures a part of the platform.</summary>
public sealed class ComponentBuilder
{
    internal ComponentBuilder(PlatformComponent draft) => Draft = draft;

    internal PlatformComponent Draft { get; }

    /// <summary>Names the group it belongs to, for example <c>security</c>.</summary>
    [Pure]
    public ComponentBuilder InCategory(string category) =>
        new(Draft with { Category = Guard.NotNull(category) });

    /// <summary>Sets which namespace it is installed in.</summary>
    [Pure]
    public ComponentBuilder InNamespace(string name) =>
        new(Draft with { Namespace = Guard.NotNull(name) });

    /// <summary>Names further namespaces that its chart puts objects in.</summary>
    [Pure]
    public ComponentBuilder AlsoInNamespaces(params IReadOnlyList<string> names) =>
        new(Draft with { AdditionalNamespaces = Draft.AdditionalNamespaces.And(Guard.NotNull(names)) });

    /// <summary>Sets the sync wave in which it is applied; see <see cref="SyncWaves"/>.</summary>
    [Pure]
    public ComponentBuilder InWave(int wave) =>
        new(Draft with { Wave = wave });

    /// <summary>Names its Argo CD project.</summary>
    [Pure]
    public ComponentBuilder InProject(string name) =>
        new(Draft with { Project = Guard.NotNull(name) });

    /// <summary>Sets how often it is installed.</summary>
    [Pure]
    public ComponentBuilder WithScope(ComponentScope scope) =>
        new(Draft with { Scope = scope });

    /// <summary>Merges values over those set before.</summary>
    [Pure]
    public ComponentBuilder WithValues(HelmValues values) =>
        new(Draft with { Values = Draft.Values.Merge(Guard.NotNull(values)) });

    /// <summary>Sets one value, for example <c>controller.replicaCount</c>.</summary>
    /// <param name="path">Where it stands; see <see cref="ValuePath"/>.</param>
    /// <param name="value">The value. Null removes the chart's default.</param>
    /// <exception cref="ArgumentException">It is not a path, or it does not fit the values that were set before.</exception>
    [Pure]
    public ComponentBuilder WithValue(string path, JsonNode? value) =>
        new(Draft with { Values = Draft.Values.Set(Guard.NotNull(path), value) });

    /// <summary>Installs it only in environments that enable it.</summary>
    [Pure]
    public ComponentBuilder OffByDefault() =>
        new(Draft with { Enabled = false });

    /// <summary>Sets what differs in one environment.</summary>
    [Pure]
    public ComponentBuilder In(string environment, ComponentSettings settings) =>
        new(Draft with { Environments = Draft.Environments.And(Guard.NotNull(environment), Guard.NotNull(settings)) });

    /// <summary>Sets what differs in one environment.</summary>
    [Pure]
    public ComponentBuilder In(string environment, Func<ComponentSettingsBuilder, ComponentSettingsBuilder> configure) =>
        In(Guard.NotNull(environment), Guard.NotNull(configure)(new(Draft.Environments.GetValueOrDefault(environment) ?? new())).Draft);

    /// <summary>Adds any Kubernetes object.</summary>
    [Pure]
    public ComponentBuilder AddObject(Manifest manifest) =>
        new(Draft with { Objects = Draft.Objects.And(Guard.NotNull(manifest).Content) });
}
