using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Preview;

/// <summary>What a source of an Application holds, or why that cannot be told.</summary>
internal sealed record SourceContent
{
    /// <summary>Name of the repository; null when it is not the platform's.</summary>
    public string? Repository { get; init; }

    public IReadOnlyList<(string Path, Manifest Manifest)> Objects { get; init; } = [];

    public HelmValues Values { get; init; } = HelmValues.Empty;

    /// <summary>Why its objects are not known; null when they are.</summary>
    public string? Problem { get; init; }
}
