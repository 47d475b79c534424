using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Generation;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Destroying;

/// <summary>Deletes projects. Before their Applications are gone they must stay: finalizers would wait forever.</summary>
internal sealed class ProjectDeletion(Platform platform, BootstrapOptions options, Cluster cluster)
{
    public async Task<BootstrapStepResult> RunAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var deletion = new Deletion(context, cluster.Name);
        var query = new ResourceQuery { Type = ResourceType.AppProject, Namespace = platform.ArgoCd.Namespace };
        var all = await deletion.ListAsync(query, cancellationToken).ConfigureAwait(false);
        var own = options.ArgoCd is null ? Own : null;
        List<Manifest> projects = [.. all.Where(p => own is null || own.Contains(p.Name))];
        await deletion.DeleteAsync(projects, query, "the projects", DeletePropagation.Background, cancellationToken).ConfigureAwait(false);
        return projects.Count == 0 ? BootstrapStepResult.Unchanged("there are no projects") : BootstrapStepResult.Changed($"deleted {projects.Count} projects");
    }

    // In a shared Argo CD, those that the platform's repository contains.
    private HashSet<string> Own =>
    [
        ObjectNames.RootsProject,
        .. PlatformGeneration.Generate(platform, platform.K8s)
            .Where(f => K8sLayout.IsProject(f.Path))
            .SelectMany(f => Manifest.FromYaml(f.Content, f.Path))
            .Select(p => p.Name),
    ];
}
