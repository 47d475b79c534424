using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk;

/// <summary>How images are updated.</summary>
public sealed record ImageUpdaterOptions
{
    /// <summary>How updates reach the k8s repository.</summary>
    public DeliveryMethod Delivery { get; init; }

    /// <summary>
    /// Writes the commit message of an Application's updates. The default is Image Updater's own;
    /// <see cref="ImageUpdateTemplate.Render"/> of a template that was written for it fits.
    /// </summary>
    public Func<ImageUpdateChange, string> Message { get; init; } = ImageUpdateTemplate.Default.Render;

    /// <summary>Platforms for images that name none. Images run in the cluster, so the local platform does not matter.</summary>
    public IReadOnlyList<string> Platforms { get; init => field = ByContent.Of(value); } = ByContent.Of<string>(["linux/amd64"]);

    /// <summary>How often the plan is made again because of other commits in between.</summary>
    public int MaxAttempts { get; init; } = Retries.OvertakenAttempts;

    /// <summary>Prefix of the branches of pull requests; the Application's name follows.</summary>
    public string BranchPrefix { get; init; } = BranchNames.ImageUpdates;

    /// <summary>Clock of the result's duration.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears of updates and failures.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Labels of pull requests.</summary>
    public IReadOnlyList<string> Labels { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Who is asked for a review, as in CODEOWNERS.</summary>
    public IReadOnlyList<string> Reviewers { get; init => field = ByContent.Of(value); } = [];
}
