using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>What is cached about an Application between reconciliations. All of it can be recomputed.</summary>
internal sealed class ApplicationCache
{
    private (Manifest Manifest, ArgoApplication Application)? _parsed;

    /// <summary>The last rendering, and a text that is the same as long as the rendering is.</summary>
    public (string Fingerprint, IReadOnlyList<RenderedSource> Sources)? Rendered { get; set; }

    /// <summary>The last target state, and what it was made of.</summary>
    public (IReadOnlyList<RenderedSource> Sources, LiveCluster Cluster, int Kinds, TargetState State)? Target { get; set; }

    /// <summary>What was compared last, by object, and under which rules.</summary>
    public ((Manifest Project, ApplicationSpec Spec) Rules, Dictionary<ResourceKey, ManagedResource> Resources)? Compared { get; set; }

    /// <summary>Version of the Application that this controller wrote last, to ignore the echo of its own write.</summary>
    public long WrittenVersion { get; set; }

    /// <summary>When the state of a running operation was last written.</summary>
    public DateTimeOffset LastProgress { get; set; }

    /// <summary>When its failed operation is retried; null for none, or for one of an earlier process.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>Earliest start of the next wave of a sync.</summary>
    public DateTimeOffset NextWave { get; set; }

    /// <summary>How many times in a row its sources could not be read.</summary>
    public int Failures { get; set; }

    /// <summary>The objects that it wants, and the cluster that they are in.</summary>
    public (LiveCluster Cluster, TargetState State)? Claims { get; set; }

    public ArgoApplication Parse(Manifest manifest)
    {
        if (_parsed is { } parsed && ReferenceEquals(parsed.Manifest, manifest)) return parsed.Application;
        var application = manifest.As(WireContracts.Application);
        // A new version with the old spec keeps the old one's record, so that it is known to be the same.
        if (_parsed?.Application.Spec is { } spec && _parsed.Value.Manifest.Content.AgreesWith(manifest.Content, "spec"))
            application = application with { Spec = spec };
        _parsed = (manifest, application);
        return application;
    }

    /// <summary>Reads everything again.</summary>
    public void Forget() => (Rendered, Target, Compared) = (null, null, null);
}
