namespace PolyGitops.Sdk.Model;

/// <summary>The repository of the crew that watches the platform and files an issue for each incident.</summary>
public sealed record ObservabilityRepository : PlatformRepository
{
    /// <summary>Image that CI pushes, without tag.</summary>
    public required string ImageRepository { get; init; }

    /// <summary>Version that the code starts at (semantic version) and that is deployed.</summary>
    public required string Version { get; init; }

    /// <summary>Namespace the crew runs in.</summary>
    public string Namespace { get; init; } = "observability";

    /// <summary>When the crew runs: a cron expression of five fields, UTC.</summary>
    public string Schedule { get; init; } = "*/15 * * * *";

    /// <summary>The language model the crew asks, as crewAI names it, for example <c>openai/gpt-4o-mini</c>.</summary>
    public required string LanguageModel { get; init; }

    /// <summary>Kubernetes Secret in <see cref="Namespace"/> with <c>GITHUB_TOKEN</c> and the language model's key.</summary>
    public string SecretName { get; init; } = "crew-credentials";
}
