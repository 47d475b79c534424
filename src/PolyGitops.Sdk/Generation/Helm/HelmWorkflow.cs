using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Helm;

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
