using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>A live object, and what Argo CD derives from it.</summary>
internal sealed class LiveObject
{
    public LiveObject(Manifest manifest, HealthChecks rules)
    {
        Manifest = manifest;
        Key = ResourceKey.Of(manifest);
        Version = manifest.Version();
        Health = rules.Assess(manifest);
        if (TrackingId.TryParse(manifest.Annotation(ArgoAnnotations.TrackingId), out var id))
        {
            ClaimedBy = id.Application;
            if (id.Is(Key)) TrackedBy = id.Application;
        }
    }

    public Manifest Manifest { get; }

    public ResourceKey Key { get; }

    public long Version { get; }

    /// <summary>Null for a kind without health.</summary>
    public ResourceHealth? Health { get; }

    /// <summary>The Application that made it; null when none did, and for a copy of an object that one made.</summary>
    public string? TrackedBy { get; }

    /// <summary>The Application in its tracking annotation, whether it is a copy or not.</summary>
    public string? ClaimedBy { get; }

    /// <summary>Whether anything differs from an earlier state that an Application's own state depends on.</summary>
    public bool Matters(LiveObject before) =>
        before.Health != Health
        || before.Manifest.Uid() != Manifest.Uid()
        || before.Manifest.IsTerminating() != Manifest.IsTerminating()
        || !IsSame(before.Manifest.Content, Manifest.Content);

    private static bool IsSame(JsonElement before, JsonElement after)
    {
        if (!before.AgreesWith(after, "metadata", "labels") || !before.AgreesWith(after, "metadata", "annotations")) return false;
        var names = before.EnumerateObject().Concat(after.EnumerateObject()).Select(p => p.Name)
            .Where(n => n is not ("status" or "metadata")).Distinct();
        return names.All(n => before.AgreesWith(after, n));
    }
}
