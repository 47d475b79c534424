using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Helm;

/// <summary>A workload that a chart of a Helm repository deploys.</summary>
internal sealed record HelmConsumer
{
    /// <summary>The chart.</summary>
    public required HelmChart Chart { get; init; }

    /// <summary>The team that runs it.</summary>
    public required Team Team { get; init; }

    /// <summary>The workload.</summary>
    public required Workload Workload { get; init; }

    /// <summary>Folder in the k8s repository with a folder of values for every environment.</summary>
    public string Path => K8sLayout.FolderOf(Team, Workload);

    /// <summary>Every consumer of a repository's charts, in the order of the model.</summary>
    public static IReadOnlyList<HelmConsumer> Of(Platform platform, HelmRepository repository) =>
    [
        .. from team in platform.Teams
           from workload in team.Workloads
           let chart = repository.Charts.FirstOrDefault(c => workload.Source is PlatformChart source && source.Chart == c.Name)
           where chart is not null
           select new HelmConsumer { Chart = chart, Team = team, Workload = workload },
    ];

    /// <summary>The first environment that runs it; null when none does.</summary>
    public string? FirstEnvironment(Platform platform) => platform.Environments
        .Select(e => e.Name)
        .FirstOrDefault(e => !Workload.Environments.TryGetValue(e, out var settings) || settings.Enabled);
}
