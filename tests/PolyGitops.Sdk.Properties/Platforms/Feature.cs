using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Something that a platform may have.</summary>
internal sealed record Feature(string Name, Func<Platform, bool> Has, string? Kind = null)
{
    public const string GitHost = "git host";
    public const string Model = "model";

    private const string NoComponents = "no components";
    private const string Plain = "plain namespaces";
    private const string Shared = "shared cluster";
    private const int LongestLabel = 63;

    /// <summary>Every feature that is counted.</summary>
    public static IReadOnlyList<Feature> All { get; } =
    [
        new("hub", p => p.ArgoCd.Topology == ArgoCdTopology.Hub, "topology"),
        new("Argo CD per cluster", p => p.ArgoCd.Topology != ArgoCdTopology.Hub, "topology"),
        new(Shared, p => p.Environments.CountBy(e => e.Cluster).Any(s => s.Value > 1)),
        new("own cluster", p => p.Environments.CountBy(e => e.Cluster).Any(s => s.Value == 1)),
        .. ((string[])["github.com", "gitlab.com", "dev.azure.com"]).Select(h => new Feature(h, p => new Uri(p.GitHost.WebUrl.Split('{')[0]).Host == h, GitHost)),
        .. RandomPlatform.Models.Select(m => m.Split('/')[0]).Select(m => new Feature(
            $"model of {m}", p => p.Observability?.LanguageModel.StartsWith($"{m}/", StringComparison.Ordinal) == true, Model)),
        new(Plain, p => p.NamespaceNaming == NamespaceNaming.Plain, "naming"),
        new("namespaces with the environment", p => p.NamespaceNaming != NamespaceNaming.Plain, "naming"),
        new("pinned namespace", p => Namespaces(p).Any(n => n.PinnedNames.Count > 0)),
        new("name of 63 characters", p => Namespaces(p).Any(n => p.Environments.Any(e => NameIn(p, n, e).Length == LongestLabel))),
        new("no policies", p => p.Policies.Count == 0, "policies"),
        new("policies", p => p.Policies.Count > 0, "policies"),
        new(NoComponents, p => p.Components.Count <= 1),
        .. Enum.GetValues<ComponentScope>().Select(s => new Feature($"component per {s}", p => p.Components.Skip(1).Any(c => c.Scope == s))),
        new("infra repository", p => p.Infra is not null),
        new("service repository", p => p.Services.Count > 0),
        new("objects of environments", p => p.Environments.Any(e => e.Objects.Count > 0)),
        new("production", p => p.Environments.Any(e => e.IsProduction)),
        new("several teams", p => p.Teams.Count > 1),
        new("own chart", p => Sources(p).Any(s => s is PlatformChart)),
        new("chart of a Helm repository", p => Sources(p).Any(s => s is HelmRepositoryChart)),
        new("chart of an OCI registry", p => Sources(p).Any(s => s is OciChart)),
        new("git folder", p => Sources(p).Any(s => s is GitPath)),
        new("several images", p => Workloads(p).Any(w => w.Images.Count > 1)),
        new("images by version", p => Images(p).Any(i => i is { AutomaticUpdates: true, Strategy: ImageUpdateStrategy.SemanticVersion })),
        new("images by build", p => Images(p).Any(i => i is { AutomaticUpdates: true, Strategy: ImageUpdateStrategy.NewestBuild })),
        new("images without updates", p => Images(p).Any(i => !i.AutomaticUpdates)),
        new("images of a kustomization", p => Workloads(p).Any(w => w.Source is GitPath && w.Images.Count > 0)),
        new("objects of workloads", p => Workloads(p).Any(w => w.Objects.Count > 0)),
        new("workload disabled somewhere", p => Settings(p).Any(s => !s.Enabled)),
        new("host", p => Settings(p).Any(s => s.Host is not null)),
        new("replicas", p => Settings(p).Any(s => s.Replicas is not null)),
        new("resources", p => Settings(p).Any(s => s.Resources is not null)),
        new("values of an environment", p => Settings(p).Any(s => !s.Values.IsEmpty)),
        new("quota", p => Namespaces(p).Any(n => n.Quota is not null)),
        new("network policy", p => Namespaces(p).Any(n => n.Network is not null)),
        new("pod security", p => Namespaces(p).Any(n => n.PodSecurity is not null)),
        new("objects of namespaces", p => Namespaces(p).Any(n => n.Objects.Count > 0)),
    ];

    /// <summary>Whether no platform can have both.</summary>
    public bool Excludes(Feature other) =>
        (Kind is not null && Kind == other.Kind)
        || (Name == Shared && other.Name == Plain)
        || (Name == NoComponents && other.Name.StartsWith("component per ", StringComparison.Ordinal));

    private static IEnumerable<Workload> Workloads(Platform platform) => platform.Teams.SelectMany(t => t.Workloads);

    private static IEnumerable<WorkloadImage> Images(Platform platform) => Workloads(platform).SelectMany(w => w.Images);

    private static IEnumerable<WorkloadSettings> Settings(Platform platform) => Workloads(platform).SelectMany(w => w.Environments.Values);

    private static IEnumerable<TenantNamespace> Namespaces(Platform platform) => platform.Teams.SelectMany(t => t.Namespaces);

    // The first component is the Image Updater, which every platform has.
    private static IEnumerable<DeploymentSource> Sources(Platform platform) =>
        Workloads(platform).Select(w => w.Source).Concat(platform.Components.Skip(1).Select(c => c.Source));

    private static string NameIn(Platform platform, TenantNamespace tenant, DeploymentEnvironment environment) =>
        tenant.PinnedNames.GetValueOrDefault(environment.Name)
        ?? (platform.NamespaceNaming == NamespaceNaming.Plain ? tenant.Name : $"{tenant.Name}-{environment.Name}");
}
