using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Rendering.Sets;

namespace PolyGitops.Sdk.Preview;

/// <summary>Follows Applications to what they bring, Applications among it, as Argo CD does.</summary>
internal sealed class ApplicationWalker(Platform platform, OwnRepositories repositories)
{
    private readonly SourceRenderer _renderer = new(repositories, new NoForeignCharts(), HelmChartFiles.TemplatesOf);
    private readonly List<PreviewedObject> _objects = [];
    private readonly List<UnrenderedSource> _unrendered = [];
    private readonly HashSet<string> _rootFiles = [];
    private readonly HashSet<(string Cluster, string Name)> _followed = [];
    private readonly Dictionary<(string Cluster, string Namespace), PreviewedObject> _createdNamespaces = [];

    public IReadOnlyList<UnrenderedSource> Unrendered => _unrendered;

    /// <summary>What was found, and the namespaces that nothing but an Application's <c>CreateNamespace</c> brings.</summary>
    public IReadOnlyList<PreviewedObject> Objects
    {
        get
        {
            var written = _objects.Where(o => o.Manifest.Kind == "Namespace").Select(o => (o.Cluster, o.Manifest.Name)).ToHashSet();
            return [.. _objects, .. _createdNamespaces.Where(n => !written.Contains(n.Key)).Select(n => n.Value)];
        }
    }

    /// <summary>Follows a root from the files that make it.</summary>
    public void Follow(RootScope scope)
    {
        foreach (var path in K8sLayout.RootFilesOf(scope).Where(_rootFiles.Add)) Follow(scope, path, application: null);
    }

    /// <summary>Follows the Applications of one file of the k8s repository; a file that is not there brings nothing.</summary>
    /// <param name="scope">The root that they belong to.</param>
    /// <param name="path">Path of the file.</param>
    /// <param name="application">The Application that brings the file's objects; null when they are applied by hand.</param>
    /// <param name="component">Folder of a component that completes them; null when they are as the file says.</param>
    public void Follow(RootScope scope, string path, string? application, string? component = null)
    {
        if (!repositories.K8s.TryGet(path, out var file)) return;
        var manifests = component is null ? Manifest.FromYaml(file.Content, path) : Completed(file, component);
        foreach (var manifest in manifests)
        {
            Add(scope, new()
            {
                Manifest = manifest,
                Namespace = manifest.Namespace,
                Cluster = scope.ArgoCdCluster.Name,
                Root = scope.Name,
                Application = application,
                Repository = platform.K8s.Name,
                Path = path,
            });
        }
    }

    // As the root does it, which brings other Applications too.
    private IReadOnlyList<Manifest> Completed(RepositoryFile file, string component)
    {
        var root = new Kustomization { Resources = [file.Path], Components = [component] };
        var tree = repositories.K8s.Remove(K8sLayout.Kustomization)
            .Add(K8sLayout.Kustomization, YamlSerializer.SerializeToUtf8Bytes(root, KustomizeContracts.Kustomization));
        return [.. new KustomizeBuild(tree).Build("").Objects.Select(o => Manifest.From(o.Content))];
    }

    private void Add(RootScope scope, PreviewedObject found)
    {
        _objects.Add(found);
        // Elsewhere, an Application is an object that no Argo CD reconciles.
        var isInArgoCd = found.Namespace == platform.ArgoCd.Namespace && found.Cluster == scope.ArgoCdCluster.Name;
        if (!isInArgoCd || !found.Manifest.ApiVersion.StartsWith("argoproj.io/", StringComparison.Ordinal)) return;
        if (found.Manifest.Kind == "Application" && _followed.Add((found.Cluster, found.Manifest.Name))) Expand(scope, found);
        if (found.Manifest.Kind == "ApplicationSet") ExpandSet(scope, found);
    }

    private void ExpandSet(RootScope scope, PreviewedObject set)
    {
        try
        {
            var expansion = new SetExpansion(repositories, () => RegisteredIn(scope));
            foreach (var application in expansion.Expand(set.Manifest.As(WireContracts.ApplicationSet)))
                Add(scope, set with { Manifest = Manifest.From(application), Namespace = platform.ArgoCd.Namespace });
        }
        catch (Exception failure) when (failure is SetException or JsonException)
        {
            AddUnknown(set, SourceOf(set), $"only Argo CD can expand the ApplicationSet {set.Manifest.Name}: {failure.Message}");
        }
    }

    private void Expand(RootScope scope, PreviewedObject application)
    {
        if (SpecOf(application) is not { } spec) return;
        var place = LocationOf(scope, application.Manifest.Name, spec);
        if (place.Namespace is { Length: > 0 } ns && spec.SyncPolicy?.SyncOptions?.Contains(SyncOptions.CreateNamespace) == true)
            _createdNamespaces.TryAdd((place.Cluster, ns), place with { Manifest = CreatedNamespace(scope, place), Namespace = null });
        if (spec.SourceHydrator?.DrySource is { } dry)
        {
            AddUnknown(
                place, new() { RepoURL = dry.RepoURL, Path = dry.Path, TargetRevision = dry.TargetRevision },
                "it is rendered by Argo CD's source hydrator");
            return;
        }
        var sources = spec.Sources ?? (spec.Source is { } only ? [only] : []);
        var rendered = _renderer.Render(
            new() { Application = place.Application!, Sources = sources, Namespace = spec.Destination?.Namespace ?? "" });
        foreach (var (source, result) in sources.Zip(rendered).Where(s => s.First.Chart is not null || s.First.Path is not null))
            Add(scope, place, source, result);
    }

    private void Add(RootScope scope, PreviewedObject place, ApplicationSource source, RenderedSource rendered)
    {
        if ((repositories.ProblemOf(source) ?? rendered.Problem) is { } problem)
        {
            AddUnknown(place, source, problem, rendered.Values);
            return;
        }
        var repository = repositories.Find(source.RepoURL)?.Name;
        foreach (var item in rendered.Objects)
        {
            var manifest = InNamespace(Manifest.From(item.Content), place.Namespace);
            Add(
                scope,
                place with { Manifest = manifest, Namespace = NamespaceOf(manifest, place), Repository = repository, Path = item.File });
        }
    }

    // A repository may contain Applications that Argo CD rejects.
    private ApplicationSpec? SpecOf(PreviewedObject application)
    {
        try
        {
            return application.Manifest.As(WireContracts.Application).Spec ?? new();
        }
        catch (JsonException unreadable)
        {
            AddUnknown(application, SourceOf(application), $"Argo CD would reject this Application: {unreadable.Message}");
            return null;
        }
    }

    private static ApplicationSource SourceOf(PreviewedObject item) => new() { RepoURL = item.Repository, Path = item.Path };

    /// <summary>Where an Application deploys to, as the namespace that would have to be created there.</summary>
    private PreviewedObject LocationOf(RootScope scope, string application, ApplicationSpec spec) => new()
    {
        Manifest = Manifest.From(Json.Object("v1", "Namespace", new JsonObject { ["name"] = spec.Destination?.Namespace })),
        Namespace = spec.Destination?.Namespace,
        Cluster = ClusterOf(scope, spec.Destination),
        Root = scope.Name,
        Application = application,
    };

    private void AddUnknown(
        PreviewedObject place, ApplicationSource source, string reason, HelmValues? values = null) => _unrendered.Add(new()
        {
            Root = place.Root,
            Application = place.Application ?? place.Manifest.Name,
            Namespace = place.Namespace,
            Cluster = place.Cluster,
            Repository = source.RepoURL ?? "",
            Chart = source.Chart,
            Path = source.Path,
            Version = source.TargetRevision ?? "HEAD",
            Values = values ?? HelmValues.Empty,
            Reason = reason,
        });

    private string ClusterOf(RootScope scope, ApplicationDestination? destination)
    {
        if (destination?.Server == Cluster.InClusterServer) return scope.ArgoCdCluster.Name;
        return destination?.Name
            ?? platform.Clusters.FirstOrDefault(c => c.Server is not null && c.Server == destination?.Server)?.Name
            ?? destination?.Server
            ?? "";
    }

    // The bootstrap registers the clusters of a hub under their names; whose server it looks up there is not known before.
    private IEnumerable<(string Name, string Server, Manifest? Secret)> RegisteredIn(RootScope scope)
    {
        yield return ("in-cluster", Cluster.InClusterServer, null);
        if (platform.ArgoCd.Topology != ArgoCdTopology.Hub) yield break;
        foreach (var cluster in platform.Clusters.Where(c => c.Name != scope.ArgoCdCluster.Name))
        {
            if (cluster.Server is null)
                throw new SetException(SetException.Parameters, $"the server of the cluster {cluster.Name} is known to Argo CD only");
            var labels = new JsonObject { ["argocd.argoproj.io/secret-type"] = "cluster" };
            var metadata = new JsonObject
            {
                ["name"] = $"cluster-{cluster.Name}",
                ["namespace"] = platform.ArgoCd.Namespace,
                ["labels"] = labels,
            };
            yield return (cluster.Name, cluster.Server, Manifest.From(Json.Object("v1", "Secret", metadata)));
        }
    }

    // Argo CD's own namespace is there before its Applications, as the bootstrap makes it; they leave it as it is.
    private Manifest CreatedNamespace(RootScope scope, PreviewedObject place) =>
        place.Namespace == platform.ArgoCd.Namespace && place.Cluster == scope.ArgoCdCluster.Name
            ? PlatformNamespaces.Manifest(platform, platform.ArgoCd.Namespace)
            : place.Manifest;

    // Argo CD gives an object without namespace that of its Application. Whether a custom kind takes one, only the cluster knows.
    private static Manifest InNamespace(Manifest manifest, string? name)
    {
        if (name is not { Length: > 0 } || manifest.Namespace is not null || KubernetesScopes.MayBeClusterWide(manifest.Content))
            return manifest;
        var content = JsonObject.Create(manifest.Content)!;
        var metadata = content["metadata"]!.AsObject();
        metadata["namespace"] = name;
        return Manifest.From(Json.Element(content));
    }

    private static string? NamespaceOf(Manifest manifest, PreviewedObject place) =>
        manifest.Namespace ?? (KubernetesScopes.IsBuiltInClusterKind(manifest.Content) ? null : place.Namespace);
}
