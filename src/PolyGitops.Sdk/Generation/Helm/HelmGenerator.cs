using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Helm;

/// <summary>Generates a repository of Helm charts.</summary>
internal static class HelmGenerator
{
    /// <summary>Every file of <paramref name="repository"/>.</summary>
    public static RepositoryTree Generate(Platform platform, HelmRepository repository)
    {
        var tree = new TreeBuilder();
        foreach (var chart in repository.Charts) HelmChartFiles.Add(tree, platform, repository, chart);
        tree.Add(RepositoryLayout.GitIgnore, Template.Render("Helm/Repository/gitignore", ("kubernetes", platform.K8s.Name)));
        tree.Add(RepositoryLayout.YamlLint, Template.Render("Helm/Repository/yamllint.yaml"));
        tree.Add(RepositoryLayout.Readme, HelmReadme.Render(platform, repository));
        if (repository.Charts.Count > 0) tree.Add(RepositoryLayout.ContinuousIntegration, HelmWorkflow.Render(platform, repository));
        if (CodeOwners.Render([("*", repository.Owners)]) is { Length: > 0 } owners) tree.Add(RepositoryLayout.CodeOwners, owners);
        tree.AddRange(repository.Files);
        return tree.ToTree();
    }

    /// <summary>Further arguments that let every chart render with its defaults; a chart without appVersion has no default tag.</summary>
    public static string ArgumentsForDefaults(IEnumerable<HelmChart> charts) =>
        charts.Any(c => c.AppVersion is null && c.Values.Find("image.tag") is null) ? " --set-string image.tag=0.0.0" : "";
}

/// <summary>The CI workflow of a Helm repository.</summary>
internal static class HelmWorkflow
{
    private const string HereDocumentIndent = "          ";

    /// <summary>The workflow; without the steps for environments' values when no workload uses a chart of the repository.</summary>
    public static string Render(Platform platform, HelmRepository repository)
    {
        var consumers = HelmConsumer.Of(platform, repository);
        return Template.Render(
            "Helm/Repository/ci.yaml",
            ("branch", HelmText.Scalar(repository.DefaultBranch)),
            ("defaults", HelmGenerator.ArgumentsForDefaults(repository.Charts)),
            ("checkout", consumers.Count == 0 ? "" : Checkout(platform)),
            ("environments", consumers.Count == 0 ? "" : Environments(platform, consumers)));
    }

    private static string Checkout(Platform platform) => Template.Render(
        "Helm/Repository/ci-checkout.yaml",
        ("repository", HelmText.Scalar(GitHubNames.SlugOf(platform, platform.K8s))),
        ("folder", HelmText.Scalar(platform.K8s.Name)));

    private static string Environments(Platform platform, IEnumerable<HelmConsumer> consumers) => Template.Render(
        "Helm/Repository/ci-environments.yaml",
        ("folder", platform.K8s.Name),
        ("workloads", string.Join('\n', consumers.Select(c => $"{HereDocumentIndent}{c.Chart.Name} {c.Team.Name} {c.Workload.Name}"))));
}
