using System.Text.Json;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Where an update is written.</summary>
public sealed record WriteBackConfig : WireObject
{
    /// <summary>Where in git.</summary>
    public GitConfig? GitConfig { get; init; }

    /// <summary>How: <c>argocd</c>, <c>git</c>, or <c>git:secret:NAMESPACE/NAME</c>.</summary>
    public string? Method { get; init; }
}

/// <summary>Where in git an update is written.</summary>
public sealed record GitConfig : WireObject
{
    /// <summary>Branch that is committed to.</summary>
    public string? Branch { get; init; }

    /// <summary>Pull requests.</summary>
    public PullRequestConfig? PullRequest { get; init; }

    /// <summary>Repository.</summary>
    public string? Repository { get; init; }

    /// <summary>What is written: <c>helmvalues:FILE</c> or <c>kustomization:FOLDER</c>.</summary>
    public string? WriteBackTarget { get; init; }
}

/// <summary>A pull request instead of a push.</summary>
public sealed record PullRequestConfig : WireObject
{
    private readonly JsonByContent _github;
    private readonly JsonByContent _gitlab;

    /// <summary>GitHub.</summary>
    public JsonElement? Github { get => _github.Value; init => _github = new(value); }

    /// <summary>GitLab.</summary>
    public JsonElement? Gitlab { get => _gitlab.Value; init => _gitlab = new(value); }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init => field = ByContent.Of(value); }
}
