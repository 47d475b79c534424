using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk;

/// <summary>A receiver that is notified of pushes, for example Argo CD at <c>https://argocd.example.com/api/webhook</c>.</summary>
public sealed record RepositoryWebhook
{
    /// <summary>Address that is called. It identifies the webhook.</summary>
    public required string Url { get; init; }

    /// <summary>GitHub's names of the events that it receives.</summary>
    public IReadOnlyList<string> Events { get; init; } = ["push"];

    /// <summary>
    /// Provides the secret that the calls are signed with; null for none. Called only when the webhook is created or changed: GitHub hides
    /// a webhook's secret, so a changed secret alone has no effect.
    /// </summary>
    public Func<CancellationToken, ValueTask<string>>? Secret { get; init; }

    /// <summary>Address and events; never the secret.</summary>
    public override string ToString() => $"{Redaction.Urls(Url)} on {string.Join(", ", Events)}";
}
