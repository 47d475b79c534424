using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Manifests;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation;

public class K8sGeneratorTests
{
    private static readonly Platform Reference = ReferencePlatform.Reference.Build();

    private static readonly string[] Kinds = ["Application", "AppProject", "ImageUpdater", "ApplicationSet"];

    public static TheoryData<string> Variants => [.. AllVariants.Keys];

    internal static readonly Dictionary<string, Func<Platform>> AllVariants = new()
    {
        ["reference"] = () => Reference,
        ["small"] = () => Platforms.Small().Build(),
        ["two clusters, hub"] = () => Rich(Platforms.TwoClusters()).Build(),
        ["two clusters, one Argo CD each"] = () => Rich(Platforms.TwoClusters().WithArgoCd("9.1.6", a => a.PerCluster())).Build(),
        ["Image Updater 1.x"] = () => Rich(Platforms.Small()).AddComponent(
            "argocd-image-updater",
            DeploymentSource.FromHelm("https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion("1.0.0")).Build(),
    };

    [Fact]
    public void Every_Argo_CD_object_is_valid_in_strict_mode()
    {
        foreach (var (name, platform) in AllVariants)
        {
            var problems =
                from manifest in Manifests(K8sGenerator.Generate(platform()))
                where Kinds.Contains(manifest.Kind)
                from problem in CrdSchemas.Validate(manifest.Content)
                select $"{name}: {manifest}: {problem}";
            Assert.Empty(problems);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void No_Application_stands_in_two_roots(string variant)
    {
        var names = Manifests(K8sGenerator.Generate(AllVariants[variant]())).Where(m => m.Kind is "Application" or "AppProject")
            .Where(m => m.Name != "roots");
        Assert.Empty(names.GroupBy(m => m.ToString()).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_project_permits_exactly_what_its_applications_use(string variant)
    {
        var manifests = Manifests(K8sGenerator.Generate(AllVariants[variant]())).ToList();
        var applications = manifests.Where(m => m.Kind == "Application").Select(m => m.As(WireContracts.Application).Spec!)
            .ToLookup(s => s.Project!);
        foreach (var manifest in manifests.Where(m => m.Kind == "AppProject"))
        {
            var project = manifest.As(WireContracts.AppProject).Spec!;
            var used = applications[manifest.Name].ToList();
            Assert.Equal(
                used.SelectMany(s => s.Sources ?? [s.Source!]).Select(s => s.RepoURL!).Distinct().Order(StringComparer.Ordinal),
                project.SourceRepos!);
            Assert.Empty(used.Select(s => (s.Destination!.Server, s.Destination.Namespace)).Except(project.Destinations!.Select(d => (d.Server, d.Namespace))));
        }
        Assert.Empty(applications.Select(a => a.Key).Except(manifests.Where(m => m.Kind == "AppProject").Select(m => m.Name)));
    }

    [Fact]
    public void Only_the_first_environment_is_updated_by_itself()
    {
        var tree = K8sGenerator.Generate(Reference);
        var updated = Manifests(tree).Where(m => m.Kind == "Application" && m.ToJson().Contains("image-list", StringComparison.Ordinal));
        Assert.Equal(["chat-api-dev"], updated.Select(m => m.Name));
        Assert.Contains(
            "helmvalues:/tenants/product-team/chat-api/dev/values.yaml", tree["clusters/dev/workloads/chat-api.yaml"].Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Version_1_of_the_updater_gets_its_resource_and_no_annotations()
    {
        var tree = K8sGenerator.Generate(AllVariants["Image Updater 1.x"]());
        var updater = Manifests(tree).Single(m => m.Kind == "ImageUpdater").As(WireContracts.ImageUpdater).Spec!;
        Assert.Equal(["web-dev", "api-dev"], updater.ApplicationRefs!.Select(r => r.NamePattern));
        Assert.Equal(
            "helmvalues:/tenants/shop/web/dev/values.yaml", updater.ApplicationRefs![0].WriteBackConfig!.GitConfig!.WriteBackTarget);
        Assert.DoesNotContain(tree, f => f.Text.Contains("image-list", StringComparison.Ordinal));
    }

    [Fact]
    public void A_root_never_contains_itself()
    {
        foreach (var file in K8sGenerator.Generate(Reference).Where(f => f.Path.StartsWith("clusters/", StringComparison.Ordinal)))
            Assert.DoesNotContain("path: clusters/", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_platform_gives_the_same_bytes() =>
        Assert.Equal(K8sGenerator.Generate(Reference), K8sGenerator.Generate(ReferencePlatform.Reference.Build()));

    [Fact]
    public void A_namespace_is_never_removed_by_a_sync()
    {
        var text = K8sGenerator.Generate(Reference)["namespaces/prd/product-team/chat-api-prd/namespace.yaml"].Text;
        Assert.DoesNotContain("argocd.argoproj.io/sync-options", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Production_is_held_to_more_policies()
    {
        var tree = K8sGenerator.Generate(Reference);
        Assert.True(tree.Contains("policies/prd/require-probes.yaml"));
        Assert.False(tree.Contains("policies/dev/require-probes.yaml"));
    }

    [Fact]
    public void Objects_of_the_author_arrive_where_they_belong()
    {
        var tree = K8sGenerator.Generate(AllVariants["two clusters, hub"]());
        Assert.Contains("key: value", tree["tenants/more/api/dev/objects/configmap-extra.yaml"].Text, StringComparison.Ordinal);
        Assert.Contains("path: tenants/more/api/dev/objects", tree["clusters/dev/workloads/api.yaml"].Text, StringComparison.Ordinal);
        Assert.Contains("namespace: api-dev", tree["namespaces/dev/more/api-dev/configmap-extra.yaml"].Text, StringComparison.Ordinal);
    }

    [ToolFact("kubectl")]
    public async Task Every_kustomization_builds_with_the_real_kubectl()
    {
        foreach (var variant in AllVariants.Values)
        {
            using var folder = new TemporaryFolder();
            var tree = K8sGenerator.Generate(variant());
            folder.Write(tree);
            foreach (var kustomization in tree.Paths.Where(p => p.EndsWith("/kustomization.yaml", StringComparison.Ordinal)))
            {
                var path = Path.GetDirectoryName(kustomization)!;
                var built = Manifest.FromYaml(await Tool.OutputAsync("kubectl", folder.Path, "kustomize", path));
                var written = Manifests(tree, path + "/").ToList();
                Assert.Equal(written.Count, built.Count);
            }
        }
    }

    [ToolFact("yamllint")]
    public async Task Yamllint_reports_nothing()
    {
        foreach (var variant in AllVariants.Values)
        {
            using var folder = new TemporaryFolder();
            folder.Write(K8sGenerator.Generate(variant()));
            Assert.Equal("", await Tool.OutputAsync("yamllint", folder.Path, "--strict", "-d", "relaxed", "."));
        }
    }

    private static IEnumerable<Manifest> Manifests(RepositoryTree tree, string under = "") => tree
        .Where(f => f.Path.StartsWith(under, StringComparison.Ordinal) && f.Path.EndsWith(".yaml", StringComparison.Ordinal))
        .Where(f => !f.Path.StartsWith('.') && Path.GetFileName(f.Path) is not ("values.yaml" or "kustomization.yaml"))
        .SelectMany(f => Manifest.FromYaml(f.Content, f.Path));

    /// <summary>Everything that a platform can have.</summary>
    private static PlatformBuilder Rich(PlatformBuilder platform)
    {
        var extra = Manifest.FromYaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: extra}, data: {key: value}}").Single();
        var role = Manifest.FromYaml(
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: 'a:b'}, rules: []}").Single();
        return platform
            .AddEnvironment("dr", e => e.OnCluster(platform.Build().Clusters[^1].Name).AsProduction().AddObject(role))
            .AddComponent("redis", DeploymentSource.FromOci("ghcr.io/acme/charts").Chart("redis").AtVersion("1.0.0"), c => c
                .WithScope(ComponentScope.Environment).WithValue("a.b", 1).AddObject(extra))
            .AddComponent(
                "plain", DeploymentSource.FromGit("https://git.example.com/x/y.git").Path("deploy").AtRevision("v1"),
                c => c.InProject("other").OffByDefault())
            .AddProject(new ProjectSettings
            {
                Name = "tenants",
                Description = "Tenants.",
                SyncWindows = [new() { Allow = false, Schedule = "0 22 * * *", Duration = "8h", Environments = ["prd"] }],
            })
            .AddTeam("more", t => t
                .AddNamespace(
                    "api", n => n.WithQuota(new() { Pods = 5 }).AllowTrafficFrom("ingress").WithPodSecurity("restricted").AddObject(extra))
                .AddWorkload("api", DeploymentSource.FromHelm("https://charts.example.com").Chart("api").AtVersion("2.0.0"), w => w
                    .AddImage(
                        "ghcr.io/acme/api",
                        i =>
                            i.WithTag("1.0.0").FollowVersions("^1").AllowTags("^1\\.").IgnoreTags("*-rc*").ForPlatforms("linux/amd64")
                                .WithPullSecret("pullsecret:argocd/ghcr"))
                    .AddImage("ghcr.io/acme/sidecar", i => i.WithTag("stable").FollowDigest("stable").RepositoryAt("sidecar.image").TagAt("sidecar.tag"))
                    .AddObject(extra)));
    }
}
