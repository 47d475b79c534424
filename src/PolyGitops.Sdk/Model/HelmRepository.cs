namespace PolyGitops.Sdk.Model;

/// <summary>A git repository that holds the platform's own Helm charts, under <c>charts/</c>.</summary>
public sealed record HelmRepository : PlatformRepository
{
    /// <summary>The charts in it.</summary>
    public IReadOnlyList<HelmChart> Charts { get; init; } = [];
}
