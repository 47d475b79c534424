using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Publishing;

/// <summary>Somebody who is told of pushes, for example Argo CD at <c>https://argocd.example.com/api/webhook</c>.</summary>
public sealed record RepositoryWebhook
{
    /// <summary>Address that is called. It tells one webhook from another.</summary>
    public required string Url { get; init; }

    /// <summary>GitHub's names of the events that it hears of.</summary>
    public IReadOnlyList<string> Events { get; init; } = ["push"];

    /// <summary>
    /// Gives the secret that the calls are signed with; null for none. It is asked only when the webhook is created or changed: GitHub tells
    /// nobody which secret a webhook has, so a changed secret alone changes nothing.
    /// </summary>
    public Func<CancellationToken, ValueTask<string>>? Secret { get; init; }

    /// <summary>Address and events; never the secret.</summary>
    public override string ToString() => $"{Redaction.Urls(Url)} on {string.Join(", ", Events)}";
}
