using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>The tasks from nothing to a running platform and back (Task, version 3 of its schema).</summary>
/// <remarks>
/// Task's own shell has no <c>umask</c>, and an environment variable of the caller wins over one in the Taskfile: therefore
/// <c>install -m</c>, and <c>KUBECONFIG</c> is exported in every script.
/// </remarks>
internal static class Taskfile
{
    /// <summary>The Taskfile.</summary>
    public static string Render(Platform platform, ArgoCdInstallation installation) => Template.Render(
        "Infra/Taskfile.yaml",
        ("cluster", TaskText.Variable(DefaultCluster(platform))),
        ("clusters", Names(platform.Clusters)),
        ("argoCdClusters", Names(platform.ArgoCdClusters())),
        ("remoteClusters", RemoteClusters.Of(platform) is { Count: > 0 } remote
            ? $"  # The other clusters that this Argo CD deploys to.\n  REMOTE_CLUSTERS:\n{Names(remote)}\n"
            : ""),
        ("argoCdNamespace", TaskText.Variable(platform.ArgoCd.Namespace)),
        ("chartVariables", ChartVariables(installation)),
        ("chartArguments", ChartArguments(installation)),
        ("release", ObjectNames.ArgoCd),
        ("kubernetesRepository", TaskText.Variable(platform.GitHost.CloneUrlOf(platform.K8s))),
        ("kubernetesBranch", TaskText.Variable(platform.K8s.DefaultBranch)),
        ("kubeconfigOutputs", Assignments("output", platform.Clusters.Select(c => (c.Name, ShellText.Word(c.KubeconfigOutput))))),
        ("registration", Registration(RemoteClusters.Of(platform))),
        ("gitCredentials", GitCredentials(platform)));

    /// <summary>The default cluster of a task: the first that an Argo CD runs in.</summary>
    public static string DefaultCluster(Platform platform) => platform.ArgoCdClusters()[0].Name;

    private static string Names(IEnumerable<Cluster> clusters) =>
        string.Join('\n', clusters.Select(c => $"    - {TaskText.Variable(c.Name)}"));

    // Cases of a shell script that give a variable the value of the cluster at hand; on lines of their own, as names may be long.
    private static string Assignments(string variable, IEnumerable<(string Cluster, string Value)> values) =>
        string.Join('\n', values.Select(v => TaskText.Literal(
            $"          {ShellText.Word(v.Cluster)})\n            {variable}={v.Value}\n            ;;")));

    private static string ChartVariables(ArgoCdInstallation installation)
    {
        (string Name, string Value)[] variables = ArgoCdRepositories.IsOci(installation.Repository)
            ? [("CHART", $"{installation.Repository.TrimEnd('/')}/{installation.Chart}"), ("CHART_VERSION", installation.Version)]
            : [("CHART", installation.Chart), ("CHART_REPOSITORY", installation.Repository), ("CHART_VERSION", installation.Version)];
        return string.Join('\n', variables.Select(v => $"  ARGOCD_{v.Name}: {TaskText.Variable(v.Value)}"));
    }

    private static string ChartArguments(ArgoCdInstallation installation)
    {
        const string Version = "          --version \"{{.ARGOCD_CHART_VERSION}}\" \\";
        return ArgoCdRepositories.IsOci(installation.Repository)
            ? Version
            : "          --repo \"{{.ARGOCD_CHART_REPOSITORY}}\" \\\n" + Version;
    }

    private static string Registration(IReadOnlyList<Cluster> clusters) => clusters.Count == 0 ? "" : Template.Render(
        "Infra/RegisterCluster.yaml",
        ("servers", Assignments("server", clusters.Select(c => (c.Name, ShellText.Quoted(c.Server!))))));

    private static string GitCredentials(Platform platform) => GitCredentialsSecret.Of(platform) is { } secret
        ? Template.Render(
            "Infra/GitCredentials.yaml",
            ("name", TaskText.Literal(ShellText.Word(secret.Name))), ("namespace", TaskText.Literal(ShellText.Word(secret.Namespace))))
        : "";
}
