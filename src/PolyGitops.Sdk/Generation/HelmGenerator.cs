using System.Text;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

/// <summary>Generates a repository of Helm charts.</summary>
internal static class HelmGenerator
{
    /// <summary>Every file of <paramref name="repository"/>.</summary>
    public static RepositoryTree Generate(Platform platform, HelmRepository repository)
    {
        var files = repository.Charts.SelectMany(c => HelmChartFiles.Of(platform, repository, c)).ToList();
        Add(".gitignore", Template.Render("Helm/Repository/gitignore", ("k8s", platform.K8s.Name)));
        Add(".yamllint.yaml", Template.Render("Helm/Repository/yamllint.yaml"));
        Add("README.md", HelmReadme.Render(platform, repository));
        if (repository.Charts.Count > 0) Add(".github/workflows/ci.yaml", HelmWorkflow.Render(platform, repository));
        var owners = CodeOwners.Render([("*", repository.Owners)]);
        if (owners.Length > 0) Add(".github/CODEOWNERS", owners);
        foreach (var (path, text) in repository.Files) Add(path, text);
        return RepositoryTree.From(files);

        void Add(string path, string text) => files.Add(new RepositoryFile { Path = path, Content = Encoding.UTF8.GetBytes(text) });
    }

    /// <summary>Further arguments that let every chart render with its defaults; a chart without appVersion has no default tag.</summary>
    public static string ArgumentsForDefaults(IEnumerable<HelmChart> charts) =>
        charts.Any(c => c.AppVersion is null && c.Values.Find("image.tag") is null) ? " --set-string image.tag=0.0.0" : "";
}
