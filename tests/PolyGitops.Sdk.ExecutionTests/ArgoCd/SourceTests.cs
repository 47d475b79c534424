using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class SourceTests
{
    [Fact]
    public async Task A_kustomization_is_built_with_what_the_source_overrides()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(
            ("app/kustomization.yaml", "resources:\n- pod.yaml\nimages:\n- name: web\n  newTag: \"1\"\n"),
            (
                "app/pod.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n      - name: web\n        image: web\n"),
            ("app/ignored.yaml", ArgoCdFixture.ConfigMap("ignored")));
        await scene.ApplyAsync(Manifest.From(With(ArgoCdFixture.App("app", "app"), s => s with { Kustomize = new() { NamePrefix = "eu-", Images = ["web=registry.example:5000/web:2"] } })));
        var synced = await scene.WaitUntilSyncedAsync("app");
        Assert.Equal("Kustomize", synced.Status!.SourceType);
        Assert.Equal(["registry.example:5000/web:2"], synced.Status.Summary!.Images!);
        Assert.NotNull(await scene.FindAsync("apps/v1", "Deployment", "shop", "eu-web"));
        Assert.Null(await scene.FindAsync("v1", "ConfigMap", "shop", "ignored"));
    }

    [Fact]
    public async Task A_directory_is_read_as_its_options_say()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(
            ("app/a.yaml", ArgoCdFixture.ConfigMap("a")), ("app/deep/b.yaml", ArgoCdFixture.ConfigMap("b")),
            ("app/deep/c.json", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}"""),
            ("app/deep/values.yaml", "replicas: 1\n"), ("app/deep/x.yaml", ArgoCdFixture.ConfigMap("x")));
        await scene.ApplyAsync(Manifest.From(With(ArgoCdFixture.App("app", "app"), s => s with { Directory = new() { Recurse = true, Include = "deep/*", Exclude = "{*/x.yaml,*/y.yaml}" } })));
        var synced = await scene.WaitUntilSyncedAsync("app");
        Assert.Equal(["b", "c"], synced.Status!.Resources!.Select(r => r.Name));
        Assert.Equal("Directory", synced.Status.SourceType);
    }

    [Fact]
    public async Task A_JSON_file_that_is_no_manifest_breaks_its_folder_in_Argo_CDs_words()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files(
            ("app/a.yaml", ArgoCdFixture.ConfigMap("a")),
            ("app/config.json", """{"name":"dev","nested":{"region":"eu"},"list":["a","b"]}"""));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        var application = await scene.WaitAsync("app", a => a.Status?.Conditions?.Count > 0);
        Assert.Equal(
            "Failed to load target state: failed to unmarshal manifests for source 1 of 1: Object 'Kind' is missing in "
                + """'{"list":["a","b"],"metadata":{"annotations":{"argocd.argoproj.io/tracking-id":"app:/:shop/"}},"name":"dev","nested":{"region":"eu"}}'""",
            Assert.Single(application.Status!.Conditions!).Message);
        Assert.Equal("Unknown", application.Status.Sync!.Status);
    }

    [Fact]
    public async Task A_chart_that_the_SDK_generates_is_rendered_with_the_overrides_of_image_updates()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        var chart = new HelmChart { Name = "web", Version = "0.1.0", AppVersion = "1.0.0", ImageRepository = "registry.example/web" };
        var files = HelmChartFiles.TemplatesOf("web").Append(("values.yaml", HelmChartFiles.Values(chart)))
            .Append(("values.schema.json", HelmSchema.Render(chart)))
                .Append(("Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\nappVersion: 1.0.0\n"));
        scene.Tree = ArgoCdFixture.Files(files.Select(f => ("charts/web/" + f.Item1, f.Item2)).Append(
            (
                "charts/web/.argocd-source-web.yaml",
                "helm:\n  parameters:\n  - name: image.tag\n    value: 1.2.0\n    forceString: true\n")));
        await scene.ApplyAsync(Manifest.From(With(ArgoCdFixture.App("web", "charts/web"), s => s with { Helm = new() { ValuesObject = System.Text.Json.JsonElement.Parse("""{"replicaCount":4}""") } })));
        var synced = await scene.WaitUntilSyncedAsync("web");
        Assert.Equal(["registry.example/web:1.2.0"], synced.Status!.Summary!.Images!);
        Assert.Equal(
            4, (await scene.FindAsync("apps/v1", "Deployment", "shop", "web"))!.Content.Field("spec", "replicas")!.Value.GetInt32());
    }

    [Fact]
    public async Task Values_that_a_chart_refuses_are_an_error_of_its_application()
    {
        await using var scene = await ArgoCdFixture.StartAsync(
            sources: new() { Charts = StandInCharts.Default.With("strict", _ => throw new InvalidOperationException("host is required")) });
        await scene.ApplyAsync(Manifest.From(With(ArgoCdFixture.App("app", "x"), s => new() { RepoURL = "https://charts.example", Chart = "strict", TargetRevision = "1.0.0" })));
        var failed = await scene.WaitAsync("app", a => a.Status?.Conditions?.Count > 0);
        Assert.Equal(
            "Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = `helm template` of the chart strict failed: host is required",
            failed.Status!.Conditions![0].Message);
    }

    [Fact]
    public async Task A_poll_finds_a_commit()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var scene = await ArgoCdFixture.StartAsync(o => o with { TimeProvider = clock });
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        await scene.WaitUntilSyncedAsync("app");
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a", "2")));
        clock.Advance(TimeSpan.FromMinutes(3));
        await scene.WaitForObjectAsync("v1", "ConfigMap", "shop", "a", c => c.Content.Text("data", "key") == "2");
    }

    [Fact]
    public async Task A_push_to_the_webhook_refreshes_the_branch_that_was_pushed()
    {
        await using var scene = await ArgoCdFixture.StartAsync(o => o with { PollInterval = null, WebhookSecret = "s3cret" });
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        await scene.WaitUntilSyncedAsync("app");
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a", "2")));
        using var http = new HttpClient();
        var push = """{"ref":"refs/heads/main","repository":{"clone_url":"https://git.example/Shop.git","html_url":"https://git.example/Shop","default_branch":"main"}}""";
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(http, scene.Argo.WebhookUrl, push, "wrong"));
        Assert.Equal(
            HttpStatusCode.OK,
            await PostAsync(
                http, scene.Argo.WebhookUrl,
                push.Replace("heads/main", "heads/other", StringComparison.Ordinal)
                    .Replace("\"default_branch\":\"main\"", "\"default_branch\":\"other\"", StringComparison.Ordinal),
                "s3cret"));
        Assert.Equal("1", (await scene.FindAsync("v1", "ConfigMap", "shop", "a"))!.Content.Text("data", "key"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, scene.Argo.WebhookUrl, push, "s3cret"));
        await scene.WaitForObjectAsync("v1", "ConfigMap", "shop", "a", c => c.Content.Text("data", "key") == "2");
    }

    [ToolFact("git")]
    public async Task A_git_repository_is_read_at_branch_tag_and_commit()
    {
        using var folder = new TemporaryFolder();
        await GitAsync(folder, "init", "-q", "-b", "main");
        await CommitAsync(folder, "1");
        await GitAsync(folder, "tag", "v1");
        var first = (await Tool.OutputAsync("git", folder.Path, "rev-parse", "HEAD")).Trim();
        await CommitAsync(folder, "2");
        var second = (await Tool.OutputAsync("git", folder.Path, "rev-parse", "HEAD")).Trim();
        await using var scene = await ArgoCdFixture.StartAsync(
            sources: new ArgoCdSources().AddGit("https://git.example/real", folder.Path));
        foreach (var (name, revision, commit, value) in new[] { ("tag", "v1", first, "1"), ("branch", "main", second, "2"), ("head", "", second, "2"), ("commit", first, first, "1") })
        {
            await scene.ApplyAsync(Manifest.From(With(ArgoCdFixture.App(name, "app", ns: name), s => s with { RepoURL = "https://git.example/real.git", TargetRevision = revision.Length > 0 ? revision : null })));
            Assert.Equal(commit, (await scene.WaitUntilSyncedAsync(name)).Status!.Sync!.Revision);
            Assert.Equal(value, (await scene.FindAsync("v1", "ConfigMap", name, "a"))!.Content.Text("data", "key"));
        }
        await scene.ApplyAsync(Manifest.From(With(ArgoCdFixture.App("none", "app"), s => s with { RepoURL = "https://git.example/real.git", TargetRevision = "absent" })));
        var failed = await scene.WaitAsync("none", a => a.Status?.Conditions?.Count > 0);
        Assert.EndsWith("unable to resolve 'absent' to a commit SHA", failed.Status!.Conditions![0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_on_disk_is_read_again_on_each_access()
    {
        using var folder = new TemporaryFolder();
        folder.Write([new() { Path = "app/a.yaml", Content = Encoding.UTF8.GetBytes(ArgoCdFixture.ConfigMap("a")) }]);
        await using var scene = await ArgoCdFixture.StartAsync(
            sources: new ArgoCdSources().AddFolder("https://git.example/folder", folder.Path));
        await scene.ApplyAsync(
            Manifest.From(With(ArgoCdFixture.App("app", "app"), s => s with { RepoURL = "https://git.example/folder" })));
        await scene.WaitUntilSyncedAsync("app");
        folder.Write([new() { Path = "app/a.yaml", Content = Encoding.UTF8.GetBytes(ArgoCdFixture.ConfigMap("a", "2")) }]);
        await SyncTests.AnnotateAsync(scene, "app", """{"argocd.argoproj.io/refresh":"normal"}""");
        await scene.WaitForObjectAsync("v1", "ConfigMap", "shop", "a", c => c.Content.Text("data", "key") == "2");
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, Uri url, string body, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-GitHub-Event", "push");
        request.Headers.Add(
            "X-Hub-Signature-256",
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))));
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task CommitAsync(TemporaryFolder folder, string value)
    {
        folder.Write([new() { Path = "app/a.yaml", Content = Encoding.UTF8.GetBytes(ArgoCdFixture.ConfigMap("a", value)) }]);
        await GitAsync(folder, "add", ".");
        await GitAsync(folder, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", value);
    }

    private static Task<string> GitAsync(TemporaryFolder folder, params string[] arguments) =>
        Tool.OutputAsync("git", folder.Path, arguments);

    private static ArgoApplication With(ArgoApplication application, Func<ApplicationSource, ApplicationSource> change) =>
        application with { Spec = application.Spec! with { Source = change(application.Spec.Source!) } };
}
