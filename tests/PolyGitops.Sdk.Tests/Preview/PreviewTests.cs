using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Preview;

/// <summary>What the preview knows, and what it reports as unknown.</summary>
public sealed class PreviewTests
{
    private static readonly Manifest Settings = Manifest.FromYaml(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: b}}").Single();

    [Fact]
    public void An_unknown_environment_is_answered_with_the_known_ones()
    {
        var refused = Assert.Throws<ArgumentException>(() => Platforms.Small().Build().Preview("prod"));
        Assert.Contains("no environment 'prod'. Its environments: dev, prd.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_platform_with_errors_is_refused_with_all_of_them()
    {
        var platform = Platforms.Small().Build();
        Assert.Throws<DiagnosticsException>(() => (platform with { Teams = [.. platform.Teams, .. platform.Teams] }).Preview("dev"));
    }

    [Fact]
    public void An_object_says_where_it_comes_from_and_where_it_goes()
    {
        var preview = Platforms.With(w => w.AddImage("ghcr.io/acme/extra", i => i.WithTag("2.0.0")).AddObject(Settings)).Build().Preview("dev");

        var deployment = preview.Objects.Single(o => o.Manifest.Kind == "Deployment" && o.Application == "extra-dev");
        Assert.Equal(
            ("extra-dev", "main", "dev", "shop-helm", "charts/web/templates/deployment.yaml"),
            (deployment.Namespace, deployment.Cluster, deployment.Root, deployment.Repository, deployment.Path));
        var settings = preview.Objects.Single(o => o.Manifest.Kind == "ConfigMap");
        Assert.Equal(("extra-dev", "tenants/more/extra/dev/objects/configmap-settings.yaml"), (settings.Namespace, settings.Path));
        var root = preview.Objects.Single(o => o.Manifest.Name == "root-dev");
        Assert.Equal((null, "roots/main/dev.yaml"), (root.Application, root.Path));
        Assert.All(preview.Objects.Where(o => o.Manifest.Kind is "Namespace" or "ClusterRole"), o => Assert.Null(o.Namespace));
    }

    [Fact]
    public void An_object_of_a_chart_has_the_namespace_that_Argo_CD_gives_it()
    {
        var preview = Platforms.With(w => w.AddImage("ghcr.io/acme/extra", i => i.WithTag("2.0.0")).AddObject(Settings)).Build().Preview("dev");

        foreach (var kind in new[] { "Deployment", "Service", "ConfigMap" })
            Assert.Equal("extra-dev", preview.Objects.Single(o => o.Manifest.Kind == kind && o.Application == "extra-dev").Manifest.Namespace);
        Assert.All(preview.Objects.Where(o => o.Manifest.Kind == "Namespace"), o => Assert.Null(o.Manifest.Namespace));
    }

    [Fact]
    public void The_namespace_of_Argo_CD_is_as_the_bootstrap_makes_it()
    {
        var preview = Platforms.WithComponent(c => c.InNamespace("argocd")).Build().Preview("prd");

        var found = Assert.Single(preview.Objects, o => o.Manifest is { Kind: "Namespace", Name: "argocd" });
        Assert.Equal("polygitops", found.Manifest.Content.GetProperty("metadata").GetProperty("labels").GetProperty("app.kubernetes.io/managed-by").GetString());
    }

    [Fact]
    public void What_a_shared_cluster_has_once_is_there_under_its_own_root()
    {
        var preview = Platforms.WithComponent(c => c).Build().Preview("prd");
        var component = preview.Objects.Single(o => o.Manifest.Name == "thing-main");
        Assert.Equal(("main", "root-main"), (component.Root, component.Application));
        Assert.DoesNotContain(preview.Objects, o => o.Root == "dev");
        Assert.Single(preview.Objects, o => o.Manifest is { Kind: "AppProject", Name: "roots" });
    }

    [Fact]
    public void A_namespace_that_argo_cd_makes_is_there_once()
    {
        var platform = Platforms.WithComponent(c => c.InNamespace("tools"))
            .AddComponent("other", Platforms.SomeChart, c => c.InNamespace("tools")).Build();
        var made = platform.Preview("dev").Objects.Single(o => o.Manifest is { Kind: "Namespace", Name: "tools" });
        Assert.Equal((null, "other-main"), (made.Path, made.Application));
    }

    [Fact]
    public void A_foreign_chart_is_named_with_its_version_and_its_values()
    {
        var preview = Platforms.WithComponent(c => c.WithValue("crds.enabled", true).In("dev", e => e.WithVersion("1.2.4")).In("prd", e => e.WithVersion("1.2.4"))).Build().Preview("dev");
        var source = Assert.Single(preview.Unrendered);
        Assert.Equal(
            ("thing-main", "https://charts.example.com", "thing", "1.2.4", "main"),
            (source.Application, source.Repository, source.Chart, source.Version, source.Root));
        Assert.Equal("true", source.Values.Find("crds.enabled")?.GetRawText());
        Assert.Equal("the chart does not belong to the platform", source.Reason);
        Assert.Contains("? thing-main: thing 1.2.4 of https://charts.example.com", preview.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_version_of_an_own_chart_is_not_guessed()
    {
        var source = Unrendered(Platforms.With(w => w.AddImage("ghcr.io/acme/extra", i => i.WithTag("1.0.0")).In("dev", e => e.WithVersion("0.0.9"))));
        Assert.Equal(("web-0.0.9", "the platform generates version 0.1.0 of the chart"), (source.Version, source.Reason));
    }

    [Theory]
    [InlineData("replicaCount", "\"two\"", "replicaCount violates the rule type: \"integer\"")]
    [InlineData("replicas", "2", "replicas is not a value of the chart")]
    [InlineData("image.tag", "\"a b\"", "image.tag violates the rule pattern")]
    [InlineData("ingress.enabled", "true", "ingress.host is required when ingress.enabled is true")]
    [InlineData("podLabels", "{\"app.kubernetes.io/name\": \"x\"}", "podLabels.app.kubernetes.io/name violates the rule not")]
    public void Values_that_helm_would_refuse_are_named(string path, string value, string reason)
    {
        const string file = "tenants/more/extra/dev/values.yaml";
        var platform = Platforms.With(w => w.AddImage("ghcr.io/acme/extra", i => i.WithTag("1.0.0"))).Build();
        var values = HelmValues.Empty.Set("image.tag", "1.0.0").Set(path, System.Text.Json.Nodes.JsonNode.Parse(value));
        var tree = platform.Generate().Single(r => r.Repository is K8sRepository).Tree.Remove(file).Add(file, values.ToString());
        Assert.Contains(reason, Assert.Single(platform.Preview("dev", tree).Unrendered).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_with_a_file_of_its_authors_own_is_not_guessed()
    {
        var platform = Platforms.Small().Build();
        var charts = platform.HelmRepositories[0] with
        {
            Files = new Dictionary<string, string> { ["charts/web/templates/more.yaml"] = "a: b\n" },
        };
        var source = Assert.Single((platform with { HelmRepositories = [charts] }).Preview("dev").Unrendered);
        Assert.Contains("charts/web/templates/more.yaml", source.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kustomization.yaml", "namePrefix: a-\nresources: [x.yaml]\n", "The file or folder 'x.yaml' does not exist")]
    [InlineData("kustomization.yaml", "resources: [https://example.com/x.yaml]\n", "remote resources, Helm charts, plugins")]
    [InlineData("kustomization.yaml", "resources: [../folder]\n", "a cycle")]
    [InlineData("kustomization.yaml", "resources: [../../../x.yaml]\n", "is outside the repository")]
    [InlineData("kustomization.yaml", "resources: 3\n", "A value has the wrong type at resources")]
    [InlineData("x.yaml", "a: [\n", "This is not YAML")]
    [InlineData("Chart.yaml", "name: x\n", "a Helm chart that is not generated by the platform")]
    [InlineData("x.jsonnet", "{}\n", "is Jsonnet")]
    public void A_folder_that_cannot_be_read_is_named_with_the_reason(string file, string text, string reason)
    {
        var source = Unrendered(WithFolder((file, text)));
        Assert.Equal("folder", source.Path);
        Assert.Contains(reason, source.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_and_another_branch_are_named()
    {
        Assert.Equal("folder: app path does not exist", Unrendered(WithFolder()).Reason);
        var other = Platforms.WithComponent(c => c, DeploymentSource.FromGit("shop-k8s").Path("folder").AtRevision("v1"));
        Assert.Equal("the platform generates the branch main", Unrendered(other).Reason);
    }

    [Fact]
    public void Folders_of_the_platforms_own_repositories_are_read()
    {
        const string one = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: one\n";
        var plain = WithFolder(
            ("one.yaml", one), ("two.json", """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "two"}}"""),
            ("README.md", "# no"), ("below/three.yaml", one));
        Assert.Equal(["one", "two"], ConfigMaps(plain));
        var kustomized = WithFolder(
            ("kustomization.yaml", "resources: [./below, one.yaml]\n"), ("one.yaml", one), ("two.yaml", one),
            ("below/kustomization.yaml", "resources: [three.yaml]"),
            ("below/three.yaml", one.Replace("one", "three", StringComparison.Ordinal)));
        Assert.Equal(["three", "one"], ConfigMaps(kustomized));
    }

    [Fact]
    public void What_a_kustomization_changes_is_previewed()
    {
        const string kustomization = "namePrefix: a-\nresources: [one.yaml]\nconfigMapGenerator: [{name: made, literals: [k=v], options: {disableNameSuffixHash: true}}]\n"
            + "patches: [{patch: '{apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {x: patched}}'}]\n";
        var platform = WithFolder(
            ("kustomization.yaml", kustomization), ("one.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: one\n"));
        Assert.Equal(["a-one", "a-made"], ConfigMaps(platform));
        var patched = platform.Build().Preview("dev").Objects.Single(o => o.Manifest.Name == "a-one");
        Assert.Equal("patched", patched.Manifest.Content.GetProperty("data").GetProperty("x").GetString());
        Assert.Equal("folder/one.yaml", patched.Path);
    }

    [Fact]
    public void An_application_set_is_followed_to_what_its_applications_bring()
    {
        var set = Manifest.FromYaml(
            """
            apiVersion: argoproj.io/v1alpha1
            kind: ApplicationSet
            metadata: {name: many, namespace: argocd}
            spec:
              goTemplate: true
              generators: [{list: {elements: [{name: one}, {name: two}]}}]
              template:
                metadata: {name: 'made-{{ .name }}'}
                spec:
                  project: default
                  source: {repoURL: https://github.com/acme/shop-k8s.git, targetRevision: main, path: 'sets/{{ .name }}'}
                  destination: {server: https://kubernetes.default.svc, namespace: '{{ .name }}'}
            """).Single();
        var platform = Platforms.WithComponent(c => c.AddObject(set), DeploymentSource.FromGit("shop-k8s").Path("folder"))
            .WithK8s("shop-k8s", k => k
                .AddFile("folder/one.yaml", Settings.ToYaml())
                .AddFile("sets/one/x.yaml", Settings.ToYaml())
                .AddFile("sets/two/x.yaml", Settings.ToYaml()))
            .Build();
        var preview = platform.Preview("dev");
        Assert.Empty(preview.Unrendered);
        Assert.Equal(
            [("made-one", "one"), ("made-two", "two")],
            preview.Objects.Where(o => o.Path?.StartsWith("sets/", StringComparison.Ordinal) == true)
                .Select(o => (o.Application, o.Namespace)));
    }

    [Fact]
    public void An_application_set_that_only_argo_cd_can_run_is_named_as_what_it_is()
    {
        var set = Manifest.FromYaml(
            "{apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, metadata: {name: many, namespace: argocd}, spec: {generators: [{scmProvider: {github: {organization: acme}}}]}}").Single();
        var preview = Platforms.WithComponent(c => c.AddObject(set), DeploymentSource.FromGit("shop-k8s").Path("folder")).Build().Preview("dev");
        Assert.Contains(preview.Unrendered, u => u.Reason.Contains("expand the ApplicationSet many", StringComparison.Ordinal));
    }

    [Fact]
    public void The_work_grows_with_the_platform_and_no_faster()
    {
        var (small, large) = (Large(100), Large(400));
        Allocated(small);
        var ratio = (double)Allocated(large) / Allocated(small);
        Assert.InRange(ratio, 1, 5);
    }

    private static long Allocated(Platform platform)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var preview = platform.Preview("prd");
        Assert.Empty(preview.Compare(platform.Preview("prd")).Objects);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Platform Large(int workloads) => Platforms.Small()
        .AddTeam("many", t => Enumerable.Range(0, workloads).Aggregate(
            t,
            (team, i) =>
                team.AddWorkload($"service-{i}", DeploymentSource.FromChart("web"), w => w.AddImage("ghcr.io/acme/service", i => i.WithTag("1.0.0")))))
        .Build();

    private static PlatformBuilder WithFolder(params (string File, string Text)[] files) => Platforms
        .WithComponent(c => c, DeploymentSource.FromGit("shop-k8s").Path("folder"))
        .WithK8s("shop-k8s", k => files.Aggregate(k, (repository, f) => repository.AddFile($"folder/{f.File}", f.Text)));

    private static UnrenderedSource Unrendered(PlatformBuilder platform) => Assert.Single(platform.Build().Preview("dev").Unrendered);

    private static IEnumerable<string> ConfigMaps(PlatformBuilder platform)
    {
        var preview = platform.Build().Preview("dev");
        Assert.Empty(preview.Unrendered);
        return preview.Objects.Where(o => o.Manifest.Kind == "ConfigMap").Select(o => o.Manifest.Name);
    }
}
