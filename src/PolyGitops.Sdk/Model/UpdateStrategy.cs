namespace PolyGitops.Sdk.Model;

/// <summary>How the newest tag of an image is chosen (Argo CD Image Updater, update strategies).</summary>
public enum UpdateStrategy
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
