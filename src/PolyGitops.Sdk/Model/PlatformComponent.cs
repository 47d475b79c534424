using System.Collections.ObjectModel;
using System.Text.Json;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Model;

/// <summary>A part of the platform itself, for example cert-manager.</summary>
public sealed record PlatformComponent
{
    /// <summary>Name (a DNS label), also the Helm release's.</summary>
    public required string Name { get; init; }

    /// <summary>Group that it belongs to, for example <c>security</c>.</summary>
    public string Category { get; init; } = "platform";

    /// <summary>Sync wave; see <see cref="SyncWaves"/>.</summary>
    public int Wave { get; init; } = SyncWaves.Operators;

    /// <summary>Where it comes from.</summary>
    public required DeploymentSource Source { get; init; }

    /// <summary>Namespace that it is installed in.</summary>
    public required string Namespace { get; init; }

    /// <summary>
    /// Namespaces beside its own that its chart puts objects in, for example <c>kube-system</c>: its project must permit them.
    /// </summary>
    public IReadOnlyList<string> AdditionalNamespaces { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Argo CD project, without its environment.</summary>
    public string Project { get; init; } = ProjectSettings.Platform;

    /// <summary>How often it is installed.</summary>
    public ComponentScope Scope { get; init; }

    /// <summary>Whether environments have it by default.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Values for every environment.</summary>
    public HelmValues Values { get; init; } = HelmValues.Empty;

    /// <summary>What differs by environment; its name is the key.</summary>
    public IReadOnlyDictionary<string, ComponentSettings> Environments { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, ComponentSettings>.Empty;

    /// <summary>Further Kubernetes objects beside the component.</summary>
    public IReadOnlyList<JsonElement> Objects { get; init => field = ByContent.Of(value); } = [];
}

/// <summary>What one environment changes of a <see cref="PlatformComponent"/>.</summary>
public sealed record ComponentSettings
{
    /// <summary>Whether the environment has it; null for the component's default.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Version of the chart or revision of the path; null for the component's own.</summary>
    public string? Version { get; init; }

    /// <summary>Values merged over the component's.</summary>
    public HelmValues Values { get; init; } = HelmValues.Empty;
}
