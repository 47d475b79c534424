using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Hostile.Scenes;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Hostile.Proxies;

/// <summary>A client's operations, against a server that a hostile proxy stands before.</summary>
/// <param name="Name">Name of the protocol or operation.</param>
/// <param name="SetUpAsync">Makes the server.</param>
/// <param name="TargetOf">The server's address.</param>
/// <param name="Operations">The operations; the settings lead to the proxy.</param>
internal sealed record MutatedCall(
    string Name, Func<Task<Scene>> SetUpAsync, Func<RoleSettings, Uri> TargetOf, IReadOnlyList<Func<RoleSettings, CancellationToken, Task>> Operations)
{
    /// <summary>How long an operation runs at most before it is cancelled.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>The settings that lead to the proxy.</summary>
    public RoleSettings Through(RoleSettings settings, Uri proxy)
    {
        var target = TargetOf(settings);
        return settings with
        {
            GitHub = settings.GitHub == target ? proxy : settings.GitHub,
            Registry = settings.Registry == target ? proxy : settings.Registry,
            Kubeconfig = settings.Kubeconfig.Replace(target.AbsoluteUri.TrimEnd('/'), proxy.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal),
        };
    }
}

/// <summary>Every client.</summary>
internal static class MutatedCalls
{
    private static readonly ImageReference Image = ImageReference.Parse("ghcr.io/acme/web:1.0.0");

    private static readonly Manifest Object = Manifest.FromYaml("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: default}\ndata: {a: b}\n")[0];

    private static readonly ResourceQuery Namespaces = new() { Type = new() { ApiVersion = "v1", Kind = "Namespace" } };

    public static IReadOnlyList<MutatedCall> All { get; } =
    [
        new("answers-registry", async () => await GitHubScene.CreateAsync(Role.Update), s => s.Registry!,
        [
            (s, stop) => RegistryAsync(s, r => r.ListTagsAsync(Image, stop)),
            (s, stop) => RegistryAsync(s, r => r.InspectAsync(Image, cancellationToken: stop)),
            (s, stop) => RegistryAsync(s, r => r.GetDigestAsync(Image, stop)),
            UpdatePlanAsync,
        ]),
        new("answers-github", async () => await GitHubScene.CreateAsync(Role.Update), s => s.GitHub!,
        [
            (s, stop) => GitHubAsync(s, b => b.ReadAsync(cancellationToken: stop)),
            (s, stop) => GitHubAsync(s, b => b.ReadAsync([HostilePlatform.Values("web", "dev")], stop)),
            (s, stop) => GitHubAsync(s, b => b.ReadFileAsync("main", HostilePlatform.Values("web", "dev"), stop)),
            (s, stop) => GitHubAsync(s, async b => await b.HistoryAsync("", stop).Take(200).CountAsync(stop)),
            (s, stop) => GitHubAsync(s, async b => await b.CommitAsync(
                new() { Written = RepositoryTree.Empty.Add("a.md", Encoding.UTF8.GetBytes("a")) }, "Add a", (await b.ReadAsync([], stop))?.Revision, stop)),
            (s, stop) => Role.PlayAsync(s with { Role = Role.Publish }, stop),
            (s, stop) => Role.PlayAsync(s with { Role = Role.Update, UsesPullRequests = true }, stop),
            (s, stop) => Role.PlayAsync(s with { Role = Role.Promote, UsesPullRequests = true }, stop),
        ]),
        new("answers-cluster", ClusterScene.CreateAsync, s => s.Cluster!,
        [
            (s, stop) => ClusterAsync(s, c => c.GetVersionAsync(stop)),
            (s, stop) => ClusterAsync(s, c => c.FindAsync(ObjectReference.To(Object), stop)),
            (s, stop) => ClusterAsync(s, c => c.ApplyAsync(Object, cancellationToken: stop)),
            (s, stop) => ClusterAsync(s, c => c.DiffAsync(Object, cancellationToken: stop)),
            (s, stop) => ClusterAsync(s, c => c.ApplyAllAsync([Object], cancellationToken: stop)),
            (s, stop) => ClusterAsync(s, c => c.DeleteAsync(ObjectReference.To(Object), cancellationToken: stop)),
            (s, stop) => ClusterAsync(s, c => c.MergeAsync(ObjectReference.To(Object), JsonElement.Parse("""{"data":{"a":"c"}}"""), stop)),
            (s, stop) => ClusterAsync(s, async c => await c.ListAsync(Namespaces, stop).CountAsync(stop)),
            (s, stop) => ClusterAsync(s, async c => await c.WatchAsync(Namespaces, stop).Take(4).CountAsync(stop)),
        ]),
        new("answers-bootstrap", ClusterScene.CreateAsync, s => s.Cluster!, [Role.PlayAsync]) { Time = TimeSpan.FromSeconds(20) },
    ];

    private static async Task RegistryAsync(RoleSettings settings, Func<RegistryClient, Task> call)
    {
        using var registry = Role.ConnectRegistry(settings);
        await call(registry);
    }

    // One image's failure is told in the plan: it stops nothing.
    private static async Task UpdatePlanAsync(RoleSettings settings, CancellationToken cancellationToken)
    {
        using var github = Role.ConnectGitHub(settings);
        using var registry = Role.ConnectRegistry(settings);
        Printer.Print((await new ImageUpdater(HostilePlatform.Platform, Role.Branch(github), registry).PlanAsync(cancellationToken)).ToString());
    }

    private static async Task GitHubAsync(RoleSettings settings, Func<GitHubRepository, Task> call)
    {
        using var github = Role.ConnectGitHub(settings);
        await call(Role.Branch(github));
    }

    private static async Task ClusterAsync(RoleSettings settings, Func<ClusterClient, Task> call)
    {
        using var cluster = ClusterClient.FromKubeconfig(
            settings.Kubeconfig, new() { RetryDelay = TimeSpan.FromMilliseconds(5), KindPollInterval = TimeSpan.FromMilliseconds(20), Logger = Printer.Instance });
        await call(cluster);
    }
}
