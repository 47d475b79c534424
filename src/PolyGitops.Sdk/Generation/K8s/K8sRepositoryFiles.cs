using PolyGitops.Sdk.Documentation;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Validation.Admission;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>What the k8s repository holds beside manifests: README, checks and owners.</summary>
internal static class K8sRepositoryFiles
{
    public static void Add(TreeBuilder tree, Platform platform, IReadOnlyList<RootScope> scopes)
    {
        tree.Add(RepositoryLayout.Readme, Readme(platform, scopes));
        tree.Add(RepositoryLayout.GitIgnore, $"{K8sLayout.Rendered}/\n");
        tree.Add(RepositoryLayout.YamlLint, "extends: relaxed\n");
        tree.Add(K8sLayout.ValidationWorkflow, Template.Render(
            "K8s/validate.yaml",
            ("branch", platform.K8s.DefaultBranch),
            ("roots", string.Join("\n", scopes.Select(s => $"          - {s.Name}")))));
        var rules = platform.Teams.Select(t => ($"/{K8sLayout.FolderOf(t)}/", t.Owners)).Prepend(("*", platform.K8s.Owners));
        if (CodeOwners.Render(rules) is { Length: > 0 } owners) tree.Add(RepositoryLayout.CodeOwners, owners);
    }

    private static string Readme(Platform platform, IReadOnlyList<RootScope> scopes) => Template.Render(
        "K8s/README.md",
        ("name", platform.K8s.Name),
        ("description", platform.K8s.Description),
        (
            "roots",
            Markdown.Table(
                ["Root", "Cluster", "What it deploys"],
                scopes.Select(s => new[] { $"`{s.Name}`", $"`{s.Cluster.Name}`", Contents(platform, s) }))),
        ("order", Order(platform)),
        ("applications", Markdown.Table(
            ["Application", "Project", "Wave", "Version", "Namespace"],
            scopes.SelectMany(s => Applications(platform, s)))),
        ("policies", Policies(platform)),
        ("updates", Updates(platform)));

    private static string Contents(Platform platform, RootScope scope)
    {
        var components = platform.ComponentsOf(scope).Count();
        var workloads = platform.WorkloadsOf(scope).Count();
        return scope.Environment is null
            ? $"shared by the cluster: {components} components"
            : $"{components} components, {workloads} workloads" + (scope.Environment.IsProduction ? ", production" : "");
    }

    private static string Order(Platform platform) => string.Join(" -> ", platform.Environments.Select(e => $"`{e.Name}`"));

    private static IEnumerable<string[]> Applications(Platform platform, RootScope scope) =>
    [
        .. platform.ComponentsOf(scope).Select(c => Row(scope, c.Name, c.Project, c.Wave, c.Source, scope.NamespaceOf(c))),
        .. platform.WorkloadsOf(scope).Select(w => Row(
            scope, w.Workload.Name, w.Team.Project, w.Workload.Wave, w.Workload.Source.OrAt(w.Settings.Version),
            scope.NamespaceOf(w.Team, w.Workload))),
    ];

    private static string[] Row(RootScope scope, string name, string project, int wave, DeploymentSource source, string ns) =>
    [
        $"`{scope.ApplicationName(name)}`",
        $"`{scope.ApplicationName(project)}`",
        wave.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Version(source),
        $"`{ns}`",
    ];

    private static string Version(DeploymentSource source) => source switch
    {
        HelmRepositoryChart chart => $"`{chart.Chart}` {chart.Version}",
        OciChart chart => $"`{chart.Chart}` {chart.Version}",
        PlatformChart chart => $"`{chart.Chart}`{(chart.Version is { } version ? $" {version}" : "")}",
        GitPath git => $"`{git.Path}` of {git.Repository}",
        _ => "",
    };

    private static string Policies(Platform platform) => platform.Policies.Count == 0
        ? "None."
        : Markdown.Table(
            ["Policy", "Applies to", "Action"],
            platform.Policies.Select(p => new[]
            {
                $"`{AdmissionRules.DefinitionOf(p.Rule).Name}`: {AdmissionRules.DefinitionOf(p.Rule).Message}",
                p.ProductionOnly ? "production" : "every environment",
                p.Action.ToString(),
            }));

    private static string Updates(Platform platform) =>
        platform.Teams.SelectMany(t => t.Workloads).Any(w => w.Images.Any(i => i.AutomaticUpdates))
        ? $"{platform.ImageUpdaterName()} commits new tags to the values files of `{platform.Environments[0].Name}`. "
            + "Later environments change by promotion."
        : "No image is updated automatically.";
}

/// <summary>Generates the repository that Argo CD syncs.</summary>
internal static class K8sGenerator
{
    /// <summary>Every file of the repository.</summary>
    public static RepositoryTree Generate(Platform platform) => Generate(platform, new());

    /// <summary>The path of every file of the repository.</summary>
    public static RepositoryTree GeneratePaths(Platform platform) => Generate(platform, new(withContents: false));

    private static RepositoryTree Generate(Platform platform, TreeBuilder tree)
    {
        var sources = new SourceMapper(platform);
        var scopes = platform.RootScopes();
        foreach (var argoCd in scopes.GroupBy(s => s.ArgoCdCluster.Name))
        {
            RootApplications.Add(tree, platform, sources, argoCd.Key, [.. argoCd]);
        }
        var claims = new ProjectClaims();
        foreach (var scope in scopes) new ScopeGenerator(tree, platform, sources, scope, claims).Generate();
        K8sRepositoryFiles.Add(tree, platform, scopes);
        tree.AddRange(platform.K8s.Files);
        return tree.ToTree();
    }
}
