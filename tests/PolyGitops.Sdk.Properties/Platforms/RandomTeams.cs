using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Properties.Worlds;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Draws teams with their workloads.</summary>
internal static class RandomTeams
{
    private const int LongestLabel = 63;

    public static PlatformBuilder AddTo(
        PlatformBuilder platform, Choices choices, IReadOnlyList<string> charts, IReadOnlyList<DeploymentEnvironment> environments)
    {
        for (var count = choices.Between(0, 3); count > 0; count--)
            platform = platform.AddTeam(Draw(choices, charts, environments));
        return platform;
    }

    public static Team Draw(Choices choices, IReadOnlyList<string> charts, IReadOnlyList<DeploymentEnvironment> environments)
    {
        var isLong = choices.OneIn(4);
        var suffix = environments.Max(e => e.Name.Length) + 1;
        var space = choices.Name(isLong ? LongestLabel - suffix : 0);
        var team = new Team
        {
            Name = choices.Name(isLong ? 40 : 0),
            Owners = choices.Half() ? [new() { Name = "Team", Handles = ["@acme/team"] }] : [],
            Namespaces = [Namespace(choices, space), .. choices.OneIn(3) ? [Namespace(choices, choices.Name())] : Array.Empty<TenantNamespace>()],
        };
        return team with { Workloads = [.. Enumerable.Range(0, choices.Between(0, 3)).Select(_ => Workload(choices, charts, environments, team, isLong))] };
    }

    public static Workload Workload(
        Choices choices, IReadOnlyList<string> charts, IReadOnlyList<DeploymentEnvironment> environments, Team team, bool isLong = false)
    {
        // The Helm release carries the environment.
        var name = choices.Name(isLong ? 53 - environments.Max(e => e.Name.Length) - 1 : 0);
        var kind = choices.Below(5);
        DeploymentSource source = kind switch
        {
            0 or 1 => DeploymentSource.FromChart(choices.Of(charts)),
            2 => DeploymentSource.FromHelm("https://charts.example.com").Chart(name[..Math.Min(name.Length, 20)]).AtVersion("1.0.0"),
            3 => DeploymentSource.FromGit(ForeignContent.Manifests).Path(ForeignContent.Kustomization(choices.Next())).AtRevision("v1.0.0"),
            _ => DeploymentSource.FromGit(ForeignContent.Manifests).Path(ForeignContent.Plain(choices.Next())).AtRevision("v1.0.0"),
        };
        var settings = environments.Where(_ => choices.OneIn(2)).ToDictionary(e => e.Name, e => Settings(choices, kind, $"{name[..Math.Min(name.Length, 20)]}-{e.Name}"));
        return new()
        {
            Name = name,
            Namespace = choices.Of([.. team.Namespaces.Select(n => n.Name)]),
            Source = source,
            // What does not run where images are updated is not updated.
            Images = kind <= 1 ? Images(choices, isUpdated: settings.GetValueOrDefault(environments[0].Name)?.Enabled ?? true) : [],
            Values = kind <= 1 && choices.Half() ? HelmValues.Empty.Set("env.LOG_LEVEL", choices.Of("info", "1", "yes", "a: b # c")) : HelmValues.Empty,
            Environments = settings,
            Objects = choices.OneIn(3) ? [RandomObjects.Namespaced(choices)] : [],
        };
    }

    private static WorkloadSettings Settings(Choices choices, int kind, string host)
    {
        if (choices.OneIn(4)) return new() { Enabled = false };
        if (kind > 1) return new();
        return new()
        {
            Replicas = choices.Half() ? choices.Between(1, 5) : null,
            Resources = choices.Half() ? new() { CpuLimit = choices.Of("500m", "1", "1500m"), MemoryLimit = choices.Of("512Mi", "1Gi") } : null,
            Host = choices.Half() ? $"{host}.example.com" : null,
            Values = choices.OneIn(3) ? HelmValues.Empty.Set("env.MODE", "own") : HelmValues.Empty,
        };
    }

    private static List<WorkloadImage> Images(Choices choices, bool isUpdated)
    {
        var image = new WorkloadImage { Name = choices.Name(), Repository = $"ghcr.io/acme/{choices.Name()}", Tag = "1.0.0" };
        image = (isUpdated ? choices.Below(3) : 1) switch
        {
            0 => image with { Constraint = "^1" },
            1 => image with { AutomaticUpdates = false },
            _ => image with { Strategy = ImageUpdateStrategy.NewestBuild, AllowTags = "^[0-9.]+$" },
        };
        if (!choices.OneIn(3)) return [image];
        return
        [
            image,
            image with
            {
                Name = choices.Name(), Repository = $"ghcr.io/acme/{choices.Name()}", Tag = "2.0.0",
                RepositoryValue = ValuePath.Parse("env.SIDECAR_IMAGE"), TagValue = ValuePath.Parse("env.SIDECAR_TAG"),
            },
        ];
    }

    private static TenantNamespace Namespace(Choices choices, string name) => new()
    {
        Name = name,
        Quota = choices.Half() ? new() { RequestsCpu = "8", LimitsCpu = "16", RequestsMemory = "32Gi", LimitsMemory = "64Gi", Pods = 50 } : null,
        Network = choices.Half() ? new() { AllowFromNamespaces = ["ingress-nginx"] } : null,
        PodSecurity = choices.Of(null, "baseline", "restricted"),
        Objects = choices.OneIn(4) ? [RandomObjects.Namespaced(choices)] : [],
    };
}
