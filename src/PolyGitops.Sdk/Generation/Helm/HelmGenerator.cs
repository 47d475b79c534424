using PolyGitops.Sdk.Files;
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
