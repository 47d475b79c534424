using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation;

public class ObservabilityGeneratorTests
{
    private static readonly Platform Shop = Watched(GitHost.GitHub("acme"));

    [PythonFact("pytest", "yaml")]
    public async Task Its_own_tests_pass()
    {
        using var repository = new PythonRepository(Shop, "shop-crew");
        Assert.Contains("18 passed", await repository.TestAsync(), StringComparison.Ordinal);
    }

    [ToolFact("pyflakes3", "yamllint")]
    public async Task Linters_report_nothing()
    {
        using var repository = new PythonRepository(Shop, "shop-crew");
        Assert.Equal("", await repository.LintAsync());
    }

    [Fact]
    public void Facts_name_what_the_platform_really_runs()
    {
        using var repository = new PythonRepository(Shop, "shop-crew");
        var facts = JsonElement.Parse(repository.Text("watcher/platform.json"));
        Assert.Equal("acme/shop-k8s", facts.GetProperty("k8sRepository").GetString());
        var web = facts.GetProperty("applications").EnumerateArray().Single(a => a.GetProperty("name").GetString() == "web-prd");
        Assert.Equal("web", web.GetProperty("namespace").GetString()?[..3]);
        Assert.Equal("tenants/shop/web/prd/values.yaml", web.GetProperty("valuesFile").GetString());
        Assert.Equal(
            """["image","tag"]""",
            web.GetProperty("images")[0].GetProperty("tagPath").GetRawText().ReplaceLineEndings("").Replace(" ", ""));
        var generated = PlatformGeneration.Generate(Shop).Single(g => g.Repository is K8sRepository).Tree;
        Assert.All(
            facts.GetProperty("applications").EnumerateArray().Where(a => a.TryGetProperty("valuesFile", out _)),
            a => Assert.True(generated.Contains(a.GetProperty("valuesFile").GetString()!)));
    }

    [Theory]
    [InlineData("https://github.com", "https://api.github.com")]
    [InlineData("https://git.example.com", "https://git.example.com/api/v3")]
    public void Asks_the_api_of_its_own_git_host(string server, string api)
    {
        using var repository = new PythonRepository(Watched(GitHost.At(new Uri(server), "acme")), "shop-crew");
        Assert.Equal(api, JsonElement.Parse(repository.Text("watcher/platform.json")).GetProperty("gitHubApi").GetString());
    }

    [Fact]
    public void Agents_and_tasks_know_each_other()
    {
        using var repository = new PythonRepository(Shop, "shop-crew");
        var agents = Config(repository, "agents").EnumerateObject().Select(a => a.Name).ToList();
        var tasks = Config(repository, "tasks").EnumerateObject().ToList();
        Assert.All(tasks, t => Assert.Contains(t.Value.GetProperty("agent").GetString(), agents));
        // crewAI binds a method of the crew to each by name.
        Assert.All(
            agents.Concat(tasks.Select(t => t.Name)),
            n => Assert.Contains($"def {n}(", repository.Text("watcher/crew.py"), StringComparison.Ordinal));
        Assert.Contains("web-prd in ", repository.Text("watcher/config/tasks.yaml"), StringComparison.Ordinal);
    }

    [ToolFact("kubectl")]
    public async Task It_may_read_and_nothing_else()
    {
        using var repository = new PythonRepository(Shop, "shop-crew");
        var manifests = Manifest.FromYaml(await repository.KustomizeAsync("deploy"));
        var role = manifests.Single(m => m.Kind == "ClusterRole").Content;
        var rules = role.GetProperty("rules").EnumerateArray().ToList();
        Assert.All(
            rules.SelectMany(r => r.GetProperty("verbs").EnumerateArray()),
            v => Assert.Contains(v.GetString(), new[] { "get", "list", "watch" }));
        Assert.DoesNotContain(rules.SelectMany(r => r.GetProperty("resources").EnumerateArray()), r => r.GetString() is "*" or "secrets");
        Assert.Empty(Shop.CheckPolicies("prd", manifests));
    }

    [Fact]
    public void Nothing_holds_a_credential()
    {
        using var repository = new PythonRepository(Shop, "shop-crew");
        Assert.Contains("secretRef", repository.Text("deploy/cronjob.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            repository.Files,
            f => f.Path.EndsWith("secret.yaml", StringComparison.Ordinal) || f.Path.EndsWith(".env", StringComparison.Ordinal));
    }

    private static Platform Watched(GitHost host) => Platforms.Small()
        .WithObservability("shop-crew", o => o.WithImage("ghcr.io/acme/crew").WithVersion("0.1.0").WithLanguageModel("openai/gpt-4o-mini"))
        .Build() with
    { GitHost = host };

    private static JsonElement Config(PythonRepository repository, string name) =>
        YamlReader.Read(repository.Text($"watcher/config/{name}.yaml")).Single().Content;
}
