using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class SetTests
{
    private const string Spec = """
          template:
            metadata:
              name: "NAME"
            spec:
              project: default
              source: {repoURL: "https://git.example/shop.git", path: "PATH", targetRevision: main}
              destination: {server: "https://kubernetes.default.svc", namespace: shop}
        """;

    [Fact]
    public async Task A_list_makes_an_application_an_element()
    {
        await using var scene = await StartAsync(
            "    - list: {elements: [{env: dev, values: {tier: low}}, {env: prd, values: {tier: high}}]}",
            "web-{{env}}-{{ values.tier }}", "{{env}}/{{unknown}}");
        var application = await scene.WaitAsync("web-dev-low", _ => true);
        Assert.Equal("dev/{{unknown}}", application.Spec!.Source!.Path);
        Assert.Equal([ArgoFinalizers.Resources], application.Metadata!.Finalizers!);
        var set = (await scene.FindAsync("argoproj.io/v1alpha1", "ApplicationSet", "argocd", "web"))!.As(WireContracts.ApplicationSet);
        Assert.Equal(set.Metadata!.Uid, application.Metadata.OwnerReferences!.Single().Uid);
        var reported = await scene.WaitForObjectAsync(
            "argoproj.io/v1alpha1", "ApplicationSet", "argocd", "web", s => s.Content.Items("status", "conditions").Any());
        Assert.Equal(
            ["False", "True", "True"],
            reported.As(WireContracts.ApplicationSet).Status!.Conditions!.OrderBy(c => c.Type, StringComparer.Ordinal)
                .Select(c => c.Status));
        Assert.Equal(["web-dev-low", "web-prd-high"], reported.As(WireContracts.ApplicationSet).Status!.Resources!.Select(r => r.Name));
    }

    [Fact]
    public async Task Applications_follow_their_set_and_go_with_it()
    {
        await using var scene = await StartAsync("    - list: {elements: [{env: dev}, {env: prd}]}", "web-{{env}}", "{{env}}");
        await scene.WaitAsync("web-prd", _ => true);
        await scene.ApplyAsync(Set("    - list: {elements: [{env: dev}]}", "web-{{env}}", "other/{{env}}"));
        await scene.WaitUntilGoneAsync("argoproj.io/v1alpha1", "Application", "argocd", "web-prd");
        await scene.WaitAsync("web-dev", a => a.Spec!.Source!.Path == "other/dev");
        await scene.Client.DeleteAsync(ObjectReference.To("argoproj.io/v1alpha1", "Application", "argocd", "web-dev"));
        await scene.WaitAsync("web-dev", a => a.Metadata!.DeletionTimestamp is null);
        await scene.Client.DeleteAsync(ObjectReference.To("argoproj.io/v1alpha1", "ApplicationSet", "argocd", "web"));
        await scene.WaitUntilGoneAsync("argoproj.io/v1alpha1", "Application", "argocd", "web-dev");
    }

    [Fact]
    public async Task A_set_that_only_creates_changes_and_deletes_nothing()
    {
        await using var scene = await StartAsync(
            "    - list: {elements: [{env: dev}, {env: prd}]}", "web-{{env}}", "{{env}}",
            "  syncPolicy: {applicationsSync: create-only}\n");
        await scene.WaitAsync("web-prd", _ => true);
        await scene.ApplyAsync(Set("    - list: {elements: [{env: dev}, {env: stg}]}", "web-{{env}}", "other/{{env}}", "  syncPolicy: {applicationsSync: create-only}\n"));
        await scene.WaitAsync("web-stg", a => a.Spec!.Source!.Path == "other/stg");
        Assert.Equal("dev", (await scene.ApplicationAsync("web-dev")).Spec!.Source!.Path);
        Assert.Equal("prd", (await scene.ApplicationAsync("web-prd")).Spec!.Source!.Path);
    }

    [Fact]
    public async Task Folders_and_files_of_a_repository_make_applications()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(
            ("apps/one/a.yaml", ArgoCdFixture.ConfigMap("a")), ("apps/two/a.yaml", ArgoCdFixture.ConfigMap("a")),
            ("apps/three/deep/a.yaml", ArgoCdFixture.ConfigMap("a")), ("apps/not/a.yaml", ""),
            ("config/x/app.yaml", "name: ex\nowner: {team: shop}\n"));
        await scene.ApplyAsync(
            Set(
                "    - git: {repoURL: \"https://git.example/shop.git\", revision: main, directories: [{path: apps/*}, {path: apps/not, exclude: true}]}",
                "d-{{path.basename}}-{{path[0]}}", "{{path}}"),
            Set(
                "    - git: {repoURL: \"https://git.example/shop.git\", revision: main, files: [{path: \"config/**/app.yaml\"}], values: {full: \"{{ .name }}-{{ .owner.team }}\"}}",
                "f-{{ .values.full }}", "{{ .path.path }}/{{ index .path.segments 1 }}", "  goTemplate: true\n", "files"));
        foreach (var name in new[] { "d-one-apps", "d-two-apps", "d-three-apps" }) await scene.WaitAsync(name, _ => true);
        Assert.Equal("config/x/x", (await scene.WaitAsync("f-ex-shop", _ => true)).Spec!.Source!.Path);
        Assert.Null(await scene.FindAsync("argoproj.io/v1alpha1", "Application", "argocd", "d-not-apps"));
    }

    [Fact]
    public async Task A_matrix_combines_clusters_with_a_list()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        await scene.ApplyAsync(Cluster("edge", "https://edge:6443", "eu"), Cluster("core", "https://core:6443", "us"));
        await scene.ApplyAsync(Set(
            "    - matrix: {generators: [{clusters: {selector: {matchLabels: {region: eu}}}}, {list: {elements: [{app: \"web-{{name}}\"}, {app: db}]}}]}",
            "{{app}}-{{metadata.labels.region}}-{{nameNormalized}}", "{{app}}"));
        await scene.WaitAsync("web-edge-eu-edge", _ => true);
        await scene.WaitAsync("db-eu-edge", _ => true);
        await scene.ApplyAsync(Cluster("far", "https://far:6443", "eu"));
        await scene.WaitAsync("db-eu-far", _ => true);
        Assert.Equal(4, (await scene.ApplicationsAsync()).Count);
    }

    [Fact]
    public async Task A_merge_lays_one_generator_over_another()
    {
        await using var scene = await StartAsync(
            "    - merge: {mergeKeys: [env], generators: [{list: {elements: [{env: dev, size: s}, {env: prd, size: s}]}}, {list: {elements: [{env: prd, size: l}, {env: none, size: x}]}}]}",
            "web-{{env}}-{{size}}", "x");
        await scene.WaitAsync("web-dev-s", _ => true);
        await scene.WaitAsync("web-prd-l", _ => true);
        Assert.Equal(2, (await scene.ApplicationsAsync()).Count);
    }

    [Theory]
    [InlineData("{{ .env | sha256sum }}", "the template function 'sha256sum' is not known here")]
    [InlineData("{{ if .env }}x{{ end }}", "the template function 'if' is not known here")]
    [InlineData("{{ .absent }}", "map has no entry for key \"absent\"")]
    public async Task An_unsupported_template_is_reported(string name, string message)
    {
        await using var scene = await StartAsync(
            "    - list: {elements: [{env: dev}]}", name, "x", "  goTemplate: true\n  goTemplateOptions: [\"missingkey=error\"]\n");
        var set = await scene.WaitForObjectAsync(
            "argoproj.io/v1alpha1", "ApplicationSet", "argocd", "web",
            s => s.Content.Items("status", "conditions").Any(c => c.Text("status") == "True"));
        var error = set.As(WireContracts.ApplicationSet).Status!.Conditions!.Single(c => c.Type == "ErrorOccurred");
        Assert.Equal("RenderTemplateParamsError", error.Reason);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Empty(await scene.ApplicationsAsync());
    }

    [Fact]
    public async Task Helms_braces_survive_as_a_literal()
    {
        await using var scene = await StartAsync(
            "    - list: {elements: [{env: Dev}]}", "web-{{ .env | lower }}{{- /* nothing */ -}}",
            "{{ `{{ .Values.x }}` }}/{{ default \\\"none\\\" \\\"\\\" }}", "  goTemplate: true\n");
        Assert.Equal("{{ .Values.x }}/none", (await scene.WaitAsync("web-dev", _ => true)).Spec!.Source!.Path);
    }

    private static async Task<ArgoCdFixture> StartAsync(string generator, string name, string path, string further = "")
    {
        var scene = await ArgoCdFixture.StartAsync();
        await scene.ApplyAsync(Set(generator, name, path, further));
        return scene;
    }

    private static Manifest Set(string generator, string name, string path, string further = "", string set = "web") => Manifest.FromYaml(
        $"apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: {set}\n  namespace: argocd\nspec:\n{further}  generators:\n{generator}\n"
        + Spec.Replace("NAME", name, StringComparison.Ordinal).Replace("PATH", path, StringComparison.Ordinal) + "\n")[0];

    private static Manifest Cluster(string name, string server, string region)
    {
        var (encodedName, encodedServer) = (Encoded(name), Encoded(server));
        return Manifest.FromYaml($"apiVersion: v1\nkind: Secret\nmetadata:\n  name: cluster-{name}\n  namespace: argocd\n  labels:\n    argocd.argoproj.io/secret-type: cluster\n    region: {region}\ndata:\n  name: {encodedName}\n  server: {encodedServer}\n")[0];
    }

    private static string Encoded(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
