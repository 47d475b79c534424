using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>Notes what the Applications of one root use, and makes the projects that permit just that.</summary>
internal sealed class ProjectCollector(Platform platform, RootScope scope)
{
    // Argo CD prunes nothing by itself once a folder holds nothing at all, so a root always has the platform's project.
    private readonly SortedDictionary<string, ProjectUsage> _uses =
        new(StringComparer.Ordinal) { [ProjectSettings.Platform] = new() };

    /// <summary>Permits an Application's sources and its destination.</summary>
    public void Allow(string project, ArgoApplication application)
    {
        var use = UseOf(project);
        var spec = application.Spec!;
        foreach (var source in ApplicationSources.Of(spec)) use.Repositories.Add(source.RepoURL!);
        use.Namespaces.Add(spec.Destination!.Namespace!);
    }

    /// <summary>Permits what a component may bring. A foreign chart is not looked into: it may hold anything cluster-wide.</summary>
    public void AllowComponent(PlatformComponent component, string ownNamespace)
    {
        var use = UseOf(component.Project);
        use.AnyClusterKind = true;
        use.Namespaces.UnionWith([ownNamespace, .. component.AdditionalNamespaces]);
        AllowObjects(component.Project, component.Objects);
    }

    public void AllowClusterKinds(string project, IEnumerable<(string Group, string Kind)> kinds) =>
        UseOf(project).ClusterKinds.UnionWith(kinds);

    public void AllowNamespaces(string project, IEnumerable<string> names)
    {
        var use = UseOf(project);
        use.Namespaces.UnionWith(names);
        use.ClusterKinds.Add(("", "Namespace"));
        use.CreatesTenantLimits = true;
    }

    public void AllowObjects(string project, IReadOnlyList<JsonElement> objects)
    {
        var use = UseOf(project);
        foreach (var content in objects)
        {
            var metadata = content.GetProperty("metadata");
            if (metadata.TryGetProperty("namespace", out var name)) use.Namespaces.Add(name.GetString()!);
            else if (KubernetesScopes.MayBeClusterWide(content)) use.ClusterKinds.Add(KubernetesScopes.GroupAndKind(content));
        }
    }

    /// <summary>The projects, by name without the root's.</summary>
    public IEnumerable<(string Name, ArgoAppProject Project)> Projects() => _uses.Select(u => (u.Key, Project(u.Key, u.Value)));

    private ProjectUsage UseOf(string project)
    {
        if (!_uses.TryGetValue(project, out var use)) _uses.Add(project, use = new());
        return use;
    }

    private ArgoAppProject Project(string name, ProjectUsage use)
    {
        var settings = platform.Projects.FirstOrDefault(p => p.Name == name);
        return new()
        {
            Metadata = new()
            {
                Name = scope.ApplicationName(name),
                Namespace = platform.ArgoCd.Namespace,
                Annotations = new SortedDictionary<string, string>
                {
                    [ArgoAnnotations.SyncWave] = SyncWaves.Projects.ToString(System.Globalization.CultureInfo.InvariantCulture),
                },
            },
            Spec = new()
            {
                Description = settings is { Description.Length: > 0 } ? settings.Description : $"What {name} deploys to {scope.Name}.",
                SourceRepos = [.. use.Repositories],
                Destinations =
                    [.. use.Namespaces.Select(n => new ApplicationDestination { Server = scope.DestinationServer, Namespace = n })],
                ClusterResourceWhitelist = ClusterKinds(use),
                // A tenant must not relax its own limits.
                NamespaceResourceBlacklist = use.AnyClusterKind || use.CreatesTenantLimits
                    ? null
                    : [new() { Group = "", Kind = "LimitRange" }, new() { Group = "", Kind = "ResourceQuota" }],
                SyncWindows = Windows(settings),
            },
        };
    }

    private static IReadOnlyList<ClusterResourceRestrictionItem> ClusterKinds(ProjectUsage use) => use.AnyClusterKind
        ? [new() { Group = "*", Kind = "*" }]
        : [.. use.ClusterKinds.Select(k => new ClusterResourceRestrictionItem { Group = k.Group, Kind = k.Kind })];

    private IReadOnlyList<SyncWindow>? Windows(ProjectSettings? settings)
    {
        var windows = settings?.SyncWindows
            .Where(w => w.Environments.Count == 0 || (scope.Environment is { } e && w.Environments.Contains(e.Name)))
            .Select(w => new SyncWindow
            {
                Kind = w.Allow ? "allow" : "deny",
                Schedule = w.Schedule,
                Duration = w.Duration,
                TimeZone = w.TimeZone,
                Applications = ["*"],
                ManualSync = w.ManualSync ? true : null,
            })
            .ToList();
        return windows is { Count: > 0 } ? windows : null;
    }
}

/// <summary>What the Applications of one project use.</summary>
internal sealed class ProjectUsage
{
    public SortedSet<string> Repositories { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    public SortedSet<(string Group, string Kind)> ClusterKinds { get; } = [];

    public bool AnyClusterKind { get; set; }

    /// <summary>Whether it makes namespaces with their quotas.</summary>
    public bool CreatesTenantLimits { get; set; }
}
