using PolyGitops.Sdk;
using PolyGitops.Sdk.Model;

namespace ReferencePlatform;

/// <summary>The reference platform: five repositories, one cluster, four environments, one team.</summary>
public static class Reference
{
    private static readonly Owner DevOps = new() { Name = "DevOps", Handles = ["@justgithubaccount/devops"] };
    private static readonly Owner Dev = new() { Name = "Dev", Handles = ["@justgithubaccount/dev"] };
    private static readonly Owner Sre = new() { Name = "SRE", Handles = ["@justgithubaccount/sre"] };

    public static Platform Build() => new PlatformBuilder("poly-gitops", GitHost.GitHub("justgithubaccount"))
        .AddCluster("poly-gitops")
        .AddEnvironment("dev", e => e.OnCluster("poly-gitops"))
        .AddEnvironment("tst", e => e.OnCluster("poly-gitops"))
        .AddEnvironment("stg", e => e.OnCluster("poly-gitops"))
        .AddEnvironment("prd", e => e.OnCluster("poly-gitops").AsProduction())
        .WithArgoCd("9.1.6")
        .WithImageUpdater(new() { GitCredentials = "argocd/git-credentials" })
        .WithInfra("app-poly-gitops-infra", Infra)
        .WithK8s("app-poly-gitops-k8s", k => k.OwnedBy(DevOps))
        .AddHelm("app-poly-gitops-helm", h => h
            .OwnedBy(Dev, DevOps)
            .AddChart("chat", c => c.WithVersion("0.1.0").WithImage("ghcr.io/justgithubaccount/chat-api")
                .WithDescription("The chat service.")
                .WithAppVersion("1.1.7")
                .WithContainerPort(8000)
                .WithHealthPath("/health")))
        .AddService("app-poly-gitops-fastapi", s => s.ForService("chat-api").WithImage("ghcr.io/justgithubaccount/chat-api").WithVersion("1.1.7")
            .OwnedBy(Dev)
            .WithPort(8000))
        .WithObservability(
            "app-poly-gitops-crewai",
            o => o.WithImage("ghcr.io/justgithubaccount/app-poly-gitops-crewai").WithVersion("0.1.0").WithLanguageModel("openai/gpt-4o-mini").OwnedBy(Sre))
        .AddPlatformComponents()
        .AddTeam("product-team", ProductTeam)
        .Build();

    private static InfraRepositoryBuilder Infra(InfraRepositoryBuilder infra) => infra
        .OwnedBy(DevOps)
        .AddProvider(new()
        {
            Name = "twc",
            Source = "tf.timeweb.cloud/timeweb-cloud/timeweb-cloud",
            Version = "~> 1.4",
            Arguments = TerraformArgument.ListOf(
                    ("token", TerraformValue.Reference("var.twc_token"))),
        })
        .WithBackend(
            "s3",
            ("bucket", "app-poly-gitops-infra"),
            ("key", "terraform.tfstate"),
            ("region", "ru-1"),
            ("endpoints", TerraformValue.MapOf(("s3", "https://s3.twcstorage.ru"))),
            ("use_path_style", true),
            ("skip_credentials_validation", true),
            ("skip_metadata_api_check", true),
            ("skip_region_validation", true),
            ("skip_requesting_account_id", true),
            ("skip_s3_checksum", true))
        .AddVariable(new() { Name = "twc_token", Description = "API token of the cloud provider.", Sensitive = true })
        .AddVariable(new() { Name = "cluster_name", Description = "Name of the cluster.", Default = "poly-gitops" })
        .AddVariable(new() { Name = "kubernetes_version", Description = "Kubernetes version of the cluster.", Default = "v1.34.1+k0s.0" })
        .AddVariable(new() { Name = "worker_count", Type = "number", Description = "Number of worker nodes.", Default = 3 })
        .AddModule(new()
        {
            Name = "cluster",
            Source = "git::https://github.com/justgithubaccount/terraform-twc-kubernetes.git?ref=v1.0.0",
            Inputs = TerraformArgument.ListOf(
                    ("name", TerraformValue.Reference("var.cluster_name")),
                    ("kubernetes_version", TerraformValue.Reference("var.kubernetes_version")),
                    ("worker_count", TerraformValue.Reference("var.worker_count"))),
        })
        .AddOutput(new() { Name = "kubeconfig", Value = TerraformValue.Reference("module.cluster.kubeconfig"), Description = "Kubeconfig of the cluster.", Sensitive = true })
        .AddEnvironmentVariables("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");

    private static TeamBuilder ProductTeam(TeamBuilder team) => team
        .OwnedBy(new Owner { Name = "Product team", Handles = ["@justgithubaccount/product-team"] })
        .AddNamespace("chat-api", n => n
            .WithQuota(new()
            {
                RequestsCpu = "4",
                RequestsMemory = "8Gi",
                LimitsCpu = "8",
                LimitsMemory = "16Gi",
                Pods = 20,
                Services = 10,
                PersistentVolumeClaims = 10,
                RequestsStorage = "50Gi",
            })
            .AllowTrafficFrom("ingress-nginx"))
        .AddWorkload("chat-api", DeploymentSource.FromChart("chat"), w => w
            .AddImage("ghcr.io/justgithubaccount/chat-api", i => i.WithTag("1.1.7").FollowVersions("^1"))
            .WithValue("ingress.className", "nginx")
            .In("dev", e => e.WithReplicas(2).WithResources(new() { CpuLimit = "1000m", MemoryLimit = "1Gi" }).WithHost("chat-dev.syncjob.ru"))
            .In("tst", e => e.WithReplicas(1).WithResources(new() { CpuLimit = "500m", MemoryLimit = "512Mi" }).WithHost("chat-tst.syncjob.ru"))
            .In("stg", e => e.WithReplicas(2).WithResources(new() { CpuLimit = "1000m", MemoryLimit = "1Gi" }).WithHost("chat-stg.syncjob.ru"))
            .In("prd", e => e.WithReplicas(3).WithResources(new() { CpuLimit = "2000m", MemoryLimit = "2Gi" }).WithHost("chat.syncjob.ru")));
}
