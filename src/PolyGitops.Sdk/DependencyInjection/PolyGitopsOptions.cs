using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk;

/// <summary>
/// How what acts on a platform is set up: <c>o => o.Promotion(p => p with { Delivery = DeliveryMethod.PullRequest })</c>. Immutable; each
/// method returns another one, and a later call goes on from an earlier one.
/// </summary>
/// <remarks>
/// Each function gets the defaults, with the clock and the logger of the service provider in them: what it does not change comes from
/// there.
/// </remarks>
public sealed record PolyGitopsOptions
{
    internal PolyGitopsOptions()
    {
    }

    internal Func<GitHubOptions, GitHubOptions> ForGitHub { get; private init; } = o => o;

    internal Func<ClusterClientOptions, ClusterClientOptions> ForCluster { get; private init; } = o => o;

    internal Func<RegistryClientOptions, RegistryClientOptions> ForRegistries { get; private init; } = o => o;

    internal Func<PublishOptions, PublishOptions> ForPublishing { get; private init; } = o => o;

    internal Func<ImageUpdaterOptions, ImageUpdaterOptions> ForImageUpdates { get; private init; } = o => o;

    internal Func<PromoterOptions, PromoterOptions> ForPromotion { get; private init; } = o => o;

    /// <summary>How GitHub is used.</summary>
    [Pure]
    public PolyGitopsOptions GitHub(Func<GitHubOptions, GitHubOptions> configure) =>
        this with { ForGitHub = Then(ForGitHub, Guard.NotNull(configure)) };

    /// <summary>How the cluster of Argo CD is asked.</summary>
    [Pure]
    public PolyGitopsOptions Cluster(Func<ClusterClientOptions, ClusterClientOptions> configure) =>
        this with { ForCluster = Then(ForCluster, Guard.NotNull(configure)) };

    /// <summary>How registries are accessed.</summary>
    [Pure]
    public PolyGitopsOptions Registries(Func<RegistryClientOptions, RegistryClientOptions> configure) =>
        this with { ForRegistries = Then(ForRegistries, Guard.NotNull(configure)) };

    /// <summary>How the platform is published.</summary>
    [Pure]
    public PolyGitopsOptions Publishing(Func<PublishOptions, PublishOptions> configure) =>
        this with { ForPublishing = Then(ForPublishing, Guard.NotNull(configure)) };

    /// <summary>How images are updated.</summary>
    [Pure]
    public PolyGitopsOptions ImageUpdates(Func<ImageUpdaterOptions, ImageUpdaterOptions> configure) =>
        this with { ForImageUpdates = Then(ForImageUpdates, Guard.NotNull(configure)) };

    /// <summary>How promotions are carried out.</summary>
    [Pure]
    public PolyGitopsOptions Promotion(Func<PromoterOptions, PromoterOptions> configure) =>
        this with { ForPromotion = Then(ForPromotion, Guard.NotNull(configure)) };

    private static Func<T, T> Then<T>(Func<T, T> first, Func<T, T> configure) =>
        options => configure(first(options));
}
