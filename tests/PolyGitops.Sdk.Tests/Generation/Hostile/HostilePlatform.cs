using PolyGitops.Sdk.Model;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Generation.Hostile;

/// <summary>A platform that uses everything the model has.</summary>
internal static class HostilePlatform
{
    public static Platform Build()
    {
        var reference = Reference.Build();
        var team = reference.Teams[0];
        var workload = team.Workloads[0];
        var platform = reference with
        {
            Clusters = [.. reference.Clusters,
                new() { Name = "remote", Server = "https://remote.example.com:6443", KubeconfigOutput = "kubeconfig_remote" }],
            Environments = [.. reference.Environments, new() { Name = "far", Cluster = "remote", IsProduction = true }],
            ArgoCd = reference.ArgoCd with { HubCluster = reference.Clusters[0].Name },
            Infra = reference.Infra! with
            {
                Description = "Clusters.",
                ChangesWhen = "Rarely.",
                Terraform = reference.Infra.Terraform with
                {
                    Outputs = [.. reference.Infra.Terraform.Outputs, new()
                    {
                        Name = "kubeconfig_remote",
                        Value = TerraformValue.Reference("module.cluster.kubeconfig"),
                        Description = "Kubeconfig.",
                        Sensitive = true,
                    }],
                    Resources = [new()
                    {
                        Type = "null_resource",
                        Name = "one",
                        Arguments = TerraformArgument.ListOf(("name", "value"), ("list", TerraformValue.ListOf("a", "b")), ("map", TerraformValue.MapOf(("k", "v")))),
                        Blocks = [new() { Type = "block", Labels = ["label"], Arguments = TerraformArgument.ListOf(("inner", "value")) }],
                    }],
                },
            },
            K8s = reference.K8s with { Url = "https://git.example.com/acme/k8s.git" },
            Projects = [new()
            {
                Name = "tenants",
                Description = "Another.",
                SyncWindows = [new() { Allow = true, Schedule = "0 8 * * *", Duration = "1h", Environments = ["dev"] }],
            }],
            Components = [reference.Components[0], reference.Components.Single(c => c.Name == "argocd-image-updater"), Component("git", new GitPath { Repository = "https://git.example.com/acme/x.git", Path = "deploy", Revision = "v1" }),
                Component("oci", new OciChart { Registry = "registry.example.com/charts", Chart = "thing", Version = "1.2.3" }),
                Component("helm", new HelmRepositoryChart { Repository = "https://charts.example.com", Chart = "thing", Version = "1.2.3" })],
            Teams = [team with
            {
                Namespaces = [.. team.Namespaces.Select(n => n with { PodSecurity = "baseline", Labels = new Dictionary<string, string> { ["team"] = "x" } })],
                Workloads = [workload with { Images = [workload.Images[0] with { AllowTags = "^1", IgnoreTags = ["2.0.0"], Platforms = ["linux/amd64"] }] }],
            }],
        };
        return platform.EnsureValid("Testing");
    }

    private static PlatformComponent Component(string name, DeploymentSource source) => new()
    {
        Name = name,
        Namespace = name,
        Source = source,
        AdditionalNamespaces = [name + "-more"],
        Environments = new Dictionary<string, ComponentSettings> { ["dev"] = new() },
    };
}
