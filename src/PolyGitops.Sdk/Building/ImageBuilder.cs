using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Sets how newer tags of an image are found.</summary>
public sealed class ImageBuilder
{
    internal ImageBuilder(WorkloadImage draft) => Draft = draft;

    internal WorkloadImage Draft { get; }

    /// <summary>Names it inside the workload.</summary>
    [Pure]
    public ImageBuilder Named(string name) =>
        new(Draft with { Name = name });

    /// <summary>Takes the highest version that the constraint allows, for example <c>^1</c>.</summary>
    [Pure]
    public ImageBuilder FollowVersions(string constraint) =>
        new(Draft with { Strategy = ImageUpdateStrategy.SemanticVersion, Constraint = constraint });

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
        new(Draft with { Strategy = ImageUpdateStrategy.Digest, Constraint = tag });

    /// <summary>Deploys no new tag by itself.</summary>
    [Pure]
    public ImageBuilder WithoutUpdates() =>
        new(Draft with { AutomaticUpdates = false });

    /// <summary>Counts only tags that match a regular expression.</summary>
    [Pure]
    public ImageBuilder AllowTags(string pattern) =>
        new(Draft with { AllowTags = pattern });

    /// <summary>Never counts tags that match one of these globs.</summary>
    [Pure]
    public ImageBuilder IgnoreTags(params IReadOnlyList<string> patterns) =>
        new(Draft with { IgnoreTags = patterns });

    /// <summary>Asks for platforms such as <c>linux/amd64</c>.</summary>
    [Pure]
    public ImageBuilder ForPlatforms(params IReadOnlyList<string> platforms) =>
        new(Draft with { Platforms = platforms });

    /// <summary>Says where the registry's credentials are, as Image Updater writes it.</summary>
    [Pure]
    public ImageBuilder WithPullSecret(string reference) =>
        new(Draft with { PullSecret = reference });

    /// <summary>
    /// Sets where the values hold the image and its tag, for example <c>images[0].repository</c> and <c>images[0].tag</c>.
    /// </summary>
    /// <param name="repository">Where the image stands without its tag; see <see cref="ValuePath"/>.</param>
    /// <param name="tag">Where the tag stands.</param>
    /// <exception cref="ArgumentException">One of them is not a path; the message says where and what to write.</exception>
    [Pure]
    public ImageBuilder AtValues(string repository, string tag) =>
        new(Draft with { RepositoryValue = ValuePath.FromArgument(repository), TagValue = ValuePath.FromArgument(tag) });
}
