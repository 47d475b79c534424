using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Generation.Terraform;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

/// <summary>
/// Generates the repository that creates the clusters: Terraform, the tasks from nothing to a running platform, and what
/// Argo CD is installed with.
/// </summary>
internal static class InfraGenerator
{
    /// <summary>Every file of the repository.</summary>
    public static RepositoryTree Generate(Platform platform, InfraRepository repository)
    {
        // Validation asks for it wherever there is an infra repository.
        var installation = platform.ArgoCd.Installation!;
        var tree = new TreeBuilder();
        foreach (var (path, text) in TerraformFiles.Render(repository.Terraform)) tree.Add(path, text);
        tree.Add(InfraLayout.Taskfile, Taskfile.Render(platform, installation));
        AddArgoCd(tree, platform, repository, installation);
        tree.Add(InfraLayout.EnvironmentExample, EnvironmentExample.Render(platform, repository));
        tree.Add(RepositoryLayout.GitIgnore, Template.Render("Infra/gitignore"));
        tree.Add(RepositoryLayout.YamlLint, Template.Render("Infra/yamllint.yaml"));
        tree.Add(RepositoryLayout.Readme, InfraReadme.Render(platform, repository, installation));
        tree.Add(InfraLayout.TerraformWorkflow, Template.Render(
            "Infra/terraform.yaml",
            ("branch", QuotedScalar.Of(repository.DefaultBranch)),
            // The action reads npm's notation of the same constraint.
            ("terraformVersion", QuotedScalar.Of(repository.Terraform.RequiredVersion.Replace(",", "", StringComparison.Ordinal)))));
        if (CodeOwners.Render([("*", repository.Owners)]) is { Length: > 0 } owners) tree.Add(RepositoryLayout.CodeOwners, owners);
        tree.AddRange(repository.Files);
        return tree.ToTree();
    }

    private static void AddArgoCd(TreeBuilder tree, Platform platform, InfraRepository repository, ArgoCdInstallation installation)
    {
        foreach (var cluster in platform.ArgoCdClusters())
        {
            var application = ArgoCdApplication.For(platform, repository, installation, cluster);
            tree.Add(InfraLayout.ApplicationOf(cluster), application, WireContracts.Application);
            tree.Add(InfraLayout.ValuesOf(cluster), ArgoCdValues.For(platform, repository, installation, cluster).Json);
        }
        if (RemoteClusters.Of(platform).Count > 0) tree.Add(InfraLayout.ArgoCdManager, Template.Render("Infra/ArgoCdManager.yaml"));
    }
}
