using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Waits for Argo CD's prerequisites, and creates the default project.</summary>
internal sealed class ArgoCdStartup(ArgoCdContext context)
{
    private static readonly ResourceType[] Core =
    [
        new() { ApiVersion = "v1", Kind = "Namespace" }, new() { ApiVersion = "v1", Kind = "ConfigMap" }, new()
        {
            ApiVersion = "v1",
            Kind = "Secret",
        },
    ];

    private static readonly ResourceType[] Own = [ResourceType.AppProject, ResourceType.Application, ResourceType.ApplicationSet];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await context.Hub.WatchDefinitionsAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(Core.Select(t => context.Hub.WatchAsync(t, cancellationToken))).ConfigureAwait(false);
        await Task.WhenAll(Own.Select(t => context.Hub.Kinds.WhenServedAsync(ArgoObjects.Group, t.Kind).WaitAsync(cancellationToken)))
            .ConfigureAwait(false);
        await Task.WhenAll(Own.Select(t => context.Hub.WatchAsync(t, cancellationToken))).ConfigureAwait(false);
        await CreateDefaultProjectAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task CreateDefaultProjectAsync(CancellationToken cancellationToken)
    {
        if (context.Hub.Objects.Find(ArgoKeys.Project(context.Namespace, ArgoObjects.DefaultProject)) is not null) return;
        var everything = new ClusterResourceRestrictionItem { Group = "*", Kind = "*" };
        var project = new ArgoAppProject
        {
            Metadata = new() { Name = ArgoObjects.DefaultProject, Namespace = context.Namespace },
            Spec = new()
            {
                SourceRepos = ["*"],
                Destinations = [new() { Server = "*", Namespace = "*" }],
                ClusterResourceWhitelist = [everything],
            },
        };
        try
        {
            context.Hub.Learn(await context.Hub.Client.CreateAsync(Manifest.From(project), cancellationToken).ConfigureAwait(false));
        }
        catch (ObjectExistsException)
        {
            // Another process was faster.
        }
    }
}
