namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>URLs and images that an Application shows.</summary>
public sealed record ApplicationSummary : WireObject
{
    /// <summary>Images.</summary>
    public IReadOnlyList<string>? Images { get; init; }

    /// <summary>URLs that lead to it.</summary>
    public IReadOnlyList<string>? ExternalURLs { get; init; }

    /// <summary>Whether it creates other Applications.</summary>
    public bool? IsAppOfApps { get; init; }
}
