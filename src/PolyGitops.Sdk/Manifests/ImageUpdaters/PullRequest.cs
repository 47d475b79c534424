using System.Text.Json;

namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>A pull request instead of a push.</summary>
public sealed record PullRequest : WireObject
{
    /// <summary>GitHub.</summary>
    public JsonElement? Github { get; init; }

    /// <summary>GitLab.</summary>
    public JsonElement? Gitlab { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init; }
}
