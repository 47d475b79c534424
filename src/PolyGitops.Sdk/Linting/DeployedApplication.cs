using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Destinations;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kustomize;

namespace PolyGitops.Sdk.Linting;

/// <summary>An Application, and what of it the repository holds.</summary>
internal sealed record DeployedApplication
{
    public required KustomizedObject Place { get; init; }

    public required ArgoApplication Application { get; init; }

    /// <summary>The Argo CD that runs it: the topmost set that leads to it.</summary>
    public required string ArgoCd { get; init; }

    /// <summary>What it is applied with.</summary>
    public required AppliedSet Parent { get; init; }

    /// <summary>What its sources in this repository render to.</summary>
    public required IReadOnlyList<AppliedSet> Sets { get; init; }

    public string Name => Application.Metadata?.Name ?? "";

    public string Namespace => Application.Metadata?.Namespace ?? "";

    /// <summary>The cluster that it deploys to, as a name to compare.</summary>
    public string Cluster => DestinationCluster.Of(Application.Spec?.Destination);

    public string TargetNamespace => Application.Spec?.Destination?.Namespace ?? "";

    /// <summary>Its sync wave; 0 when there is none or it is not a number.</summary>
    public int Wave => Application.Wave();

    /// <summary>Its sources with their paths in the document; none of a hydrated Application, whose branch somebody else writes.</summary>
    public IEnumerable<(ApplicationSource Source, IntOrString[] Path)> Sources
    {
        get
        {
            if (Application.Spec is not { SourceHydrator: null } spec) return [];
            var areSeveral = ApplicationSources.AreSeveral(spec);
            return ApplicationSources.Of(spec)
                .Select((s, i) => (s, areSeveral ? new IntOrString[] { "spec", "sources", i } : ["spec", "source"]));
        }
    }
}

/// <summary>Objects that are applied together.</summary>
internal sealed record AppliedSet
{
    /// <summary>Folder or file that they come from.</summary>
    public required string Path { get; init; }

    /// <summary>The Application whose options change what the folder renders to; empty for the folder as it is.</summary>
    public string ChangedBy { get; init; } = "";

    public required IReadOnlyList<KustomizedObject> Objects { get; init; }

    /// <summary>Why Argo CD refuses plain manifests as a whole, in its own words; null when it takes them.</summary>
    public string? Problem { get; init; }

    /// <summary>False when some of it is elsewhere: a remote base, a chart.</summary>
    public required bool IsComplete { get; init; }
}
