using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Properties.Platforms;
using PolyGitops.Sdk.Properties.Worlds;

namespace PolyGitops.Sdk.Properties.Edits;

/// <summary>Draws an edit of a platform.</summary>
internal static class RandomEdit
{
    private static readonly Func<Platform, Choices, Edit?>[] All =
    [
        AddEnvironment, RemoveEnvironment, RenameEnvironment, AddCluster, RemoveCluster, AddTeam, RemoveTeam, RenameTeam, AddWorkload, RemoveWorkload, RenameWorkload, ChangeImage,
        AddComponent, RemoveComponent, RenameComponent, AddNamespace, RemoveNamespace,
    ];

    /// <summary>Name of the cluster that <see cref="AddCluster"/> adds; a world must have it.</summary>
    public static Cluster Spare { get; } = new() { Name = "spare", Server = "https://spare.example.com:6443", KubeconfigOutput = "kubeconfig_spare" };

    public static Edit Draw(Platform platform, Choices choices)
    {
        while (true)
        {
            if (choices.Of(All)(platform, choices) is { } edit) return edit;
        }
    }

    private static Edit? AddEnvironment(Platform platform, Choices choices)
    {
        var name = choices.Name(3);
        var environment = new DeploymentEnvironment { Name = name, Cluster = choices.Of([.. platform.Clusters.Select(c => c.Name)]) };
        var production = platform.Environments.Count(e => e.IsProduction);
        // Not the first one: images are updated there.
        var place = choices.Between(Math.Min(1, platform.Environments.Count - production), platform.Environments.Count - production);
        if (place == 0) return null;
        return Of($"add the environment {name}", platform with { Environments = [.. platform.Environments.Take(place), environment, .. platform.Environments.Skip(place)] }, name).In(NamespacesOf(platform, [environment]));
    }

    private static Edit? RemoveEnvironment(Platform platform, Choices choices)
    {
        // Not the first one: images are updated there.
        if (platform.Environments.Count < 2) return null;
        var environment = platform.Environments[choices.Between(1, platform.Environments.Count - 1)];
        var gone = environment.Name;
        return Of(
            $"remove the environment {gone}",
            WithoutSettings(platform with { Environments = [.. platform.Environments.Where(e => e.Name != gone)] }, e => e == gone),
            [gone, .. Objects(environment.Objects)]).In(NamespacesOf(platform, [environment]));
    }

    // What teams and components say about environments that are gone would be a mistake.
    private static Platform WithoutSettings(Platform platform, Func<string, bool> isGone) => platform with
    {
        Components = [.. platform.Components.Select(c => c with { Environments = c.Environments.Where(e => !isGone(e.Key)).ToDictionary() })],
        Teams = [.. platform.Teams.Select(t => t with
        {
            Namespaces = [.. t.Namespaces.Select(n => n with { PinnedNames = n.PinnedNames.Where(p => !isGone(p.Key)).ToDictionary() })],
            Workloads = [.. t.Workloads.Select(w => w with { Environments = w.Environments.Where(e => !isGone(e.Key)).ToDictionary() })],
        })],
    };

    private static Edit? AddCluster(Platform platform, Choices choices)
    {
        // A cluster comes with the environment that it is for.
        if (platform.Environments.Any(e => e.IsProduction) || platform.Infra is not null) return null;
        var name = choices.Name(3);
        return Of(
            $"add a cluster with the environment {name}",
            platform with { Clusters = [.. platform.Clusters, Spare], Environments = [.. platform.Environments, new() { Name = name, Cluster = Spare.Name }] },
            name, Spare.Name).In(NamespacesOf(platform, [new() { Name = name, Cluster = Spare.Name }]));
    }

    // Where one Argo CD has all clusters; another one is gone with its cluster, and nobody can look.
    private static Edit? RemoveCluster(Platform platform, Choices choices)
    {
        var hub = platform.ArgoCdClusters().Select(c => c.Name).ToList();
        if (hub.Count != 1 || platform.Clusters.FirstOrDefault(c => !hub.Contains(c.Name)) is not { } gone) return null;
        var environments = platform.Environments.Where(e => e.Cluster == gone.Name).Select(e => e.Name).ToHashSet();
        // Not the first one: images are updated there.
        if (environments.Contains(platform.Environments[0].Name)) return null;
        var after = platform with { Clusters = [.. platform.Clusters.Where(c => c != gone)], Environments = [.. platform.Environments.Where(e => !environments.Contains(e.Name))] };
        List<DeploymentEnvironment> removed = [.. platform.Environments.Where(e => environments.Contains(e.Name))];
        return Of(
            $"remove the cluster {gone.Name}", WithoutSettings(after, environments.Contains),
            [gone.Name, .. environments, .. Objects(removed.SelectMany(e => e.Objects))]).In(NamespacesOf(platform, removed));
    }

    private static Edit? RenameEnvironment(Platform platform, Choices choices)
    {
        // Not the first one: images are updated there.
        if (platform.Environments.Count < 2) return null;
        var old = platform.Environments[choices.Between(1, platform.Environments.Count - 1)];
        var name = choices.Name(3);
        var after = platform with { Environments = [.. platform.Environments.Select(e => e == old ? e with { Name = name } : e)] };
        return Of($"rename the environment {old.Name} to {name}", WithoutSettings(after, e => e == old.Name), [old.Name, name, .. Objects(old.Objects)]).In(NamespacesOf(platform, [old, old with { Name = name }]));
    }

    private static Edit? AddTeam(Platform platform, Choices choices)
    {
        for (var i = 0; i < ForeignContent.Folders / 2; i++) choices.Next();
        var team = RandomTeams.Draw(choices, Charts(platform), platform.Environments);
        return Of($"add the team {team.Name}", platform with { Teams = [.. platform.Teams, team] }, NamesOf(team)).In(NamespacesOf(platform, [team], platform.Environments));
    }

    private static Edit? RemoveTeam(Platform platform, Choices choices) => Team(platform, choices) is { } team
        ? Of($"remove the team {team.Name}", platform with { Teams = [.. platform.Teams.Where(t => t != team)] }, NamesOf(team)).In(NamespacesOf(platform, [team], platform.Environments))
        : null;

    private static Edit? RenameTeam(Platform platform, Choices choices)
    {
        if (Team(platform, choices) is not { } team) return null;
        var name = choices.Name();
        return Of($"rename the team {team.Name} to {name}", With(platform, team, team with { Name = name }), [name, .. NamesOf(team)]).In(NamespacesOf(platform, [team], platform.Environments));
    }

    private static Edit? AddWorkload(Platform platform, Choices choices)
    {
        if (Team(platform, choices) is not { } team) return null;
        // Folders that no other workload has.
        for (var i = 0; i < ForeignContent.Folders / 2; i++) choices.Next();
        var workload = RandomTeams.Workload(choices, Charts(platform), platform.Environments, team);
        return Of($"add the workload {workload.Name}", With(platform, team, team with { Workloads = [.. team.Workloads, workload] }), NamesOf(workload));
    }

    private static Edit? RemoveWorkload(Platform platform, Choices choices) => Workload(platform, choices) is var (team, workload)
        ? Of($"remove the workload {workload.Name}", With(platform, team, team with { Workloads = [.. team.Workloads.Where(w => w != workload)] }), NamesOf(workload))
        : null;

    private static Edit? RenameWorkload(Platform platform, Choices choices)
    {
        if (Workload(platform, choices) is not var (team, workload)) return null;
        var renamed = workload with { Name = choices.Name() };
        return Of(
            $"rename the workload {workload.Name} to {renamed.Name}",
            With(platform, team, team with { Workloads = [.. team.Workloads.Select(w => w == workload ? renamed : w)] }),
            [renamed.Name, .. NamesOf(workload)]);
    }

    private static Edit? ChangeImage(Platform platform, Choices choices)
    {
        if (Workload(platform, choices) is not var (team, workload) || workload.Images.Count == 0) return null;
        var changed = workload with { Images = [workload.Images[0] with { Repository = $"ghcr.io/acme/{choices.Name()}" }, .. workload.Images.Skip(1)] };
        return Of(
            $"change the image of {workload.Name}", With(platform, team, team with { Workloads = [.. team.Workloads.Select(w => w == workload ? changed : w)] }),
            NamesOf(workload));
    }

    private static Edit? AddComponent(Platform platform, Choices choices)
    {
        var component = new PlatformComponent
        {
            Name = choices.Name(),
            Source = DeploymentSource.FromGit(ForeignContent.Manifests).Path(ForeignContent.Kustomization(ForeignContent.Folders - 1)).AtRevision("v1.0.0"),
            Namespace = choices.Name(),
            Scope = choices.Of(ComponentScope.Cluster, ComponentScope.Environment),
        };
        return Of($"add the component {component.Name}", platform with { Components = [.. platform.Components, component] }, component.Name, component.Namespace);
    }

    private static Edit? RemoveComponent(Platform platform, Choices choices) => Component(platform, choices) is { } gone
        ? Of($"remove the component {gone.Name}", platform with { Components = [.. platform.Components.Where(c => c != gone)] }, gone.Name, gone.Namespace)
        : null;

    private static Edit? RenameComponent(Platform platform, Choices choices)
    {
        if (Component(platform, choices) is not { } component) return null;
        var renamed = component with { Name = choices.Name() };
        return Of(
            $"rename the component {component.Name} to {renamed.Name}",
            platform with { Components = [.. platform.Components.Select(c => c == component ? renamed : c)] },
            component.Name, renamed.Name, component.Namespace, component.Source is GitPath git ? git.Path : component.Name);
    }

    private static Edit? AddNamespace(Platform platform, Choices choices)
    {
        if (Team(platform, choices) is not { } team) return null;
        var name = choices.Name();
        return Of($"add the namespace {name}", With(platform, team, team with { Namespaces = [.. team.Namespaces, new() { Name = name }] }), name, $"{team.Name}-namespaces");
    }

    private static Edit? RemoveNamespace(Platform platform, Choices choices)
    {
        if (Team(platform, choices) is not { Namespaces.Count: > 1 } team) return null;
        var gone = team.Namespaces[^1].Name;
        var removed = team with { Namespaces = [team.Namespaces[^1]] };
        return Of(
            $"remove the namespace {gone}",
            With(platform, team, team with { Namespaces = [.. team.Namespaces.SkipLast(1)], Workloads = [.. team.Workloads.Where(w => w.Namespace != gone)] }),
            [gone, $"{team.Name}-namespaces", .. team.Workloads.Where(w => w.Namespace == gone).SelectMany(NamesOf)]).In(NamespacesOf(platform, [removed], platform.Environments));
    }

    // The namespaces of environments: their teams' and their components'.
    private static HashSet<(string Cluster, string Name)> NamespacesOf(Platform platform, IReadOnlyList<DeploymentEnvironment> environments) =>
    [
        .. NamespacesOf(platform, platform.Teams, environments),
        .. from environment in environments
           from component in platform.Components
           where component.Scope == ComponentScope.Environment
           select (environment.Cluster, NameIn(platform, environment, component.Namespace)),
    ];

    private static HashSet<(string Cluster, string Name)> NamespacesOf(Platform platform, IReadOnlyList<Team> teams, IReadOnlyList<DeploymentEnvironment> environments) =>
    [
        .. from environment in environments
           from tenant in teams.SelectMany(t => t.Namespaces)
           select (environment.Cluster, tenant.PinnedNames.GetValueOrDefault(environment.Name) ?? tenant.PinnedName ?? NameIn(platform, environment, tenant.Name)),
    ];

    private static string NameIn(Platform platform, DeploymentEnvironment environment, string name) =>
        platform.NamespaceNaming == NamespaceNaming.Plain ? name : $"{name}-{environment.Name}";

    private static Edit Of(string name, Platform after, params IReadOnlyList<string> touched) => new() { Name = name, After = after, Touched = touched };

    private static Platform With(Platform platform, Team team, Team changed) =>
        platform with { Teams = [.. platform.Teams.Select(t => t == team ? changed : t)] };

    private static List<string> Charts(Platform platform) => [.. platform.HelmRepositories.SelectMany(r => r.Charts).Select(c => c.Name)];

    private static Team? Team(Platform platform, Choices choices) => platform.Teams.Count == 0 ? null : choices.Of(platform.Teams);

    private static (Team, Workload)? Workload(Platform platform, Choices choices) =>
        platform.Teams.SelectMany(t => t.Workloads.Select(w => (t, w))).ToList() is { Count: > 0 } all ? choices.Of(all) : null;

    private static PlatformComponent? Component(Platform platform, Choices choices) => platform.Components.Count < 2 ? null : choices.Of([.. platform.Components.Skip(1)]);

    private static List<string> NamesOf(Team team) =>
        [team.Name, .. team.Namespaces.Select(n => n.Name), .. team.Workloads.SelectMany(NamesOf), .. Objects(team.Namespaces.SelectMany(n => n.Objects))];

    private static List<string> NamesOf(Workload workload) =>
        [workload.Name, .. Objects(workload.Objects), .. workload.Source is GitPath git ? [git.Path] : Array.Empty<string>()];

    private static IEnumerable<string> Objects(IEnumerable<System.Text.Json.JsonElement> objects) => objects.Select(o => o.GetProperty("metadata").GetProperty("name").GetString()!);
}
