using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Testing;

/// <summary>A chart under a release name with its values: what <c>helm template</c> is asked for.</summary>
public sealed record HelmRelease
{
    /// <summary>Name of the chart, for example <c>cert-manager</c>.</summary>
    public required string Chart { get; init; }

    /// <summary>Version of the chart; empty when none is given.</summary>
    public string Version { get; init; } = "";

    /// <summary>Name of the release.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace of the release.</summary>
    public required string Namespace { get; init; }

    /// <summary>Values over the chart's own.</summary>
    public HelmValues Values { get; init; } = HelmValues.Empty;
}
