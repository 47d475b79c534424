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
    .AddEnvironment("dev", "poly-gitops")
    .AddEnvironment("tst", "poly-gitops")
    .AddEnvironment("stg", "poly-gitops")
    .AddEnvironment("prd", "poly-gitops", e => e.AsProduction())
    .WithArgoCd("9.1.6")
    .WithImageUpdater(new() { GitCredentials = "argocd/git-credentials" })
    .WithInfra("app-poly-gitops-infra", Infra)
    .WithK8s("app-poly-gitops-k8s", k => k.OwnedBy(DevOps))
    .AddHelm("app-poly-gitops-helm", h => h
        .OwnedBy(Dev, DevOps)
        .AddChart("chat", "0.1.0", "ghcr.io/justgithubaccount/chat-api", c => c
            .WithDescription("The chat service.")
            .WithAppVersion("1.1.7")
            .WithContainerPort(8000)
            .WithHealthPath("/health")))
    .AddService("app-poly-gitops-fastapi", "chat-api", "ghcr.io/justgithubaccount/chat-api", "1.1.7", s => s
        .OwnedBy(Dev)
        .WithPort(8000))
    .WithObservability(
        "app-poly-gitops-crewai", "ghcr.io/justgithubaccount/app-poly-gitops-crewai", "0.1.0", "openai/gpt-4o-mini", o => o.OwnedBy(Sre))
    .AddComponent(
        "sealed-secrets", DeploymentSource.FromHelm("https://bitnami-labs.github.io/sealed-secrets", "sealed-secrets", "2.17.3"), c => c
        .InCategory("security").InNamespace("kube-system"))
    .AddComponent("reflector", DeploymentSource.FromHelm("https://emberstack.github.io/helm-charts", "reflector", "7.1.256"), c => c
        .InCategory("security"))
    .AddComponent("external-secrets", DeploymentSource.FromHelm("https://charts.external-secrets.io", "external-secrets", "0.18.2"), c => c
        .InCategory("security"))
    .AddComponent(
        "ingress-nginx", DeploymentSource.FromHelm("https://kubernetes.github.io/ingress-nginx", "ingress-nginx", "4.12.3"), c => c
        .InCategory("networking"))
    .AddComponent("cert-manager", DeploymentSource.FromHelm("https://charts.jetstack.io", "cert-manager", "v1.18.0"), c => c
        .InCategory("networking").AlsoInNamespaces("kube-system").WithValue("crds.enabled", true))
    .AddComponent(
        "external-dns", DeploymentSource.FromHelm("https://kubernetes-sigs.github.io/external-dns/", "external-dns", "1.17.0"), c => c
        .InCategory("networking").InWave(SyncWaves.ClusterConfiguration))
    .AddComponent("longhorn", DeploymentSource.FromHelm("https://charts.longhorn.io/", "longhorn", "v1.9.0"), c => c
        .InCategory("storage").InNamespace("longhorn-system"))
    .AddComponent("pgo-operator", DeploymentSource.FromOci("registry.developers.crunchydata.com/crunchydata", "pgo", "5.7.4"), c => c
        .InCategory("database").InNamespace("postgres-operator"))
    .AddComponent("cloudnative-pg", DeploymentSource.FromHelm("https://cloudnative-pg.github.io/charts", "cloudnative-pg", "0.23.0"), c => c
        .InCategory("database").InNamespace("cnpg-system"))
    .AddComponent("open-webui", DeploymentSource.FromHelm("https://helm.openwebui.com", "open-webui", "8.9.0"), c => c
        .InCategory("ai-platform").InWave(SyncWaves.Applications))
    .AddComponent("loki", DeploymentSource.FromHelm("https://grafana.github.io/helm-charts", "loki", "6.30.1"), c => c
        .InCategory("observability").InWave(SyncWaves.ClusterConfiguration).InNamespace("observability"))
    .AddComponent("grafana", DeploymentSource.FromHelm("https://grafana.github.io/helm-charts", "grafana", "9.2.1"), c => c
        .InCategory("observability").InWave(SyncWaves.ClusterConfiguration).InNamespace("observability"))
    .AddComponent("vector-gateway", DeploymentSource.FromHelm("https://helm.vector.dev", "vector", "0.44.0"), c => c
        .InCategory("observability").InWave(SyncWaves.ClusterConfiguration).InNamespace("observability"))
    .AddComponent(
        "argocd-image-updater", DeploymentSource.FromHelm("https://argoproj.github.io/argo-helm", "argocd-image-updater", "0.12.3"), c => c
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
    .AddProvider(
        "twc", "tf.timeweb.cloud/timeweb-cloud/timeweb-cloud", "~> 1.4", ("token", TerraformValue.Reference("var.twc_token")))
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
    .AddVariable("twc_token", "API token of the cloud provider.", sensitive: true)
    .AddVariable("cluster_name", "Name of the cluster.", "poly-gitops")
    .AddVariable("kubernetes_version", "Kubernetes version of the cluster.", "v1.34.1+k0s.0")
    .AddVariable(new() { Name = "worker_count", Type = "number", Description = "Number of worker nodes.", Default = 3 })
    .AddModule(
        "cluster",
        "git::https://github.com/justgithubaccount/terraform-twc-kubernetes.git?ref=v1.0.0",
        ("name", TerraformValue.Reference("var.cluster_name")),
        ("kubernetes_version", TerraformValue.Reference("var.kubernetes_version")),
        ("worker_count", TerraformValue.Reference("var.worker_count")))
    .AddOutput("kubeconfig", TerraformValue.Reference("module.cluster.kubeconfig"), "Kubeconfig of the cluster.", sensitive: true)
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
        .AddImage("ghcr.io/justgithubaccount/chat-api", "1.1.7", i => i.FollowVersions("^1"))
        .WithValue("ingress.className", "nginx")
        .In("dev", e => e.WithReplicas(2).WithLimits("1000m", "1Gi").WithHost("chat-dev.syncjob.ru"))
        .In("tst", e => e.WithReplicas(1).WithLimits("500m", "512Mi").WithHost("chat-tst.syncjob.ru"))
        .In("stg", e => e.WithReplicas(2).WithLimits("1000m", "1Gi").WithHost("chat-stg.syncjob.ru"))
        .In("prd", e => e.WithReplicas(3).WithLimits("2000m", "2Gi").WithHost("chat.syncjob.ru")));
