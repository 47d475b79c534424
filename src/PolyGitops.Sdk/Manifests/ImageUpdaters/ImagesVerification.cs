namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>Whether images have to be signed.</summary>
public sealed record ImagesVerification : WireObject
{
    /// <summary>Whether it is on.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The Secret with the public key.</summary>
    public SecretRef? CosignKey { get; init; }
}
