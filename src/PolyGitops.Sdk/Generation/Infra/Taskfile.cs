using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>The tasks from nothing to a running platform and back (Task, version 3 of its schema).</summary>
/// <remarks>
/// Task's own shell has no <c>umask</c>, and an environment variable of the caller wins over one in the Taskfile: therefore
/// <c>install -m</c>, and <c>KUBECONFIG</c> is exported in every script.
/// </remarks>
internal static class Taskfile
{
    /// <summary>Helm release of Argo CD; it manages itself under the same name.</summary>
    public const string ArgoCdRelease = "argocd";

    private const string OciScheme = "oci://";

    /// <summary>The Taskfile; without Argo CD's tasks where the platform does not say how to install it.</summary>
    public static string Render(Platform platform) => platform.ArgoCd.Installation is { } installation
        ? RenderWithArgoCd(platform, installation)
        : Template.Render(
            "Infra/Taskfile.terraform.yaml",
            ("cluster", DefaultCluster(platform)),
            ("clusters", Names(platform.Clusters)),
            ("kubeconfigOutputs", KubeconfigOutputs(platform.Clusters)));

    /// <summary>The cluster that a task works on when nothing is said: the first that an Argo CD runs in.</summary>
    public static string DefaultCluster(Platform platform) =>
        platform.ArgoCdClusters().Concat(platform.Clusters).Select(c => c.Name).FirstOrDefault("");

    private static string RenderWithArgoCd(Platform platform, ArgoCdInstallation installation) => Template.Render(
        "Infra/Taskfile.yaml",
        ("cluster", DefaultCluster(platform)),
        ("argoCdClusters", Names(platform.ArgoCdClusters())),
        ("argoCdNamespace", QuotedScalar.Of(platform.ArgoCd.Namespace)),
        ("chartVariables", ChartVariables(installation)),
        ("chartArguments", ChartArguments(installation)),
        ("release", ArgoCdRelease),
        ("kubernetesRepository", QuotedScalar.Of(platform.GitHost.CloneUrlOf(platform.K8s))),
        ("kubernetesBranch", QuotedScalar.Of(platform.K8s.DefaultBranch)),
        ("kubeconfigOutputs", KubeconfigOutputs(platform.Clusters)),
        ("gitCredentials", GitCredentials(platform)));

    private static string Names(IEnumerable<Cluster> clusters) => QuotedScalar.Of(string.Join(' ', clusters.Select(c => c.Name)));

    private static string KubeconfigOutputs(IEnumerable<Cluster> clusters) =>
        string.Join('\n', clusters.Select(c => $"          {c.Name}) output={c.KubeconfigOutput} ;;"));

    private static string ChartVariables(ArgoCdInstallation installation)
    {
        var repository = installation.Repository.TrimEnd('/');
        (string Name, string Value)[] variables = IsOci(installation)
            ? [("CHART", $"{repository}/{installation.Chart}"), ("CHART_VERSION", installation.Version)]
            : [("CHART", installation.Chart), ("CHART_REPOSITORY", installation.Repository), ("CHART_VERSION", installation.Version)];
        return string.Join('\n', variables.Select(v => $"  ARGOCD_{v.Name}: {QuotedScalar.Of(v.Value)}"));
    }

    private static string ChartArguments(ArgoCdInstallation installation)
    {
        const string Version = "          --version \"{{.ARGOCD_CHART_VERSION}}\" \\";
        return IsOci(installation) ? Version : "          --repo \"{{.ARGOCD_CHART_REPOSITORY}}\" \\\n" + Version;
    }

    private static bool IsOci(ArgoCdInstallation installation) => installation.Repository.StartsWith(OciScheme, StringComparison.Ordinal);

    private static string GitCredentials(Platform platform)
    {
        if (GitCredentialsSecret.Of(platform) is not { } secret) return "";
        return Template.Render(
            "Infra/GitCredentials.yaml",
            ("name", secret.Name),
            ("namespace", secret.Namespace),
            ("createNamespace", secret.Namespace == platform.ArgoCd.Namespace ? "" : CreateNamespace(secret.Namespace)));
    }

    private static string CreateNamespace(string name) =>
        $"        kubectl create namespace {name} --dry-run=client -o yaml |\n          kubectl apply --server-side -f -\n";
}
