using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Properties.Worlds;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Draws teams with their workloads.</summary>
internal static class RandomTeams
{
    private const int LongestLabel = 63;

    public static PlatformBuilder AddTo(
        PlatformBuilder platform, Choices choices, IReadOnlyList<string> charts, IReadOnlyList<DeploymentEnvironment> environments, NamespaceNaming naming)
    {
        var count = choices.Has(Trait.SeveralTeams, 85) ? choices.Of(2, 2, 3) : choices.Between(0, 1);
        for (; count > 0; count--) platform = platform.AddTeam(Draw(choices, charts, environments, naming));
        return platform;
    }

    public static Team Draw(
        Choices choices, IReadOnlyList<string> charts, IReadOnlyList<DeploymentEnvironment> environments, NamespaceNaming naming = NamespaceNaming.WithEnvironment)
    {
        var isLong = choices.Has(Trait.LongNames, 65);
        var suffix = naming == NamespaceNaming.Plain ? 0 : environments.Max(e => e.Name.Length) + 1;
        var space = choices.Name(isLong ? LongestLabel - suffix : 0);
        var team = new Team
        {
            Name = choices.Name(isLong ? 40 : 0),
            Owners = choices.Half() ? [new() { Name = "Team", Handles = ["@acme/team"] }] : [],
            Namespaces =
            [
                Namespace(choices, space),
                .. choices.Has(Trait.PinnedNames, 65)
                    ? [Namespace(choices, choices.Name()) with { PinnedNames = new Dictionary<string, string> { [choices.Of(environments).Name] = choices.Name() } }]
                    : choices.OneIn(3) ? [Namespace(choices, choices.Name())] : Array.Empty<TenantNamespace>(),
            ],
        };
        return team with { Workloads = [.. Enumerable.Range(0, choices.Of(1, 2, 2, 3)).Select(_ => Workload(choices, charts, environments, team, isLong))] };
    }

    public static Workload Workload(
        Choices choices, IReadOnlyList<string> charts, IReadOnlyList<DeploymentEnvironment> environments, Team team, bool isLong = false)
    {
        // The Helm release carries the environment.
        var name = choices.Name(isLong ? 53 - environments.Max(e => e.Name.Length) - 1 : 0);
        var chart = name[..Math.Min(name.Length, 20)];
        DeploymentSource source = choices.InTurn(0, 1, 2, 0, 3, 4) switch
        {
            0 => DeploymentSource.FromChart(choices.Of(charts)),
            1 => DeploymentSource.FromHelm("https://charts.example.com").Chart(chart).AtVersion("1.0.0"),
            2 => DeploymentSource.FromGit(ForeignContent.Manifests).Path(ForeignContent.Kustomization(choices.Next())).AtRevision("v1.0.0"),
            3 => DeploymentSource.FromOci("registry.example.com/charts").Chart(chart).AtVersion("2.3.4"),
            _ => DeploymentSource.FromGit(ForeignContent.Manifests).Path(ForeignContent.Plain(choices.Next())).AtRevision("v1.0.0"),
        };
        var isChart = source is not GitPath;
        var settings = environments.Where((_, i) => i == environments.Count - 1 || choices.Half())
            .ToDictionary(e => e.Name, e => Settings(choices, source, $"{chart}-{e.Name}"));
        // What does not run where images are updated is not updated.
        var isUpdated = settings.GetValueOrDefault(environments[0].Name)?.Enabled ?? true;
        return new()
        {
            Name = name,
            Namespace = choices.Of([.. team.Namespaces.Select(n => n.Name)]),
            Source = source,
            Images = source is GitPath folder ? Images(choices, folder, isUpdated) : Images(choices, source, isUpdated),
            Values = isChart && choices.Half() ? HelmValues.Empty.Set("env.LOG_LEVEL", choices.Of("info", "1", "yes", "a: b # c")) : HelmValues.Empty,
            Environments = settings,
            Objects = choices.Has(Trait.WorkloadObjects, 75) && choices.Half() ? [RandomObjects.Namespaced(choices)] : [],
        };
    }

    private static WorkloadSettings Settings(Choices choices, DeploymentSource source, string host)
    {
        if (choices.Has(Trait.Disabled, 70) && choices.OneIn(3)) return new() { Enabled = false };
        if (source is GitPath) return new();
        var values = choices.Has(Trait.SettingValues, 75) && choices.Half() ? HelmValues.Empty.Set("env.MODE", "own") : HelmValues.Empty;
        if (source is not PlatformChart) return new() { Values = values };
        return new()
        {
            Replicas = choices.Has(Trait.Replicas, 70) ? choices.Between(1, 5) : null,
            Resources = choices.Has(Trait.Resources, 70) ? new() { CpuLimit = choices.Of("500m", "1", "1500m"), MemoryLimit = choices.Of("512Mi", "1Gi") } : null,
            Host = choices.Has(Trait.Hosts, 70) ? $"{host}.example.com" : null,
            Values = values,
        };
    }

    // The image that a kustomization deploys; plain manifests have none that anything could set.
    private static List<WorkloadImage> Images(Choices choices, GitPath folder, bool isUpdated) =>
        ForeignContent.IsKustomization(folder.Path) && choices.Has(Trait.KustomizeImages, 85)
            ? [new() { Name = choices.Name(), Repository = ForeignContent.Image, Tag = "1.0.0", Constraint = "^1", AutomaticUpdates = isUpdated }]
            : [];

    private static List<WorkloadImage> Images(Choices choices, DeploymentSource source, bool isUpdated)
    {
        var image = new WorkloadImage { Name = choices.Name(), Repository = $"ghcr.io/acme/{choices.Name()}", Tag = "1.0.0" };
        image = (isUpdated ? choices.InTurn(0, 1, 2, 0, 2) : 1) switch
        {
            0 => image with { Constraint = "^1" },
            1 => image with { AutomaticUpdates = false },
            _ => image with { Strategy = ImageUpdateStrategy.NewestBuild, AllowTags = "^[0-9.]+$" },
        };
        var places = source is PlatformChart ? (ValuePath.Parse("env.SIDECAR_IMAGE"), ValuePath.Parse("env.SIDECAR_TAG")) : ForeignChart.Images[1];
        if (source is not PlatformChart) image = image with { RepositoryValue = ForeignChart.Images[0].Repository, TagValue = ForeignChart.Images[0].Tag };
        if (!choices.Has(Trait.SeveralImages, 65)) return [image];
        return
        [
            image,
            image with
            {
                Name = choices.Name(), Repository = $"ghcr.io/acme/{choices.Name()}", Tag = "2.0.0",
                RepositoryValue = places.Item1, TagValue = places.Item2,
            },
        ];
    }

    private static TenantNamespace Namespace(Choices choices, string name) => new()
    {
        Name = name,
        Quota = choices.Has(Trait.Quota, 60) ? new() { RequestsCpu = "8", LimitsCpu = "16", RequestsMemory = "32Gi", LimitsMemory = "64Gi", Pods = 50 } : null,
        Network = choices.Has(Trait.Network, 60) ? new() { AllowFromNamespaces = ["ingress-nginx"] } : null,
        PodSecurity = choices.Has(Trait.PodSecurity, 60) ? choices.Of("baseline", "restricted") : null,
        Objects = choices.Has(Trait.NamespaceObjects, 60) && choices.Half() ? [RandomObjects.Namespaced(choices)] : [],
    };
}
