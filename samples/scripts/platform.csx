#!/usr/bin/env dotnet-script
// dotnet script platform.csx [FOLDER]
#r "nuget: PolyGitops.Sdk, 0.1.0"

using System.IO;
using PolyGitops.Sdk;
using PolyGitops.Sdk.Model;

var output = Args is [var first, ..] ? first : "out";

var DevOps = new Owner { Name = "DevOps", Handles = ["@justgithubaccount/devops"] };
var Dev = new Owner { Name = "Dev", Handles = ["@justgithubaccount/dev"] };
var Sre = new Owner { Name = "SRE", Handles = ["@justgithubaccount/sre"] };

var platform = new PlatformBuilder("poly-gitops", GitHost.GitHub("justgithubaccount"))
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
        "app-poly-gitops-crewai", o => o.WithImage("ghcr.io/justgithubaccount/app-poly-gitops-crewai").WithVersion("0.1.0").WithLanguageModel("openai/gpt-4o-mini").OwnedBy(Sre))
    .AddComponent(
        "sealed-secrets", DeploymentSource.FromHelm("https://bitnami-labs.github.io/sealed-secrets").Chart("sealed-secrets").AtVersion("2.17.3"), c => c
        .InCategory("security").InNamespace("kube-system"))
    .AddComponent("reflector", DeploymentSource.FromHelm("https://emberstack.github.io/helm-charts").Chart("reflector").AtVersion("7.1.256"), c => c
        .InCategory("security"))
    .AddComponent("external-secrets", DeploymentSource.FromHelm("https://charts.external-secrets.io").Chart("external-secrets").AtVersion("0.18.2"), c => c
        .InCategory("security"))
    .AddComponent(
        "ingress-nginx", DeploymentSource.FromHelm("https://kubernetes.github.io/ingress-nginx").Chart("ingress-nginx").AtVersion("4.12.3"), c => c
        .InCategory("networking"))
    .AddComponent("cert-manager", DeploymentSource.FromHelm("https://charts.jetstack.io").Chart("cert-manager").AtVersion("v1.18.0"), c => c
        .InCategory("networking").AlsoInNamespaces("kube-system").WithValue("crds.enabled", true))
    .AddComponent(
        "external-dns", DeploymentSource.FromHelm("https://kubernetes-sigs.github.io/external-dns/").Chart("external-dns").AtVersion("1.17.0"), c => c
        .InCategory("networking").InWave(SyncWaves.ClusterConfiguration))
    .AddComponent("longhorn", DeploymentSource.FromHelm("https://charts.longhorn.io/").Chart("longhorn").AtVersion("v1.9.0"), c => c
        .InCategory("storage").InNamespace("longhorn-system"))
    .AddComponent("pgo-operator", DeploymentSource.FromOci("registry.developers.crunchydata.com/crunchydata").Chart("pgo").AtVersion("5.7.4"), c => c
        .InCategory("database").InNamespace("postgres-operator"))
    .AddComponent("cloudnative-pg", DeploymentSource.FromHelm("https://cloudnative-pg.github.io/charts").Chart("cloudnative-pg").AtVersion("0.23.0"), c => c
        .InCategory("database").InNamespace("cnpg-system"))
    .AddComponent("open-webui", DeploymentSource.FromHelm("https://helm.openwebui.com").Chart("open-webui").AtVersion("8.9.0"), c => c
        .InCategory("ai-platform").InWave(SyncWaves.Applications))
    .AddComponent("loki", DeploymentSource.FromHelm("https://grafana.github.io/helm-charts").Chart("loki").AtVersion("6.30.1"), c => c
        .InCategory("observability").InWave(SyncWaves.ClusterConfiguration).InNamespace("observability"))
    .AddComponent("grafana", DeploymentSource.FromHelm("https://grafana.github.io/helm-charts").Chart("grafana").AtVersion("9.2.1"), c => c
        .InCategory("observability").InWave(SyncWaves.ClusterConfiguration).InNamespace("observability"))
    .AddComponent("vector-gateway", DeploymentSource.FromHelm("https://helm.vector.dev").Chart("vector").AtVersion("0.44.0"), c => c
        .InCategory("observability").InWave(SyncWaves.ClusterConfiguration).InNamespace("observability"))
    .AddComponent(
        "argocd-image-updater", DeploymentSource.FromHelm("https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion("0.12.3"), c => c
        .InCategory("gitops").InWave(SyncWaves.ClusterConfiguration).InNamespace("argocd").WithScope(ComponentScope.ArgoCd))
    .AddTeam("product-team", ProductTeam)
    .Build();

foreach (var generated in platform.Generate())
{
    var done = await new DirectoryDelivery(Path.Combine(output, generated.Repository.Name)).WriteAsync(generated.Tree);
    Console.WriteLine($"{generated.Repository.Name}: {done}");
}

InfraRepositoryBuilder Infra(InfraRepositoryBuilder infra) => infra
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

TeamBuilder ProductTeam(TeamBuilder team) => team
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
