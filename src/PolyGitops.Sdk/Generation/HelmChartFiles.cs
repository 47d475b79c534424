using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Manifests.Yaml;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

/// <summary>The files of one chart.</summary>
internal static class HelmChartFiles
{
    // autoscaling/v2 is the youngest API that the templates use; "-0" admits versions with a suffix such as v1.31.2-eks.
    private const string KubeVersion = ">=1.23.0-0";

    private static readonly string[] Templates =
    [
        "_helpers.tpl", "deployment.yaml", "hpa.yaml", "ingress.yaml", "NOTES.txt", "pdb.yaml", "secret.yaml", "service.yaml",
        "serviceaccount.yaml", "tests/test-connection.yaml",
    ];

    /// <summary>Every file below <see cref="HelmChart.Path"/>.</summary>
    public static IEnumerable<RepositoryFile> Of(Platform platform, HelmRepository repository, HelmChart chart)
    {
        yield return File(chart, ".helmignore", Template.Render("Helm/Chart/helmignore"));
        yield return File(chart, "Chart.yaml", ChartYaml(platform, repository, chart));
        yield return File(chart, "values.yaml", CommentedYaml.Merge(Defaults(chart), chart.Values));
        yield return File(chart, "values.schema.json", HelmSchema.Render(chart));
        foreach (var template in Templates)
            yield return File(chart, $"templates/{template}", Template.Render($"Helm/Chart/templates/{template}", ("chart", chart.Name)));
    }

    private static string Defaults(HelmChart chart) => Template.Render(
        "Helm/Chart/values.yaml",
        ("chart", chart.Name),
        ("repository", HelmText.Scalar(chart.ImageRepository)),
        ("containerPort", HelmText.Number(chart.ContainerPort)),
        ("servicePort", HelmText.Number(chart.ServicePort)),
        ("healthPath", HelmText.Scalar(chart.HealthPath)));

    private static string ChartYaml(Platform platform, HelmRepository repository, HelmChart chart)
    {
        var description = chart.Description.Length == 0 ? $"Runs {chart.Name}, an HTTP service." : chart.Description;
        var head = new JsonObject { ["apiVersion"] = "v2", ["name"] = chart.Name };
        var tail = new JsonObject { ["type"] = "application", ["version"] = chart.Version };
        if (chart.AppVersion is { } appVersion) tail["appVersion"] = appVersion;
        tail["kubeVersion"] = KubeVersion;
        tail["sources"] = new JsonArray(platform.GitHost.WebUrlOf(repository));
        var maintainers = repository.Owners.Select(o => o.Name).Distinct(StringComparer.Ordinal);
        if (repository.Owners.Count > 0) tail["maintainers"] = new JsonArray([.. maintainers.Select(n => new JsonObject { ["name"] = n })]);
        return Yaml(head) + HelmText.Sentence("description", description) + Yaml(tail);
    }

    private static string Yaml(JsonObject json) => YamlSerializer.Serialize(HelmValues.From(json).Json);

    private static RepositoryFile File(HelmChart chart, string path, string text) =>
        new() { Path = $"{chart.Path}/{path}", Content = Encoding.UTF8.GetBytes(text) };
}
