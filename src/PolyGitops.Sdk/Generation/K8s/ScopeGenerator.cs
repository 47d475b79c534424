using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.Delivery.Merging;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>Everything that one root Application leads to: <c>clusters/ROOT</c> and the folders its Applications read.</summary>
internal sealed class ScopeGenerator(
    TreeBuilder tree, Platform platform, SourceMapper sources, RootScope scope, ProjectClaims claims)
{
    private readonly KustomizationFolder _folder = new(tree, K8sLayout.FolderOf(scope));
    private readonly ApplicationFactory _applications = new(platform, scope);
    private readonly ProjectCollector _projects = new(platform, scope);

    public void Generate()
    {
        foreach (var component in platform.ComponentsOf(scope)) AddComponent(component);
        if (scope.Environment is { } environment)
        {
            AddPolicies(environment);
            foreach (var team in platform.Teams.Where(t => t.Namespaces.Count > 0)) AddNamespaces(team, environment);
            foreach (var (team, workload, settings) in platform.WorkloadsOf(scope)) AddWorkload(team, workload, settings, environment);
            if (ImageUpdates.Resource(platform, scope) is { } updater)
                _folder.Add(K8sLayout.ImageUpdaterFile, updater, WireContracts.ImageUpdater);
        }
        foreach (var (name, project) in _projects.Projects())
        {
            claims.Add(scope, name, project);
            var rights = new ProjectRights(d => claims.AreOthers(scope, name, d));
            _folder.Add(K8sLayout.ScopeFile(K8sLayout.Projects, name), project, WireContracts.AppProject, rights);
        }
        _folder.Close();
    }

    private void AddComponent(PlatformComponent component)
    {
        var folder = K8sLayout.FolderOf(component, scope);
        var valuesFile = component.Values.IsEmpty ? null : ChartLayout.ValuesIn(folder);
        if (valuesFile is not null) tree.Add(valuesFile, component.Values.Json);
        var ns = scope.NamespaceOf(component);
        AddApplication(K8sLayout.Components, component.Project, new()
        {
            Name = component.Name,
            Project = ProjectName(component.Project),
            Sources = sources.Map(component.Source, component.Name, valuesFile, AddObjects(K8sLayout.ObjectsIn(folder), component.Objects)),
            Namespace = ns,
            Wave = component.Wave,
            Category = component.Category,
            SyncOptions = [SyncOptions.CreateNamespace, SyncOptions.ServerSideApply],
        });
        _projects.AllowComponent(component, ns);
    }

    private void AddPolicies(DeploymentEnvironment environment)
    {
        var folder = new KustomizationFolder(tree, K8sLayout.PoliciesOf(scope));
        AdmissionPolicyManifests.Add(folder, platform, environment);
        folder.AddObjects(environment.Objects);
        if (folder.IsEmpty) return;
        folder.Close();
        const string project = ProjectSettings.Platform;
        AddApplication(K8sLayout.Policies, project, new()
        {
            Name = ObjectNames.Policies,
            Project = ProjectName(project),
            Sources = [sources.K8sFolder(folder.Path)],
            Namespace = ObjectNames.DefaultNamespace,
            Wave = SyncWaves.ClusterConfiguration,
        });
        _projects.AllowClusterKinds(project, AdmissionPolicyManifests.Kinds);
        _projects.AllowObjects(project, environment.Objects);
    }

    private void AddNamespaces(Team team, DeploymentEnvironment environment)
    {
        var folder = new KustomizationFolder(tree, K8sLayout.NamespacesOf(team, environment));
        foreach (var tenant in team.Namespaces) NamespaceManifests.Add(folder, team, tenant, scope, environment);
        folder.Close();
        const string project = ProjectSettings.Platform;
        var names = team.Namespaces.Select(scope.NamespaceOf).ToList();
        AddApplication(K8sLayout.Namespaces, project, new()
        {
            Name = ObjectNames.NamespacesOf(team),
            Project = ProjectName(project),
            Sources = [sources.K8sFolder(folder.Path)],
            Namespace = names[0],
            Wave = SyncWaves.Namespaces,
            Team = team.Name,
        });
        _projects.AllowNamespaces(project, names);
        _projects.AllowObjects(project, [.. team.Namespaces.SelectMany(n => n.Objects)]);
    }

    private void AddWorkload(Team team, Workload workload, WorkloadSettings settings, DeploymentEnvironment environment)
    {
        var folder = K8sLayout.FolderOf(team, workload, environment);
        var source = workload.Source.OrAt(settings.Version);
        var values = ChartValues.For(workload, settings);
        var valuesFile = values.IsEmpty ? null : K8sLayout.ValuesOf(team, workload, environment);
        if (valuesFile is not null) tree.Add(valuesFile, values.Json, Shared(workload));
        var application = AddApplication(K8sLayout.Workloads, team.Project, new()
        {
            Name = workload.Name,
            Project = ProjectName(team.Project),
            Sources = sources.Map(
                source, workload.Name, valuesFile, AddObjects(K8sLayout.ObjectsIn(folder), workload.Objects),
                workload.HasKustomizeImages() ? [.. workload.Images.Select(i => i.Repository)] : null),
            Namespace = scope.NamespaceOf(team, workload),
            Wave = workload.Wave,
            Team = team.Name,
            Annotations = ImageUpdates.Annotations(platform, scope, team, workload),
        }, a => Promoted(a, source, workload, settings, environment));
        if (workload.HasKustomizeImages())
        {
            new KustomizeImages(application, workload, settings).Add(tree, folder);
            _folder.Complete(folder);
        }
        _projects.AllowObjects(team.Project, workload.Objects);
    }

    // A tag of the model is where an image begins; updates and promotions write it from then on.
    private static SharedValues? Shared(Workload workload) =>
        workload.Images.Count == 0 ? null : new([.. workload.Images.Select(i => i.TagValue.ToString())]);

    // The first environment that runs it gets new versions by generation, and later ones by promotion; a pinned one is the model's alone.
    private PromotedVersion? Promoted(
        ArgoApplication application, DeploymentSource source, Workload workload, WorkloadSettings settings,
        DeploymentEnvironment environment) =>
        settings.Version is not null || source is GitPath { Revision: null } || platform.IsFirstOf(environment, workload)
            ? null
            : new(ChartSource.VersionOf(application.Spec!));

    private string? AddObjects(string path, IReadOnlyList<System.Text.Json.JsonElement> objects)
    {
        if (objects.Count == 0) return null;
        var folder = new KustomizationFolder(tree, path);
        folder.AddObjects(objects);
        folder.Close();
        return path;
    }

    private ArgoApplication AddApplication(
        string kind, string project, ApplicationDraft draft, Func<ArgoApplication, FileMerge?>? merge = null)
    {
        var application = _applications.Create(draft);
        _folder.Add(K8sLayout.ScopeFile(kind, draft.Name), application, WireContracts.Application, merge?.Invoke(application));
        _projects.Allow(project, application);
        return application;
    }

    private string ProjectName(string project) => scope.ApplicationName(project);
}
