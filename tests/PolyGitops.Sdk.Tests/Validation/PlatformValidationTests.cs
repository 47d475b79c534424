using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Validation;

public class PlatformValidationTests
{
    private static readonly Func<PlatformBuilder> Small = Platforms.Small;

    /// <summary>Code, place, and a platform that is wrong there and nowhere else.</summary>
    public static TheoryData<string, string, Func<PlatformBuilder>> Mistakes => new()
    {
        { DiagnosticCodes.InvalidName, "clusters/Main", () => Small().AddCluster("Main", c => c.AtServer("https://a.example.com")) },
        { DiagnosticCodes.InvalidName, "repositories/a b", () => Small().AddService("a b", s => s.ForService("svc").WithImage("ghcr.io/acme/svc").WithVersion("1.0.0")) },
        { DiagnosticCodes.InvalidName, "teams/-x", () => Small().AddTeam("-x", t => t) },
        { DiagnosticCodes.InvalidQuantity, "teams/more/workloads/extra/environments/dev/resources/cpuLimit", () => Platforms.With(
            w => w.In("dev", e => e.WithResources(new() { CpuLimit = "1 core", MemoryLimit = "1Gi" }))) },
        { DiagnosticCodes.InvalidQuantity, "teams/more/namespaces/n/quota/limitsMemory", () => Small().AddTeam(
            "more", t => t.AddNamespace("n", n => n.WithQuota(new() { LimitsMemory = "8GB" }))) },
        { DiagnosticCodes.InvalidSchedule, "repositories/shop-crew/schedule", () => Small().WithObservability(
            "shop-crew", o => o.WithImage("ghcr.io/acme/crew").WithVersion("1.0.0").WithLanguageModel("openai/gpt-4o-mini").WithSchedule("hourly")) },
        { DiagnosticCodes.InvalidVersion, "components/thing/source/version", () => Platforms.WithComponent(
            c => c, DeploymentSource.FromHelm("https://charts.example.com").Chart("thing").AtVersion("1.x")) },
        { DiagnosticCodes.InvalidVersion, "teams/more/workloads/extra/images/i/constraint", () => Platforms.With(
            w => w.AddImage("ghcr.io/acme/i", i => i.WithTag("1.0.0").FollowVersions("newest"))) },
        { DiagnosticCodes.InvalidVersion, "infra/terraform/modules/m/source", () => WithInfra(
            i => i.AddModule(new() { Name = "m", Source = "git::https://example.com/m.git" })) },
        { DiagnosticCodes.InvalidAddress, "components/thing/source/repository", () => Platforms.WithComponent(
            c => c, DeploymentSource.FromHelm("charts.example.com").Chart("thing").AtVersion("1.0.0")) },
        { DiagnosticCodes.InvalidAddress, "components/thing/source/repository", () => Platforms.WithComponent(
            c => c, DeploymentSource.FromHelm("https://me:secret@charts.example.com").Chart("thing").AtVersion("1.0.0")) },
        { DiagnosticCodes.InvalidAddress, "components/thing/source/registry", () => Platforms.WithComponent(
            c => c, DeploymentSource.FromOci("oci://ghcr.io/acme").Chart("thing").AtVersion("1.0.0")) },
        { DiagnosticCodes.InvalidAddress, "teams/more/workloads/extra/images/i/repository", () => Platforms.With(
            w => w.AddImage("ghcr.io/Acme/i", i => i.WithTag("1.0.0").Named("i"))) },
        { DiagnosticCodes.InvalidHost, "teams/more/workloads/extra/environments/dev/host", () => Platforms.With(
            w => w.In("dev", e => e.WithHost("https://x.example.com"))) },
        { DiagnosticCodes.InvalidValue, "repositories/shop-svc/port", () => Small().AddService(
            "shop-svc", s => s.ForService("svc").WithImage("ghcr.io/acme/svc").WithVersion("1.0.0").WithPort(0)) },
        { DiagnosticCodes.InvalidValue, "projects/tenants/syncWindows/0/timeZone", () => Small().AddProject(
            Window(w => w with { TimeZone = "Mars/Olympus" })) },
        { DiagnosticCodes.InvalidValue, "projects/tenants/syncWindows/0/duration", () => Small().AddProject(
            Window(w => w with { Duration = "two hours" })) },
        { DiagnosticCodes.InvalidSchedule, "projects/tenants/syncWindows/0/schedule", () => Small().AddProject(
            Window(w => w with { Schedule = "* * *" })) },
        { DiagnosticCodes.InvalidValue, "teams/more/workloads/extra/images/i/allowTags", () => Platforms.With(
            w => w.AddImage("ghcr.io/acme/i", i => i.WithTag("1.0.0").AllowTags("(")) ) },
        { DiagnosticCodes.InvalidValue, "imageUpdater/gitCredentials", () => Small().WithImageUpdater(
            new() { GitCredentials = "no-namespace" }) },
        { DiagnosticCodes.InvalidValue, "teams/more/workloads/extra/images/sidecar/values", () => Platforms.With(
            w => w.AddImage("ghcr.io/acme/web", i => i.WithTag("1.0.0")).AddImage("ghcr.io/acme/sidecar", i => i.WithTag("2.0.0"))) },
        { DiagnosticCodes.InvalidValue, "teams/more/workloads/extra/images/sidecar/values", () => Platforms.With(
            w => w.AddImage("ghcr.io/acme/web", i => i.WithTag("1.0.0"))
                .AddImage("ghcr.io/acme/web", i => i.WithTag("1.0.0").Named("sidecar").RepositoryAt("side.repository")), Platforms.SomeChart) },
        { DiagnosticCodes.Missing, "imageUpdater/configuration", () => Small().WithImageUpdater(new() { GitCredentials = "argocd/git" }) },
        { DiagnosticCodes.WaveTooEarly, "components/argocd-image-updater/wave", () => new PlatformBuilder("shop", GitHost.GitHub("acme"))
            .AddCluster("main").AddEnvironment("dev", e => e.OnCluster("main"))
            .AddTeam("shop", t => t.AddWorkload("web", Platforms.SomeChart, w => w.AddImage("ghcr.io/acme/web", i => i.WithTag("1.0.0"))))
            .AddComponent(
                "argocd-image-updater",
                DeploymentSource.FromHelm("https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion("1.0.0"),
                c => c.WithScope(ComponentScope.Environment).InWave(SyncWaves.Applications)) },
        { DiagnosticCodes.Missing, "environments", () => new PlatformBuilder("shop", GitHost.GitHub("acme")).AddCluster("main") },
        { DiagnosticCodes.Missing, "clusters/two/server", () => Small().AddCluster("two") },
        { DiagnosticCodes.Missing, "argoCd/installation", () => Small().WithInfra("shop-infra") },
        { DiagnosticCodes.DuplicateName, "environments/dev", () => Small().AddEnvironment("dev", e => e.OnCluster("main")) },
        { DiagnosticCodes.DuplicateName, "repositories/shop-helm/charts/web", () => Small().AddHelm(
            "other-helm", h => h.AddChart("api", c => c.WithVersion("1.0.0").WithImage("ghcr.io/acme/api"))).AddHelm("shop-helm2",
            h => h.AddChart("api", c => c.WithVersion("1.0.0").WithImage("ghcr.io/acme/api"))) },
        { DiagnosticCodes.UnknownReference, "environments/tst/cluster", () => Small().AddEnvironment("tst", e => e.OnCluster("elsewhere")) },
        { DiagnosticCodes.UnknownReference, "teams/more/workloads/extra/source/chart", () => Platforms.With(
            w => w, DeploymentSource.FromChart("nothing")) },
        { DiagnosticCodes.UnknownReference, "teams/more/workloads/extra/environments/qa", () => Platforms.With(w => w.In("qa", e => e)) },
        { DiagnosticCodes.UnknownReference, "components/thing/source/repository", () => Platforms.WithComponent(
            c => c, DeploymentSource.FromGit("nowhere").Path("deploy")) },
        { DiagnosticCodes.RepositoryCycle, "repositories/shop-k8s",
            () => Small().WithK8s("shop-k8s", k => k.DependsOn("ring")).AddHelm("ring", h => h.DependsOn("shop-k8s")) },
        { DiagnosticCodes.CollidingApplication, "components/b", () => Small().AddComponent(
            "b", Platforms.SomeChart, c => c.WithScope(ComponentScope.Environment)).AddTeam("more",
            t => t.AddWorkload("b", Platforms.SomeChart)) },
        { DiagnosticCodes.DuplicateName, "environments/two", () => Platforms.TwoClusters().AddEnvironment("two", e => e.OnCluster("two")) },
        { DiagnosticCodes.CollidingNamespace, "environments/prd/cluster", () => Small().WithNamespaces(NamespaceNaming.Plain) },
        { DiagnosticCodes.CollidingNamespace, "teams/more/namespaces/n", () => Small().AddTeam(
            "more", t => t.AddNamespace("n", n => n.PinnedTo("fixed"))) },
        { DiagnosticCodes.CollidingNamespace, "teams/more/namespaces/n", () => Small().AddTeam(
            "more", t => t.AddNamespace("n", n => n.PinnedTo(new Dictionary<string, string> { ["dev"] = "web-prd" }))) },
        { DiagnosticCodes.UnknownReference, "teams/more/namespaces/n/pinnedNames/qa", () => Small().AddTeam(
            "more", t => t.AddNamespace("n", n => n.PinnedTo(new Dictionary<string, string> { ["qa"] = "x" }))) },
        { DiagnosticCodes.SettingWithoutEffect, "teams/more/workloads/extra/environments/dev", () => Platforms.With(
            w => w.In("dev", e => e.WithReplicas(2)), Platforms.SomeChart) },
        { DiagnosticCodes.DisagreeingEnvironments, "components/thing/environments", () => Platforms.WithComponent(
            c => c.In("dev", e => e.WithVersion("2.0.0"))) },
        { DiagnosticCodes.CollidingHost, "teams/more/workloads/extra/environments/prd/host", () => Platforms.With(
            w => w.In("dev", e => e.WithHost("x.example.com")).In("prd", e => e.WithHost("X.example.com"))) },
        { DiagnosticCodes.RequestAboveLimit, "teams/more/workloads/extra/environments/dev/resources/cpuRequest",
            () =>
                Platforms.With(
                    w => w.In("dev", e => e.WithResources(new() { CpuLimit = "1", CpuRequest = "1500m", MemoryLimit = "1Gi" }))) },
        { DiagnosticCodes.UndeclaredTerraformName, "infra/terraform/outputs/o", () => WithInfra(
            i => i.AddOutput(new() { Name = "o", Value = TerraformValue.Reference("module.none.id"), Description = "An output." })) },
        { DiagnosticCodes.UndeclaredTerraformName, "clusters/main/kubeconfigOutput", () => Installed().WithInfra("shop-infra") },
        { DiagnosticCodes.UndeclaredTerraformName, "clusters/main/kubeconfigOutput", () => Installed().WithInfra(
            "shop-infra", i => i.AddFile("README.tf.md", "x")) },
        { DiagnosticCodes.SecretInPlainText, "infra/terraform/outputs/kubeconfig", () => Installed().WithInfra(
            "shop-infra", i => i.AddOutput(new() { Name = "kubeconfig", Value = "x", Description = "A kubeconfig." })) },
        { DiagnosticCodes.DuplicateName, "clusters/two/kubeconfigOutput",
            () => Installed().AddCluster("two", c => c.AtServer("https://two.example.com")).WithInfra("shop-infra", Kubeconfig) },
        { DiagnosticCodes.InvalidName, "repositories/shop-infra/environmentVariables", () => WithInfra(
            i => i.AddEnvironmentVariables("A=1\nB")) },
        { DiagnosticCodes.CollidingApplication, "components/thing", () => Platforms.WithComponent(
            c => c,
            DeploymentSource.FromHelm(
                "https://argoproj.github.io/argo-helm/").Chart("argo-cd").AtVersion("9.1.7")).WithArgoCd("9.1.6").WithInfra("shop-infra",
            Kubeconfig) },
        { DiagnosticCodes.SecretInPlainText, "infra/terraform/variables/token/default", () => WithInfra(
            i => i.AddVariable(new() { Name = "token", Description = "A token.", Default = "hunter2", Sensitive = true })) },
        { DiagnosticCodes.SecretInPlainText, "teams/more/workloads/extra/values/env.DB_PASSWORD",
            () => Platforms.With(w => w.WithValue("env.DB_PASSWORD", "hunter2")) },
        { DiagnosticCodes.UnreadImageUpdater, "imageUpdater/configuration", () => Small().AddComponent(
            "argocd-image-updater",
            DeploymentSource.FromHelm(
                "https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion("0.12.3")).WithImageUpdater(new() { Configuration = ImageUpdaterConfiguration.Resource }) },
        { DiagnosticCodes.RefusedPath, "repositories/shop-k8s/files/../x", () => Small().WithK8s("shop-k8s", k => k.AddFile("../x", "")) },
        { DiagnosticCodes.EnvironmentOrder, "environments/stg", () => Small().AddEnvironment("stg", e => e.OnCluster("main")) },
        { DiagnosticCodes.ImageUpdateOutsideFirstEnvironment, "teams/more/workloads/extra/images/i", () => Platforms.With(
            w => w.AddImage("ghcr.io/acme/i", i => i.WithTag("1.0.0").Named("i")).In("dev", e => e.Disabled())) },
        { DiagnosticCodes.FloatingVersion, "teams/more/workloads/extra/images/i/tag", () => Platforms.With(
            w => w.AddImage("ghcr.io/acme/i", i => i.WithTag("latest").Named("i"))) },
        { DiagnosticCodes.FloatingVersion, "teams/more/workloads/extra/images/i/tag", () => Platforms.With(
            w => w.AddImage("ghcr.io/acme/i", i => i.WithTag("1.0.0").Named("i")).In("prd", e => e.WithTags(new Dictionary<string, string> { ["i"] = "latest" }))) },
        { DiagnosticCodes.WaveTooEarly, "teams/more/workloads/extra/wave", () => Platforms.With(w => w.InWave(-2)) },
        { DiagnosticCodes.WaveTooEarly, "components/thing/objects/0", () => WithOperator(c => c.InWave(0).AddObject(Objects.Issuer)) },
        { DiagnosticCodes.WaveTooEarly, "teams/more/namespaces/n/objects/0", () => WithOperator(c => c).AddTeam(
            "more", t => t.AddNamespace("n", n => n.AddObject(Objects.Issuer))) },
        { DiagnosticCodes.SharedObject, "teams/more/workloads/extra/objects/0",
            () => Platforms.With(w => w.AddObject(Objects.ClusterRole)) },
        { DiagnosticCodes.SharedObject, "components/thing/objects/1", () => Platforms.WithComponent(
            c => c.AddObject(Objects.ClusterRole).AddObject(Objects.ClusterRole)) },
        { DiagnosticCodes.SecretInPlainText, "components/thing/objects/0",
            () => Platforms.WithComponent(c => c.AddObject(Objects.Secret)) },
        { DiagnosticCodes.ForbiddenByProject, "teams/more/workloads/extra/objects/0",
            () => Platforms.With(w => w.AddObject(Objects.Quota)) },
        { DiagnosticCodes.InvalidObject, "components/thing/objects/0", () => Platforms.WithComponent(
            c => c.AddObject(Manifest.FromJson("""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {}}"""))) },
        { DiagnosticCodes.ReservedNamespace, "teams/more/namespaces/kube-system",
            () => Small().AddTeam("more", t => t.AddNamespace("kube-system", n => n)) },
        { DiagnosticCodes.InvalidVersion, "components/thing/source/revision", () => Platforms.WithComponent(
            c => c, DeploymentSource.FromGit("https://git.example.com/x/y.git").Path("deploy")) },
        { DiagnosticCodes.RefusedValues, "teams/more/workloads/extra/values", () => Platforms.With(w => w.WithValue("replicasCount", 3)) },
        { DiagnosticCodes.CollidingPath, "repositories/shop-k8s/files/README.md",
            () => Small().WithK8s("shop-k8s", k => k.AddFile("README.md", "")) },
        { DiagnosticCodes.RefusedPath, "components/thing/source/path", () => Platforms.WithComponent(
            c => c, DeploymentSource.FromGit("shop-k8s").Path("/etc")) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Reports_a_mistake_where_it_is(string code, string path, Func<PlatformBuilder> build)
    {
        var errors = build().Validate().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Any(d => d.Code == code && IsAt(d, path)), $"Expected {code} at {path}, got:\n{string.Join('\n', errors)}");
    }

    /// <summary>The same as the mistakes, done right.</summary>
    public static TheoryData<string, Func<PlatformBuilder>> Corrections => new()
    {
        { DiagnosticCodes.InvalidName, () => Small().AddService("a-b", s => s.ForService("svc").WithImage("ghcr.io/acme/svc").WithVersion("1.0.0")) },
        { DiagnosticCodes.InvalidQuantity, () => Platforms.With(w => w.In("dev", e => e.WithResources(new() { CpuLimit = "1", MemoryLimit = "1Gi" }))) },
        { DiagnosticCodes.InvalidSchedule, () => Small().WithObservability(
            "shop-crew", o => o.WithImage("ghcr.io/acme/crew").WithVersion("1.0.0").WithLanguageModel("openai/gpt-4o-mini").WithSchedule("0 * * * *")) },
        { DiagnosticCodes.InvalidVersion, () => Platforms.WithComponent(
            c => c, DeploymentSource.FromHelm("https://charts.example.com").Chart("thing").AtVersion("v1.18.0-rc.1")) },
        { DiagnosticCodes.InvalidAddress, () => Platforms.WithComponent(
            c => c, DeploymentSource.FromOci("ghcr.io/acme").Chart("thing").AtVersion("1.0.0")) },
        { DiagnosticCodes.InvalidHost, () => Platforms.With(w => w.In("dev", e => e.WithHost("x.example.com"))) },
        { DiagnosticCodes.InvalidValue, () => Platforms.With(
            w => w.AddImage("ghcr.io/acme/web", i => i.WithTag("1.0.0")).AddImage(
                "ghcr.io/acme/web", i => i.WithTag("1.0.0").Named("sidecar").TagAt("side.tag")), Platforms.SomeChart).AddProject(Window(w => w with { TimeZone = "Europe/Berlin" })) },
        { DiagnosticCodes.Missing, () => WithInfra(i => i.AddOutput(new() { Name = "second", Value = "x", Description = "A kubeconfig.", Sensitive = true }))
            .AddCluster(new() { Name = "two", Server = "https://two.example.com", KubeconfigOutput = "second" }) },
        { DiagnosticCodes.InvalidObject, () => Platforms.WithComponent(c => c.AddObject(Objects.ClusterRole)) },
        { DiagnosticCodes.DuplicateName, () => Platforms.With(w => w) },
        { DiagnosticCodes.UnknownReference, () => Platforms.WithComponent(c => c, DeploymentSource.FromGit("shop-k8s").Path("deploy")) },
        { DiagnosticCodes.RepositoryCycle, () => Small().AddHelm("more", h => h.DependsOn("shop-helm")) },
        { DiagnosticCodes.CollidingApplication, () => Small().AddComponent("b", Platforms.SomeChart).AddTeam(
            "more", t => t.AddWorkload("b", Platforms.SomeChart)) },
        { DiagnosticCodes.CollidingNamespace, () => Platforms.TwoClusters().WithNamespaces(NamespaceNaming.Plain)
            .AddTeam("more", t => t.AddNamespace("n", n => n.PinnedTo("fixed"))) },
        { DiagnosticCodes.SettingWithoutEffect, () => Platforms.With(w => w.In("dev", e => e.WithReplicas(2))) },
        { DiagnosticCodes.DisagreeingEnvironments, () => Platforms.WithComponent(
            c => c.WithScope(ComponentScope.Environment).In("dev", e => e.WithVersion("2.0.0"))) },
        { DiagnosticCodes.CollidingHost, () => Platforms.With(
            w => w.In("dev", e => e.WithHost("a.example.com")).In("prd", e => e.WithHost("b.example.com"))) },
        { DiagnosticCodes.RequestAboveLimit, () => Platforms.With(
            w => w.In("dev", e => e.WithResources(new() { CpuLimit = "1", CpuRequest = "1000m", MemoryLimit = "1Gi" }))) },
        { DiagnosticCodes.UndeclaredTerraformName, () => WithInfra(
            i => i.AddVariable(new() { Name = "v", Description = "A variable.", Default = "x" }).AddOutput(new() { Name = "o", Value = TerraformValue.Reference("var.v"), Description = "An output." })) },
        { DiagnosticCodes.SecretInPlainText, () => WithInfra(i => i.AddVariable(new() { Name = "token", Description = "A token.", Sensitive = true })) },
        { DiagnosticCodes.UnreadImageUpdater, () => Small().AddComponent(
            "argocd-image-updater",
            DeploymentSource.FromHelm(
                "https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion("1.0.0")).WithImageUpdater(new() { Configuration = ImageUpdaterConfiguration.Resource }) },
        { DiagnosticCodes.EnvironmentOrder, () => Small().AddEnvironment("dr", e => e.OnCluster("main").AsProduction()) },
        { DiagnosticCodes.ImageUpdateOutsideFirstEnvironment, () => Platforms.With(
            w => w.AddImage("ghcr.io/acme/i", i => i.WithTag("1.0.0").WithoutUpdates()).In("dev", e => e.Disabled())) },
        { DiagnosticCodes.FloatingVersion, () => Platforms.With(w => w.AddImage("ghcr.io/acme/i", i => i.WithTag("latest-1.2"))) },
        { DiagnosticCodes.WaveTooEarly, () => WithOperator(c => c.InWave(1).AddObject(Objects.Issuer)) },
        { DiagnosticCodes.SharedObject, () => Platforms.With(w => w.AddObject(Objects.ConfigMap)) },
        { DiagnosticCodes.ForbiddenByProject, () => Small().AddTeam("more", t => t.AddNamespace("n", n => n.AddObject(Objects.Quota))) },
        { DiagnosticCodes.ReservedNamespace, () => Small().AddTeam("more", t => t.AddNamespace("more", n => n)) },
        { DiagnosticCodes.RefusedValues, () => Platforms.With(w => w.WithValue("replicaCount", 3)) },
        { DiagnosticCodes.CollidingPath, () => Small().WithK8s("shop-k8s", k => k.AddFile("docs/README.md", "")) },
        { DiagnosticCodes.RefusedPath, () => Small().WithK8s("shop-k8s", k => k.AddFile("docs/x", "")) },
    };

    [Theory]
    [MemberData(nameof(Corrections))]
    public void Is_silent_about_what_is_right(string code, Func<PlatformBuilder> build) =>
        Assert.DoesNotContain(build().Validate(), d => d.Code == code || d.Severity == DiagnosticSeverity.Error);

    [Fact]
    public void Is_silent_about_a_platform_without_mistakes()
    {
        Assert.Empty(Small().Validate());
        Assert.Empty(Platforms.TwoClusters().Validate());
    }

    [Fact]
    public void A_kubeconfig_may_come_from_a_Terraform_file_of_the_author() =>
        Assert.Empty(Installed().WithInfra("shop-infra", i => i.AddFile("cluster.tf", "output \"kubeconfig\" {}\n")).Validate());

    [Fact]
    public void Is_silent_about_the_reference_platform() => Assert.Empty(Reference.Build().Validate());

    [Fact]
    public void Build_throws_once_with_everything()
    {
        var broken = Platforms.With(w => w.In("qa", e => e).In("dev", e => e.WithHost("no host")));
        var thrown = Assert.Throws<DiagnosticsException>(broken.Build);
        Assert.Equal(2, thrown.Diagnostics.Count);
        Assert.Contains("PG0202", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("PG0106", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_repeats_the_credentials_of_a_URL_in_the_fix()
    {
        var found = Platforms.WithComponent(
            c => c, DeploymentSource.FromHelm("https://me:hunter2@charts.example.com").Chart("thing").AtVersion("1.0.0")).Validate();
        Assert.DoesNotContain(found, d => d.ToString().Contains("hunter2", StringComparison.Ordinal));
    }

    private static bool IsAt(Diagnostic diagnostic, string path) =>
        diagnostic.Location.Path == path || diagnostic.Code is DiagnosticCodes.DuplicateName or DiagnosticCodes.CollidingApplication;

    private static PlatformBuilder WithOperator(Func<ComponentBuilder, ComponentBuilder> thing) => Platforms.WithComponent(thing)
        .AddComponent("cert-manager", DeploymentSource.FromHelm("https://charts.jetstack.io").Chart("cert-manager").AtVersion("v1.18.0"), c => c.InWave(1));

    private static PlatformBuilder WithInfra(Func<InfraRepositoryBuilder, InfraRepositoryBuilder> infra) =>
        Installed().WithInfra("shop-infra", i => infra(Kubeconfig(i)));

    private static PlatformBuilder Installed() => Small().WithArgoCd("9.1.6");

    private static InfraRepositoryBuilder Kubeconfig(InfraRepositoryBuilder infra) =>
        infra.AddOutput(new() { Name = "kubeconfig", Value = "x", Description = "A kubeconfig.", Sensitive = true });

    private static ProjectSettings Window(Func<ProjectSyncWindow, ProjectSyncWindow> change) => new()
    {
        Name = "tenants",
        SyncWindows = [change(new() { Allow = true, Schedule = "0 8 * * 1-5", Duration = "2h" })],
    };
}
