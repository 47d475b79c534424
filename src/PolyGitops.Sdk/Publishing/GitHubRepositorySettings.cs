using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk;

/// <summary>The settings of a repository. Null leaves a setting unchanged.</summary>
public sealed record GitHubRepositorySettings
{
    /// <summary>One sentence; null for the one of the model.</summary>
    public string? Description { get; init; }

    /// <summary>Its visibility; a new repository is private when this is null.</summary>
    public RepositoryVisibility? Visibility { get; init; }

    /// <summary>Topics: lower-case letters, digits and hyphens.</summary>
    public IReadOnlyList<string>? Topics { get; init => field = ByContent.Of(value); }

    /// <summary>Protection of the default branch.</summary>
    public BranchProtection? Protection { get; init; }

    /// <summary>The webhooks that are notified of pushes.</summary>
    public IReadOnlyList<RepositoryWebhook> Webhooks { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Names of the secrets that the workflows need. Missing ones are reported; their values are never touched.</summary>
    public IReadOnlyList<string> ActionsSecrets { get; init => field = ByContent.Of(value); } = [];

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

/// <summary>A receiver that is notified of pushes, for example Argo CD at <c>https://argocd.example.com/api/webhook</c>.</summary>
public sealed record RepositoryWebhook
{
    /// <summary>Address that is called. It identifies the webhook.</summary>
    public required string Url { get; init; }

    /// <summary>GitHub's names of the events that it receives.</summary>
    public IReadOnlyList<string> Events { get; init => field = ByContent.Of(value); } = ByContent.Of<string>(["push"]);

    /// <summary>
    /// Provides the secret that the calls are signed with; null for none. Called only when the webhook is created or changed: GitHub hides
    /// a webhook's secret, so a changed secret alone has no effect.
    /// </summary>
    public Func<CancellationToken, ValueTask<string>>? Secret { get; init; }

    /// <summary>Address and events; never the secret.</summary>
    public override string ToString() => $"{Redaction.Urls(Url)} on {string.Join(", ", Events)}";
}

/// <summary>Requirements for changes to the default branch. Other protection settings are left unchanged.</summary>
public sealed record BranchProtection
{
    /// <summary>Number of required approvals; 0 requires no pull request.</summary>
    public int RequiredApprovals { get; init; }

    /// <summary>Whether a code owner (CODEOWNERS) must approve. Requires <see cref="RequiredApprovals"/>.</summary>
    public bool RequireCodeOwners { get; init; }

    /// <summary>Whether a new commit dismisses approvals. Requires <see cref="RequiredApprovals"/>.</summary>
    public bool DismissStaleApprovals { get; init; }

    /// <summary>Names of the required status checks.</summary>
    public IReadOnlyList<string> RequiredChecks { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Whether the branch must be up to date with its base. Requires <see cref="RequiredChecks"/>.</summary>
    public bool RequireUpToDate { get; init; }

    /// <summary>Whether it applies to administrators as well.</summary>
    public bool IncludeAdministrators { get; init; }

    /// <summary>One readable line.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        if (RequiredApprovals > 0) parts.Add($"{RequiredApprovals} approval(s)");
        if (RequiredApprovals > 0 && RequireCodeOwners) parts.Add("including a code owner");
        if (RequiredApprovals > 0 && DismissStaleApprovals) parts.Add("stale approvals dismissed");
        if (RequiredChecks.Count > 0) parts.Add($"checks {string.Join(", ", RequiredChecks.Order(StringComparer.Ordinal))}");
        if (RequiredChecks.Count > 0 && RequireUpToDate) parts.Add("up to date");
        if (IncludeAdministrators) parts.Add("administrators too");
        return parts.Count == 0 ? "no deletion and no force push" : string.Join("; ", parts);
    }
}
