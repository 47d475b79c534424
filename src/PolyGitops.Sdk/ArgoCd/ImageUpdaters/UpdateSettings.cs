using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>How newer tags are found.</summary>
public sealed record CommonUpdateSettings : WireObject
{
    /// <summary>Tags to consider: <c>any</c>, or <c>regexp:</c> and a pattern.</summary>
    public string? AllowTags { get; init; }

    /// <summary>Whether an image that the Application does not run yet is updated too.</summary>
    public bool? ForceUpdate { get; init; }

    /// <summary>Globs of tags to ignore.</summary>
    public IReadOnlyList<string>? IgnoreTags { get; init => field = ByContent.Of(value); }

    /// <summary>Platforms such as <c>linux/amd64</c>.</summary>
    public IReadOnlyList<string>? Platforms { get; init => field = ByContent.Of(value); }

    /// <summary>Where the registry's credentials are.</summary>
    public string? PullSecret { get; init; }

    /// <summary>How: <c>semver</c>, <c>newest-build</c>, <c>alphabetical</c> or <c>digest</c>.</summary>
    public string? UpdateStrategy { get; init; }
}

/// <summary>Whether images have to be signed.</summary>
public sealed record ImagesVerification : WireObject
{
    /// <summary>Whether it is on.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The Secret with the public key.</summary>
    public SecretRef? CosignKey { get; init; }
}
