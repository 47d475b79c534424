using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>Helm's commands.</summary>
internal sealed class HelmCli(string program, ICommandRunner commands)
{
    /// <summary>The version that is installed.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var command = new Command { Program = program, Arguments = ["version", "--template", "{{.Version}}"] };
        return (await commands.RunAsync(command, null, cancellationToken).ConfigureAwait(false)).Output.Trim();
    }

    /// <summary>The objects of a release, CRDs included. Values go through standard input.</summary>
    /// <param name="installation">The chart.</param>
    /// <param name="release">Name and namespace of the release.</param>
    /// <param name="values">All values.</param>
    /// <param name="kubernetesVersion">Version of the cluster: charts depend on it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<IReadOnlyList<Manifest>> TemplateAsync(
        ArgoCdInstallation installation, (string Name, string Namespace) release, HelmValues values, string kubernetesVersion,
        CancellationToken cancellationToken)
    {
        string[] chart = ArgoCdRepositories.IsOci(installation.Repository)
            ? [$"{installation.Repository.TrimEnd('/')}/{installation.Chart}"]
            : [installation.Chart, "--repo", installation.Repository];
        var command = new Command
        {
            Program = program,
            Arguments =
            [
                "template", release.Name, .. chart, "--version", installation.Version, "--namespace", release.Namespace,
                "--include-crds", "--kube-version", kubernetesVersion, "--values", "-",
            ],
            Input = System.Text.Encoding.UTF8.GetBytes(values.Json.GetRawText()),
        };
        var result = await commands.RunAsync(command, null, cancellationToken).ConfigureAwait(false);
        return Manifest.FromYaml(
            System.Text.Encoding.UTF8.GetBytes(result.Output), $"helm template {installation.Chart} {installation.Version}");
    }
}

/// <summary>Which of a chart's objects an installation has.</summary>
internal static class HelmHooks
{
    private const string Hook = "helm.sh/hook";

    private static readonly string[] Installing = ["pre-install", "post-install", "crd-install"];

    /// <summary>Whether the object is part of an installation: it is not a hook, or a hook of installing.</summary>
    public static bool IsInstalled(Manifest manifest) =>
        manifest.Content.Text("metadata", "annotations", Hook) is not { } hooks
        || hooks.Split(',', StringSplitOptions.TrimEntries).Any(Installing.Contains);

    /// <summary>Whether the object stays when the chart is uninstalled.</summary>
    public static bool IsKept(Manifest manifest) => manifest.Content.Text("metadata", "annotations", "helm.sh/resource-policy") == "keep";
}
