using PolyGitops.Sdk.Documentation;
using PolyGitops.Sdk.Generation.Terraform;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>The README of the infra repository.</summary>
internal static class InfraReadme
{
    private static readonly (string Task, string What)[] TerraformTasks =
    [
        ("init", "downloads providers and modules, connects to the state"),
        ("plan", "shows what would change and keeps it as the plan that `up` applies"),
        ("refresh", "takes what changed outside of Terraform into the state"),
        ("kubeconfig", "writes the kubeconfig of `CLUSTER` to `kubeconfig/`"),
    ];

    private static readonly (string Task, string What)[] ArgoCdTasks =
    [
        ("bootstrap", "installs Argo CD in `CLUSTER`"),
        ("app-of-apps", "applies the root Applications of `CLUSTER`"),
        ("argocd-password", "prints the first password of the user `admin`"),
        ("argocd-port-forward", "serves Argo CD at https://localhost:8080"),
        ("status", "shows the nodes and every Application's sync and health"),
        ("sync-wait", "waits until every Application is Synced and Healthy"),
    ];

    /// <summary>The text.</summary>
    public static string Render(Platform platform, InfraRepository repository)
    {
        var installation = platform.ArgoCd.Installation;
        return Template.Render(
            "Infra/README.md",
            ("name", repository.Name),
            ("description", Description(repository)),
            ("terraformVersion", repository.Terraform.RequiredVersion),
            ("tools", installation is null
                ? "| [kubectl](https://kubernetes.io/docs/tasks/tools/) | as new as the clusters |"
                : "| [kubectl](https://kubernetes.io/docs/tasks/tools/) | >= 1.31 |\n| [Helm](https://helm.sh) | >= 3.13 |\n| git | any, able to read the platform's repositories |"),
            ("bootstrap", installation is null ? "```sh\ntask init\ntask plan    # read it: this is what `up` applies\ntask up\n```" : Bootstrap(platform, installation)),
            ("tasks", Tasks(installation is not null)),
            ("cluster", Taskfile.DefaultCluster(platform)),
            ("variables", Variables(repository)),
            ("clusters", Clusters(platform)),
            ("dayByDay", installation is null ? "Open a pull request, then `task plan` and `task up`." : DayByDay(platform)),
            ("destroying", installation is null
                ? "`task destroy` asks first, then deletes everything that Terraform made."
                : Template.Render("Infra/README.destroy.md").TrimEnd('\n')));
    }

    private static string Description(InfraRepository repository) =>
        repository.Description.Length > 0 ? repository.Description : "The clusters of the platform and their Argo CD.";

    private static string Bootstrap(Platform platform, ArgoCdInstallation installation) => Template.Render(
        "Infra/README.bootstrap.md",
        ("version", $"`{installation.Chart}` {installation.Version}"),
        ("kubernetesName", platform.K8s.Name),
        ("kubernetesUrl", platform.GitHost.WebUrlOf(platform.K8s))).TrimEnd('\n');

    private static string DayByDay(Platform platform) => Template.Render(
        "Infra/README.day.md",
        ("kubernetesName", platform.K8s.Name),
        ("kubernetesUrl", platform.GitHost.WebUrlOf(platform.K8s)),
        ("namespace", platform.ArgoCd.Namespace)).TrimEnd('\n');

    private static string Tasks(bool withArgoCd)
    {
        (string Task, string What)[] last =
        [
            ("destroy", "deletes everything, in the safe order; asks first"),
            ("up", "all of it, from nothing to a running platform"),
        ];
        var tasks = TerraformTasks.Concat(withArgoCd ? ArgoCdTasks : []).Concat(last);
        return Markdown.Table(["Task", "What it does"], tasks.Select(t => new[] { $"`task {t.Task}`", t.What }));
    }

    private static string Variables(InfraRepository repository) => Markdown.Table(
        ["Variable", "Type", "Default", "Description"],
        repository.Terraform.Variables.Select(v => new[]
        {
            $"`{v.Name}`",
            $"`{v.Type}`",
            EnvironmentExample.IsAsked(v) ? $"none: set `TF_VAR_{v.Name}`" : Default(v.Default!),
            SingleLine.Join(v.Description),
        }));

    // A value of several lines is better read in variables.tf.
    private static string Default(TerraformValue value)
    {
        var text = HclValue.Argument(value, 0).Text;
        return text.Contains('\n', StringComparison.Ordinal) || text.Contains('`', StringComparison.Ordinal) ? "see `variables.tf`" : $"`{text}`";
    }

    private static string Clusters(Platform platform)
    {
        var argoCd = platform.ArgoCd.Installation is null ? [] : platform.ArgoCdClusters().Select(c => c.Name).ToHashSet();
        var scopes = platform.RootScopes().ToLookup(s => s.Cluster.Name);
        return Markdown.Table(
            ["Cluster", "Environments", "Argo CD"],
            platform.Clusters.Select(c => new[]
            {
                $"`{c.Name}`",
                string.Join(", ", scopes[c.Name].Where(s => s.Environment is not null).Select(s => $"`{s.Environment!.Name}`")),
                argoCd.Contains(c.Name) ? "here" : Elsewhere(scopes[c.Name].FirstOrDefault(), argoCd),
            }));
    }

    private static string Elsewhere(RootScope? scope, HashSet<string> argoCd) =>
        scope is not null && argoCd.Contains(scope.ArgoCdCluster.Name)
            ? $"in `{scope.ArgoCdCluster.Name}`: register this cluster there with `argocd cluster add`"
            : "none";
}
