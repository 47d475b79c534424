using System.Text.Json;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Testing.ArgoCd.Rendering;
using PolyGitops.Sdk.Validation.Repositories;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>What is compared with what.</summary>
internal sealed record ComparisonRequest
{
    public required string Application { get; init; }

    public required string ApplicationNamespace { get; init; }

    public required RenderRequest Render { get; init; }

    public required LiveCluster Cluster { get; init; }

    /// <summary>The destination with the server of its cluster.</summary>
    public required ApplicationDestination Destination { get; init; }

    public required ProjectPermission Permission { get; init; }

    public required IgnoredFields Ignored { get; init; }

    /// <summary>What the status lists of an earlier look.</summary>
    public IReadOnlyList<ResourceStatus> Known { get; init; } = [];

    /// <summary>A text that is the same as long as the target state is.</summary>
    public string Fingerprint(IReadOnlyList<RenderedSource> rendered)
    {
        var sources = Render.Sources.Select(s => JsonSerializer.Serialize(s, ManifestJsonContext.Default.ApplicationSource));
        return string.Join('\n', [Render.Namespace, Cluster.Client.Server.ToString(), $"{Cluster.Kinds.Changes}", .. rendered.Select(r => r.Revision), .. sources]);
    }
}
