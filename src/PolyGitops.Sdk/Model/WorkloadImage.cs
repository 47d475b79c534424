using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Model;

/// <summary>An image of a workload, the tag it starts with, and how newer ones are found.</summary>
public sealed record WorkloadImage
{
    private static readonly ValuePath UsualRepositoryValue = ValuePath.Of("image", "repository");

    private static readonly ValuePath UsualTagValue = ValuePath.Of("image", "tag");

    /// <summary>Name inside the workload; Image Updater's alias.</summary>
    public required string Name { get; init; }

    /// <summary>Registry and path without tag, for example <c>ghcr.io/acme/chat-api</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>The tag that is deployed until an update or a promotion changes it.</summary>
    public required string Tag { get; init; }

    /// <summary>Whether new tags are deployed to the first environment by themselves.</summary>
    public bool AutomaticUpdates { get; init; } = true;

    /// <summary>
    /// Which tags count: a version constraint such as <c>^1</c>, or the tag itself for <see cref="ImageUpdateStrategy.Digest"/>.
    /// Null allows every release.
    /// </summary>
    public string? Constraint { get; init; }

    /// <summary>How the newest tag is chosen.</summary>
    public ImageUpdateStrategy Strategy { get; init; }

    /// <summary>A regular expression that tags must match; every tag when null.</summary>
    public string? AllowTags { get; init; }

    /// <summary>Glob patterns of tags that never count.</summary>
    public IReadOnlyList<string> IgnoreTags { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Platforms such as <c>linux/amd64</c> that an image must have; the updater's own when empty.</summary>
    public IReadOnlyList<string> Platforms { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Where the registry's credentials are, as Image Updater writes it, for example <c>pullsecret:argocd/ghcr</c>.</summary>
    public string? PullSecret { get; init; }

    /// <summary>Where the values hold <see cref="Repository"/>; <c>image.repository</c> as a rule.</summary>
    public ValuePath RepositoryValue { get; init; } = UsualRepositoryValue;

    /// <summary>Where the values hold the tag; <c>image.tag</c> as a rule.</summary>
    public ValuePath TagValue { get; init; } = UsualTagValue;

    /// <summary>Whether nothing else was said about where the values hold it.</summary>
    internal bool HasUsualPlaces => RepositoryValue == UsualRepositoryValue && TagValue == UsualTagValue;
}

/// <summary>How the newest tag of an image is chosen (Argo CD Image Updater, update strategies).</summary>
public enum ImageUpdateStrategy
{
    /// <summary>Highest semantic version that the constraint allows.</summary>
    SemanticVersion,

    /// <summary>The image that was built last.</summary>
    NewestBuild,

    /// <summary>Last in alphabetical order.</summary>
    Alphabetical,

    /// <summary>The newest digest of the tag that the constraint names.</summary>
    Digest,
}
