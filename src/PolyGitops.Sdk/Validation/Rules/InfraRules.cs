using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>The tasks of the infra repository find what they need, and Argo CD is installed once.</summary>
internal static class InfraRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        if (platform.Infra is not { } infra) return [];
        return
        [
            .. infra.EnvironmentVariables.Where(v => !Syntax.IsEnvironmentVariable(v)).Select(v => Finding.Error(
                DiagnosticCodes.InvalidName,
                $"{ModelPaths.Repository(infra.Name)}/environmentVariables",
                $"'{v}' is not a valid name of an environment variable.",
                "Use letters, digits and '_', starting with a letter or '_'.")),
            .. MissingKubeconfigs(platform, infra),
            .. SharedKubeconfigs(platform.Clusters),
            .. ExposedKubeconfigs(platform, infra),
            .. platform.ArgoCd.Installation is { } installation
                ? platform.Components.Where(c => Installs(c.Source, installation)).Select(c => Finding.Error(
                    DiagnosticCodes.CollidingApplication,
                    ModelPaths.Component(c.Name),
                    $"The component '{c.Name}' installs Argo CD, which is already installed by the infra repository and then "
                        + "manages itself.",
                    "Remove the component and set its values with WithArgoCd(version, a => a.WithValues(...))."))
                : [],
        ];
    }

    private static IEnumerable<Diagnostic> MissingKubeconfigs(Platform platform, InfraRepository infra)
    {
        // Terraform files that the author added as they are may declare outputs, too.
        var hasOwnFiles = infra.Files.Keys.Any(f => InfraLayout.IsTerraform(f));
        var outputs = infra.Terraform.Outputs.Select(o => o.Name).ToHashSet();
        return platform.Clusters
            .Where(c => !outputs.Contains(c.KubeconfigOutput) && !(hasOwnFiles && Syntax.IsTerraformIdentifier(c.KubeconfigOutput)))
            .Select(c => Finding.Error(
                DiagnosticCodes.UndeclaredTerraformName,
                $"{ModelPaths.Cluster(c.Name)}/kubeconfigOutput",
                $"The kubeconfig of the cluster '{c.Name}' is read from the Terraform output '{c.KubeconfigOutput}', which "
                    + "is not declared.",
                $"Declare it with AddOutput(\"{c.KubeconfigOutput}\", ..., sensitive: true)."));
    }

    private static IEnumerable<Diagnostic> SharedKubeconfigs(IReadOnlyList<Cluster> clusters) =>
        from shared in clusters.GroupBy(c => c.KubeconfigOutput)
        from cluster in shared.Skip(1)
        select Finding.Error(
            DiagnosticCodes.DuplicateName,
            $"{ModelPaths.Cluster(cluster.Name)}/kubeconfigOutput",
            $"The clusters '{shared.First().Name}' and '{cluster.Name}' read their kubeconfig from the same Terraform output "
                + $"'{shared.Key}'.",
            "Give each cluster its own output: new Cluster { Name = ..., KubeconfigOutput = ... }.");

    private static IEnumerable<Diagnostic> ExposedKubeconfigs(Platform platform, InfraRepository infra) =>
        from output in infra.Terraform.Outputs
        where !output.Sensitive && platform.Clusters.Any(c => c.KubeconfigOutput == output.Name)
        select Finding.Error(
            DiagnosticCodes.SecretInPlainText,
            $"{ModelPaths.Terraform}/outputs/{output.Name}",
            $"The output '{output.Name}' is a kubeconfig, which Terraform would print in plain text.",
            $"Mark it as sensitive: AddOutput(\"{output.Name}\", ..., sensitive: true).");

    private static bool Installs(DeploymentSource source, ArgoCdInstallation installation) => source switch
    {
        HelmRepositoryChart chart =>
            chart.Chart == installation.Chart && chart.Repository.TrimEnd('/') == installation.Repository.TrimEnd('/'),
        OciChart chart => chart.Chart == installation.Chart && "oci://" + chart.Registry == installation.Repository.TrimEnd('/'),
        _ => false,
    };
}
