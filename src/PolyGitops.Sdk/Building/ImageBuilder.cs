using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Sets how newer tags of an image are found.</summary>
public sealed class ImageBuilder
{
    internal ImageBuilder(WorkloadImage draft) => Draft = draft;

    internal WorkloadImage Draft { get; }

    /// <summary>Sets the tag that is deployed until an update or a promotion changes it. Every image needs one.</summary>
    [Pure]
    public ImageBuilder WithTag(string tag) =>
        new(Draft with { Tag = Guard.NotNull(tag) });

    /// <summary>Names it inside the workload.</summary>
    [Pure]
    public ImageBuilder Named(string name) =>
        new(Draft with { Name = Guard.NotNull(name) });

    /// <summary>Takes the highest version that the constraint allows, for example <c>^1</c>.</summary>
    [Pure]
    public ImageBuilder FollowVersions(string constraint) =>
        new(Draft with { Strategy = ImageUpdateStrategy.SemanticVersion, Constraint = Guard.NotNull(constraint) });

    /// <summary>Takes the image that was built last.</summary>
    [Pure]
    public ImageBuilder FollowNewestBuild() =>
        new(Draft with { Strategy = ImageUpdateStrategy.NewestBuild });

    /// <summary>Takes the last tag in alphabetical order.</summary>
    [Pure]
    public ImageBuilder FollowAlphabetical() =>
        new(Draft with { Strategy = ImageUpdateStrategy.Alphabetical });

    /// <summary>Takes the newest digest of one tag.</summary>
    [Pure]
    public ImageBuilder FollowDigest(string tag) =>
        new(Draft with { Strategy = ImageUpdateStrategy.Digest, Constraint = Guard.NotNull(tag) });

    /// <summary>Deploys no new tag by itself.</summary>
    [Pure]
    public ImageBuilder WithoutUpdates() =>
        new(Draft with { AutomaticUpdates = false });

    /// <summary>Counts only tags that match a regular expression.</summary>
    [Pure]
    public ImageBuilder AllowTags(string pattern) =>
        new(Draft with { AllowTags = Guard.NotNull(pattern) });

    /// <summary>Never counts tags that match one of these globs.</summary>
    [Pure]
    public ImageBuilder IgnoreTags(params IReadOnlyList<string> patterns) =>
        new(Draft with { IgnoreTags = Guard.NotNull(patterns) });

    /// <summary>Asks for platforms such as <c>linux/amd64</c>.</summary>
    [Pure]
    public ImageBuilder ForPlatforms(params IReadOnlyList<string> platforms) =>
        new(Draft with { Platforms = Guard.NotNull(platforms) });

    /// <summary>Says where the registry's credentials are, as Image Updater writes it.</summary>
    [Pure]
    public ImageBuilder WithPullSecret(string reference) =>
        new(Draft with { PullSecret = Guard.NotNull(reference) });

    /// <summary>Sets where the values hold the image without its tag, for example <c>images[0].repository</c>.</summary>
    /// <param name="path">Where it stands; see <see cref="ValuePath"/>.</param>
    /// <exception cref="ArgumentException">It is not a path; the message says where and what to write.</exception>
    [Pure]
    public ImageBuilder RepositoryAt(string path) =>
        new(Draft with { RepositoryValue = ValuePath.FromArgument(path) });

    /// <summary>Sets where the values hold the tag, for example <c>images[0].tag</c>.</summary>
    /// <param name="path">Where it stands; see <see cref="ValuePath"/>.</param>
    /// <exception cref="ArgumentException">It is not a path; the message says where and what to write.</exception>
    [Pure]
    public ImageBuilder TagAt(string path) =>
        new(Draft with { TagValue = ValuePath.FromArgument(path) });
}
