using System.Text.Json;
using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation.Helm;

public sealed class HelmGeneratorTests
{
    private static RepositoryTree Generate(Platform platform) => HelmGenerator.Generate(platform, platform.HelmRepositories[0]);

    private static JsonElement Yaml(RepositoryTree tree, string path) => Assert.Single(YamlReader.Read(tree[path].Content, path)).Content;

    [Fact]
    public void Chart_yaml_says_what_the_model_says()
    {
        var chart = Yaml(Generate(ChartFolder.Chat(c => c.WithDescription("Talks: a lot.")).Build()), "charts/chat/Chart.yaml");

        Assert.Equal(
            ["apiVersion", "name", "description", "type", "version", "appVersion", "kubeVersion", "sources", "maintainers"],
            chart.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Talks: a lot.", chart.GetProperty("description").GetString());
        Assert.Equal("1.1.7", chart.GetProperty("appVersion").GetString());
        Assert.Equal("https://github.com/acme/charts", chart.At("sources[0]").GetString());
        Assert.Equal(["Dev", "DevOps"], chart.GetProperty("maintainers").EnumerateArray().Select(m => m.At("name").GetString()));
    }

    [Fact]
    public void An_application_version_that_reads_as_a_number_stays_a_string() =>
        Assert.Equal(
            "1.10",
            Yaml(Generate(ChartFolder.Chat(c => c.WithAppVersion("1.10")).Build()), "charts/chat/Chart.yaml")
                .GetProperty("appVersion").GetString());

    [Fact]
    public void A_long_description_is_folded_and_reads_the_same()
    {
        var description = "Chat: # \"everything\" " + string.Join(' ', Enumerable.Repeat("that people say to each other", 12))
            + " - the end.";
        var tree = Generate(ChartFolder.Chat(c => c.WithDescription(description)).Build());

        Assert.All(tree["charts/chat/Chart.yaml"].Text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal(description, Yaml(tree, "charts/chat/Chart.yaml").GetProperty("description").GetString());
    }

    [Fact]
    public void Values_of_the_model_lie_over_the_defaults_and_the_schema_knows_new_ones()
    {
        var values = HelmValues.FromJson("""{"replicaCount": 4, "image": {"flavour": "slim"}, "feature": {"on": true}, "sizes": [1]}""");
        var tree = Generate(ChartFolder.Chat(c => c.WithValues(values)).Build());

        var merged = Yaml(tree, "charts/chat/values.yaml");
        Assert.Equal(4, merged.GetProperty("replicaCount").GetInt32());
        Assert.Equal("ghcr.io/acme/chat-api", merged.At("image.repository").GetString());
        Assert.True(merged.At("feature.on").GetBoolean());
        Assert.Contains(
            "# Number of pods, unless autoscaling is enabled.\nreplicaCount: 4\n", tree["charts/chat/values.yaml"].Text,
            StringComparison.Ordinal);
        var schema = JsonElement.Parse(tree["charts/chat/values.schema.json"].Text);
        Assert.Equal("object", schema.At("properties.feature.type").GetString());
        Assert.Equal("array", schema.At("properties.sizes.type").GetString());
        Assert.Equal("string", schema.At("properties.image.properties.flavour.type").GetString());
    }

    [Fact]
    public void The_schema_knows_every_default()
    {
        var tree = Generate(ChartFolder.Chat().Build());
        var properties = JsonElement.Parse(tree["charts/chat/values.schema.json"].Text).GetProperty("properties");

        var unknown = Yaml(tree, "charts/chat/values.yaml").EnumerateObject().Select(p => p.Name)
            .Where(n => !properties.TryGetProperty(n, out _));
        var undocumented = properties.EnumerateObject().Select(p => p.Name)
            .Except(["global", .. Yaml(tree, "charts/chat/values.yaml").EnumerateObject().Select(p => p.Name)]);

        Assert.Empty(unknown);
        Assert.Empty(undocumented);
    }

    [Fact]
    public void Templates_of_a_chart_use_no_value_without_default()
    {
        var tree = Generate(ChartFolder.Chat().Build());
        var values = HelmValues.From(Yaml(tree, "charts/chat/values.yaml"));

        var used = tree.Where(f => f.Path.Contains("/templates/", StringComparison.Ordinal))
            .SelectMany(f => System.Text.RegularExpressions.Regex.Matches(f.Text, @"\.Values\.([A-Za-z.]+)").Select(m => m.Groups[1].Value.TrimEnd('.')))
            .ToHashSet();

        Assert.NotEmpty(used);
        Assert.All(used, path => Assert.NotNull(values.Find(path)));
        Assert.All(values.Json.EnumerateObject(), v => Assert.Contains(used, u => u.Split('.')[0] == v.Name));
    }

    [Fact]
    public void Several_charts_share_a_repository_and_nothing_else()
    {
        var platform = ChartFolder.Chat().Build();
        var second = new HelmChart { Name = "web-site", Version = "2.0.0", ImageRepository = "ghcr.io/acme/site" };
        var repository = platform.HelmRepositories[0] with { Charts = [.. platform.HelmRepositories[0].Charts, second] };

        var tree = HelmGenerator.Generate(platform with { HelmRepositories = [repository] }, repository);

        Assert.Equal(
            tree.Paths.Where(p => p.StartsWith("charts/chat/", StringComparison.Ordinal)).Select(p => p["charts/chat/".Length..]),
            tree.Paths.Where(p => p.StartsWith("charts/web-site/", StringComparison.Ordinal)).Select(p => p["charts/web-site/".Length..]));
        Assert.DoesNotContain("\"chat.", tree["charts/web-site/templates/deployment.yaml"].Text, StringComparison.Ordinal);
        Assert.Contains("[web-site](charts/web-site) | 2.0.0", tree["README.md"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_without_charts_owners_or_handles_has_no_empty_files()
    {
        var platform = ChartFolder.Chat().Build();
        var repository = platform.HelmRepositories[0] with { Charts = [], Owners = [new Owner { Name = "Nobody" }] };

        var tree = HelmGenerator.Generate(platform with { HelmRepositories = [repository], Teams = [] }, repository);

        Assert.Equal([".gitignore", ".yamllint.yaml", "README.md"], tree.Paths);
    }

    [Fact]
    public void Owners_and_further_files_are_there()
    {
        var platform = ChartFolder.Chat().Build();
        var repository = platform.HelmRepositories[0] with { Files = new Dictionary<string, string> { ["docs/why.md"] = "Because.\n" } };

        var tree = HelmGenerator.Generate(platform, repository);

        Assert.Equal("* @acme/dev @acme/devops\n", tree[".github/CODEOWNERS"].Text);
        Assert.Equal("Because.\n", tree["docs/why.md"].Text);
    }

    [Fact]
    public void The_same_platform_gives_the_same_bytes()
    {
        Assert.Equal(Generate(ChartFolder.Chat().Build()), Generate(ChartFolder.Chat().Build()));
        Assert.All(Generate(ChartFolder.Chat().Build()), file =>
        {
            Assert.DoesNotContain('\r', file.Text);
            Assert.DoesNotContain("%%", file.Text, StringComparison.Ordinal);
            Assert.EndsWith("\n", file.Text, StringComparison.Ordinal);
            Assert.False(file.Text.EndsWith("\n\n", StringComparison.Ordinal), $"{file.Path} ends in a blank line");
        });
    }

    [ToolFact("yamllint")]
    public async Task Yamllint_is_silent()
    {
        using var charts = new ChartFolder(
            ChartFolder.Chat(c => c.WithValues(HelmValues.FromJson("""{"volumes": [{"name": "a", "emptyDir": {}}]}"""))).Build());

        Assert.Equal("", await Tool.OutputAsync("yamllint", charts.Path, "--strict", "."));
    }
}
