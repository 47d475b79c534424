namespace PolyGitops.Sdk;

/// <summary>The settings of a repository. Null leaves a setting unchanged.</summary>
public sealed record GitHubRepositorySettings
{
    /// <summary>One sentence; null for the one of the model.</summary>
    public string? Description { get; init; }

    /// <summary>Its visibility; a new repository is private when this is null.</summary>
    public RepositoryVisibility? Visibility { get; init; }

    /// <summary>Topics: lower-case letters, digits and hyphens.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>Protection of the default branch.</summary>
    public BranchProtection? Protection { get; init; }

    /// <summary>The webhooks that are notified of pushes.</summary>
    public IReadOnlyList<RepositoryWebhook> Webhooks { get; init; } = [];

    /// <summary>Names of the secrets that the workflows need. Missing ones are reported; their values are never touched.</summary>
    public IReadOnlyList<string> ActionsSecrets { get; init; } = [];

    /// <summary>What is to be set, without values.</summary>
    public override string ToString() =>
        Description is null && Visibility is null && Topics is null && Protection is null && Webhooks.Count + ActionsSecrets.Count == 0
            ? "nothing is set"
            : string.Join(", ", Named());

    private IEnumerable<string> Named()
    {
        if (Description is not null) yield return "description";
        if (Visibility is { } visibility) yield return visibility.ToString().ToLowerInvariant();
        if (Topics is not null) yield return "topics";
        if (Protection is not null) yield return "protection";
        if (Webhooks.Count > 0) yield return $"{Webhooks.Count} webhooks";
        if (ActionsSecrets.Count > 0) yield return $"{ActionsSecrets.Count} secrets";
    }
}

/// <summary>Who sees a repository.</summary>
public enum RepositoryVisibility
{
    /// <summary>Those with rights.</summary>
    Private,

    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Everybody in the enterprise.</summary>
    Internal,
}
