using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>How a platform is published.</summary>
public sealed record PublishOptions
{
    /// <summary>How file changes reach the repositories.</summary>
    public DeliveryMethod Delivery { get; init; }

    /// <summary>Subject of the commits, and title of the pull requests.</summary>
    public string Message { get; init; } = "Update generated files";

    /// <summary>Branch of the pull requests.</summary>
    public string PullRequestBranch { get; init; } = BranchNames.Publishing;

    /// <summary>Labels of the pull requests.</summary>
    public IReadOnlyList<string> Labels { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Whether reviews of pull requests are requested from the owners of a repository.</summary>
    public bool RequestOwnerReviews { get; init; } = true;

    /// <summary>Whether files that were created or edited by somebody else are overwritten. Otherwise they are kept and reported.</summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// The namespaces of teams that may be deleted, with everything in them, each as <c>ENVIRONMENT/NAME</c>; see
    /// <see cref="DeliveryOptions.AllowedNamespaceRemovals"/>.
    /// </summary>
    public IReadOnlyList<string> AllowedNamespaceRemovals { get; init => field = ByContent.Of(value); } = [];

    /// <summary>
    /// The environments and clusters whose Applications may be sent to another API server; see <see cref="DeliveryOptions.AllowedMoves"/>.
    /// </summary>
    public IReadOnlyList<string> AllowedMoves { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Provides the settings of each repository; null leaves all settings unchanged.</summary>
    public Func<PlatformRepository, GitHubRepositorySettings>? Settings { get; init; }

    /// <summary>
    /// How long an Argo CD project keeps a right that it no longer needs; see <see cref="DeliveryOptions.RightsKeptFor"/>. Seven days.
    /// </summary>
    public TimeSpan RightsKeptFor { get; init; } = new DeliveryOptions().RightsKeptFor;

    /// <summary>Clock of the report's duration, and of the rights that are kept.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears of every repository when it is done.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>How many repositories are published in parallel.</summary>
    public int MaxParallelism { get; init; } = 4;
}
