using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Promotion;

/// <summary>What is to be promoted, from where and to where. Immutable; begin with <see cref="PlatformPromotion.Promotion"/>.</summary>
/// <remarks>What it names is looked for when it is planned: then everything that is wrong is told at once.</remarks>
public sealed record PromotionRequest
{
    internal PromotionRequest(Platform platform) => Platform = platform;

    /// <summary>The platform.</summary>
    public Platform Platform { get; internal init; }

    /// <summary>Names of the workloads, <c>team/workload</c> where the name alone is not enough; all when empty.</summary>
    public IReadOnlyList<string> Workloads { get; init; } = [];

    /// <summary>The environment that has what is to be promoted.</summary>
    public string? Source { get; init; }

    /// <summary>The environment that is to get it; null for the next one.</summary>
    public string? Target { get; init; }

    /// <summary>Whether the target is the next environment behind the source that runs one of the workloads.</summary>
    public bool TargetsNextEnvironment { get; init; }

    /// <summary>Whether the tags of images are promoted.</summary>
    public bool HasImageTags { get; init; }

    /// <summary>Names of the images whose tags are promoted (<see cref="WorkloadImage.Name"/>); all when empty.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Whether the version of the chart, or the revision of the path, is promoted.</summary>
    public bool HasChartVersion { get; init; }

    /// <summary>Where the values stand that are promoted, for example <c>config.logLevel</c>.</summary>
    public IReadOnlyList<ValuePath> ValueKeys { get; init; } = [];

    /// <summary>The reason for overriding rules and gates; null when they apply. It becomes part of the commit.</summary>
    public string? ForceReason { get; init; }

    /// <summary>Login names of those who approved it outside of a pull request.</summary>
    public IReadOnlyList<string> ApprovedBy { get; init; } = [];

    /// <summary>Promotes from this environment.</summary>
    [Pure]
    public PromotionRequest From(string environment) => this with { Source = Guard.NotNull(environment) };

    /// <summary>Promotes to this environment. One that does not come next needs <see cref="Force"/>.</summary>
    [Pure]
    public PromotionRequest To(string environment) => this with { Target = Guard.NotNull(environment), TargetsNextEnvironment = false };

    /// <summary>Promotes to the next environment behind the source that runs one of the workloads.</summary>
    [Pure]
    public PromotionRequest ToNext() => this with { Target = null, TargetsNextEnvironment = true };

    /// <summary>Promotes the tags of images: of those with these names, or of all.</summary>
    [Pure]
    public PromotionRequest ImageTags(params IReadOnlyList<string> images) => this with
    {
        HasImageTags = true,
        Images = Guard.NotNull(images),
    };

    /// <summary>
    /// Promotes the version of the chart, or the revision of the path: <c>targetRevision</c> of the Application's first source.
    /// </summary>
    [Pure]
    public PromotionRequest ChartVersion() => this with { HasChartVersion = true };

    /// <summary>
    /// Promotes values, for example <c>config.logLevel</c> or <c>resources</c>. Of a mapping or a list, every scalar in it is promoted;
    /// both
    /// environments must have the same keys there. A workload that has the key in neither environment is left alone.
    /// </summary>
    /// <param name="keys">Where they stand; see <see cref="ValuePath"/>.</param>
    /// <exception cref="ArgumentException">One of them is not a path; the message says where and what to write.</exception>
    [Pure]
    public PromotionRequest Values(params IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return this with { ValueKeys = [.. ValueKeys, .. keys.Select(k => ValuePath.FromArgument(k, nameof(keys)))] };
    }

    /// <summary>Allows skipping environments, going backwards and overriding gates. The reason becomes part of the commit.</summary>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    [Pure]
    public PromotionRequest Force(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return this with { ForceReason = reason };
    }

    /// <summary>Adds login names of those who approved it outside of a pull request, with or without <c>@</c>.</summary>
    [Pure]
    public PromotionRequest WithApprovals(params IReadOnlyList<string> logins)
    {
        ArgumentNullException.ThrowIfNull(logins);
        return this with { ApprovedBy = [.. ApprovedBy, .. logins] };
    }

    /// <summary>From where to where, and what of which workloads.</summary>
    public override string ToString() =>
        $"{Source ?? "?"} -> {Target ?? "next"}: {(Workloads.Count == 0 ? "all workloads" : string.Join(", ", Workloads))}";
}
