using PolyGitops.Sdk.Documentation;
using PolyGitops.Sdk.Generation.Terraform;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>The README of the infra repository.</summary>
internal static class InfraReadme
{
    private static readonly (string Task, string What)[] Tasks =
    [
        ("init", "downloads providers and modules, connects to the state"),
        ("plan", "shows what would change and saves it as the plan that `up` applies"),
        ("refresh", "updates the state with changes made outside of Terraform"),
        ("kubeconfig", "writes the kubeconfig of `CLUSTER` to `kubeconfig/`"),
        ("bootstrap", "installs Argo CD in `CLUSTER`, once; then it manages itself"),
        ("app-of-apps", "applies the root Applications of `CLUSTER`"),
        ("argocd-password", "prints the initial password of the user `admin`"),
        ("argocd-port-forward", "serves Argo CD at https://localhost:8080"),
        ("status", "shows the nodes and every Application's sync and health"),
        ("sync-wait", "waits until every Application is Synced and Healthy"),
        ("destroy", "deletes everything in a safe order, after a confirmation"),
        ("up", "everything, from nothing to a running platform"),
    ];

    /// <summary>The text.</summary>
    public static string Render(Platform platform, InfraRepository repository, ArgoCdInstallation installation) => Template.Render(
        "Infra/README.md",
        ("name", repository.Name),
        ("description", repository.Description.Length > 0 ? repository.Description : "The clusters of the platform and their Argo CD."),
        ("terraformVersion", repository.Terraform.RequiredVersion),
        ("chart", $"`{installation.Chart}` {installation.Version}"),
        ("registration", RemoteClusters.Of(platform).Count == 0
            ? ""
            : " It also gets an account in\n   each of the other clusters, with which it deploys there."),
        ("kubernetesName", platform.K8s.Name),
        ("kubernetesUrl", platform.GitHost.WebUrlOf(platform.K8s)),
        ("namespace", platform.ArgoCd.Namespace),
        ("tasks", Markdown.Table(["Task", "What it does"], Tasks.Select(t => new[] { $"`task {t.Task}`", t.What }))),
        ("cluster", Taskfile.DefaultCluster(platform)),
        ("variables", Variables(repository)),
        ("clusters", Clusters(platform)));

    private static string Variables(InfraRepository repository) => Markdown.Table(
        ["Variable", "Type", "Default", "Description"],
        repository.Terraform.Variables.Select(v => new[]
        {
            $"`{v.Name}`",
            $"`{v.Type}`",
            EnvironmentExample.IsAsked(v) ? $"none: set `TF_VAR_{v.Name}`" : Default(v.Default!),
            SingleLine.Join(v.Description),
        }));

    // A value of several lines is better read where it stands.
    private static string Default(TerraformValue value)
    {
        var text = HclValue.Argument(value, 0).Text;
        return text.Contains('\n', StringComparison.Ordinal) || text.Contains('`', StringComparison.Ordinal)
            ? $"see `{InfraLayout.TerraformVariables}`"
            : $"`{text}`";
    }

    private static string Clusters(Platform platform)
    {
        var scopes = platform.RootScopes().ToLookup(s => s.Cluster.Name);
        return Markdown.Table(
            ["Cluster", "Environments", "Its Argo CD"],
            platform.Clusters.Select(c => new[]
            {
                $"`{c.Name}`",
                string.Join(", ", scopes[c.Name].Where(s => s.Environment is not null).Select(s => $"`{s.Environment!.Name}`")),
                scopes[c.Name].Any(s => s.ArgoCdCluster.Name == c.Name) ? "here" : $"in `{Taskfile.DefaultCluster(platform)}`",
            }));
    }
}
