using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>An object as it is to be applied.</summary>
internal sealed class TargetObject(Manifest manifest, ResourceKey key)
{
    public Manifest Manifest { get; } = manifest;

    public ResourceKey Key { get; } = key;

    public int Wave { get; } = manifest.Wave();

    /// <summary>What the live object has to hold.</summary>
    public Manifest Compared { get; } = SecretTexts.Encode(manifest);
}
