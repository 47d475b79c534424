using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>What is kept of an Application from one look to the next. All of it can be found out anew.</summary>
internal sealed class ApplicationMemory
{
    private (Manifest Manifest, ArgoApplication Application)? _parsed;

    /// <summary>The last target state, and all that it depends on.</summary>
    public (string Fingerprint, TargetState Target)? Target { get; set; }

    /// <summary>What was compared last, by object.</summary>
    public Dictionary<ResourceKey, ManagedResource> Compared { get; set; } = [];

    /// <summary>The resources as they were last written, so that equal ones need not be compared one by one.</summary>
    public IReadOnlyList<ResourceStatus>? Resources { get; set; }

    /// <summary>Version of the Application that this controller wrote last: its echo is no news.</summary>
    public long WrittenVersion { get; set; }

    /// <summary>When the state of a running operation was last written.</summary>
    public DateTimeOffset LastProgress { get; set; }

    /// <summary>No wave of a sync begins before.</summary>
    public DateTimeOffset NextWave { get; set; }

    /// <summary>How often in a row its sources could not be read.</summary>
    public int Failures { get; set; }

    /// <summary>The objects that it wants, and the cluster that they are in.</summary>
    public (LiveCluster Cluster, IReadOnlyList<ResourceKey> Keys)? Claims { get; set; }

    public ArgoApplication Parse(Manifest manifest)
    {
        if (_parsed is { } parsed && ReferenceEquals(parsed.Manifest, manifest)) return parsed.Application;
        var application = manifest.As(WireContracts.Application);
        _parsed = (manifest, application);
        return application;
    }
}
