using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>Labels of the kinds of repositories in the document.</summary>
internal sealed record RepositoryLabels
{
    /// <summary>The emoji of its group.</summary>
    public required string Emoji { get; init; }

    /// <summary>What it holds, beside a link.</summary>
    public required string Content { get; init; }

    /// <summary>What it holds, in the dependency tree; nothing when empty.</summary>
    public string Role { get; init; } = "";

    /// <summary>The words for a repository's kind.</summary>
    public static RepositoryLabels Of(PlatformRepository repository) => repository switch
    {
        InfraRepository => new() { Emoji = "🏗️", Content = "Infrastructure" },
        HelmRepository => new() { Emoji = "📦", Content = "Helm charts", Role = " (Helm charts)" },
        ServiceRepository => new() { Emoji = "🚀", Content = "FastAPI application", Role = " (code)" },
        ObservabilityRepository => new() { Emoji = "👁️", Content = "CrewAI monitoring" },
        _ => new() { Emoji = "📦", Content = "GitOps manifests", Role = " (ArgoCD Applications)" },
    };
}
