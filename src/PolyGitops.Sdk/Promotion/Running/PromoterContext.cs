using Microsoft.Extensions.Logging;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Promotion.Probing;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>The context that all parts of a promotion share.</summary>
internal sealed class PromoterContext(
    Platform platform, IGitRepository repository, ArgoCdClients clients, PromoterOptions options)
{
    public Platform Platform => platform;

    public IGitRepository Repository => repository;

    /// <summary>The repository's pull requests; the promoter is not made without them when it delivers by them.</summary>
    public IPullRequestRepository PullRequests => PullRequestCapability.Require(repository, nameof(repository));

    public PromoterOptions Options => options;

    public TimeProvider Clock => options.TimeProvider;

    public ILogger Logger => options.Logger;

    public RevisionValues Values { get; } = new(repository);

    public AppliedPromotions Applied => new(new(repository, Values), Values);

    /// <summary>Probes the Applications of an environment; null when no client of its Argo CD is known.</summary>
    public ApplicationProbe? ProbeOf(string environment)
    {
        var scope = platform.RootScopes().First(s => s.Environment?.Name == environment);
        return clients.Know(scope) ? new(platform, scope, Values, clients) : null;
    }
}
