using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Yaml;

public class ValuePathTests
{
    public static TheoryData<string, IntOrString[]> Paths => new()
    {
        { "tag", ["tag"] },
        { "image.tag", ["image", "tag"] },
        { "images[0].tag", ["images", 0, "tag"] },
        { "tags[12]", ["tags", 12] },
        { "rows[1][2].x", ["rows", 1, 2, "x"] },
        { "[3].x", [3, "x"] },
        { @"annotations.a\.b/c", ["annotations", "a.b/c"] },
        { @"a\[0\].b", ["a[0]", "b"] },
        { @"c:\\x\\\.y", [@"c:\x\.y"] },
        { " a. b ", [" a", " b "] },
        { "é🎉.0", ["é🎉", "0"] },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_path_is_read_and_written(string text, IntOrString[] parts)
    {
        var path = ValuePath.Parse(text);
        Assert.Equal(parts, path.Parts);
        Assert.Equal(text, path.ToString());
        Assert.Equal(ValuePath.Of(parts), path);
        Assert.Equal(ValuePath.Of(parts).GetHashCode(), path.GetHashCode());
    }

    [Fact]
    public void Paths_that_look_alike_are_not_equal()
    {
        string[] texts = ["a.b", @"a\.b", "a[0]", @"a\[0\]", "a.0", "a", "a[1]", "a.b.c"];
        Assert.Equal(texts.Length, texts.Select(ValuePath.Parse).Distinct().Count());
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(".a", "a key is empty at position 1")]
    [InlineData("a..b", "a key is empty at position 3")]
    [InlineData("a.", "a key is empty at position 3")]
    [InlineData("a.[0]", "a key is empty at position 3")]
    [InlineData("a[x]", "an index is no number at position 2")]
    [InlineData("a[-1]", "an index is no number at position 2")]
    [InlineData("a[]", "an index is no number at position 2")]
    [InlineData("a[0", "an index is no number at position 2")]
    [InlineData("a[99999999999]", "an index is no number at position 2")]
    [InlineData("a[0]b", "a '.' is missing behind the index at position 5")]
    [InlineData("a]b", "a ']' stands without '[' at position 2")]
    [InlineData(@"a\b", @"a '\' stands alone at position 2")]
    [InlineData(@"a\", @"a '\' stands alone at position 2")]
    public void What_is_no_path_is_told_with_its_place_and_a_fix(string text, string problem)
    {
        Assert.False(ValuePath.TryParse(text, out var path, out var told));
        Assert.Null(path);
        Assert.Contains(problem, told, StringComparison.Ordinal);
        Assert.EndsWith(".", told, StringComparison.Ordinal);
        Assert.Equal(told, Assert.Throws<FormatException>(() => ValuePath.Parse(text)).Message);
        Assert.StartsWith(
            told, Assert.Throws<ArgumentException>(nameof(path), () => HelmValues.Empty.Set(text, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(nameof(path), () => HelmValues.Empty.Find(text));
    }

    [Fact]
    public void A_path_is_no_deeper_than_what_can_be_written()
    {
        Assert.True(ValuePath.TryParse(string.Join('.', Enumerable.Repeat("a", 50)), out _, out _));
        Assert.False(ValuePath.TryParse(string.Join('.', Enumerable.Repeat("a", 51)), out _, out var problem));
        Assert.Contains("51 parts", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Builders_refuse_what_is_no_path()
    {
        Assert.Throws<ArgumentException>(
            "path", () => Platforms.With(w => w.AddImage("ghcr.io/acme/i", i => i.WithTag("1.0.0").RepositoryAt("a..b").TagAt("tag"))));
        Assert.Throws<ArgumentException>(
            "path", () => Platforms.With(w => w.AddImage("ghcr.io/acme/i", i => i.WithTag("1.0.0").RepositoryAt("image").TagAt("tag["))));
        Assert.Throws<ArgumentException>("path", () => Platforms.With(w => w.WithValue("a[x]", 1)));
        Assert.Throws<ArgumentException>("path", () => Platforms.With(w => w.In("dev", e => e.WithValue("a[x]", 1))));
        Assert.Throws<ArgumentException>("path", () => Platforms.WithComponent(c => c.WithValue("a[x]", 1)));
        Assert.Throws<ArgumentException>("path", () => Platforms.WithComponent(c => c.In("dev", e => e.WithValue("a[x]", 1))));
        Assert.Throws<ArgumentException>("parts", () => ValuePath.Of());
        Assert.Throws<ArgumentException>("parts", () => ValuePath.Of("a", ""));
        Assert.Throws<ArgumentException>("parts", () => ValuePath.Of("a", -1));
    }

    [Theory]
    [InlineData("{}", "a.b", """{"a":{"b":1}}""")]
    [InlineData("{}", "a[0][0].b", """{"a":[[{"b":1}]]}""")]
    [InlineData("""{"a":[{"x":2}]}""", "a[0].b", """{"a":[{"x":2,"b":1}]}""")]
    [InlineData("""{"a":[2]}""", "a[1]", """{"a":[2,1]}""")]
    [InlineData("""{"a":[2,3]}""", "a[0]", """{"a":[1,3]}""")]
    [InlineData("""{"a":[null]}""", "a[0].b", """{"a":[{"b":1}]}""")]
    [InlineData("""{"a":null}""", "a.b", """{"a":{"b":1}}""")]
    [InlineData("""{"a":{"b":[5]}}""", "a", """{"a":1}""")]
    [InlineData("""{"a.b":2,"a":{}}""", "a.b", """{"a.b":2,"a":{"b":1}}""")]
    [InlineData("""{"a.b":2,"a":{}}""", @"a\.b", """{"a.b":1,"a":{}}""")]
    [InlineData("{}", @"a\[0\]", """{"a[0]":1}""")]
    public void Sets_a_value_and_finds_it(string before, string path, string after)
    {
        var root = JsonNode.Parse(before)!.AsObject();
        ValuePath.Parse(path).Set(root, 1);
        Assert.Equal(after, root.ToJsonString());
        Assert.Equal(1, ValuePath.Parse(path).Find(JsonElement.Parse(after))!.Value.GetInt32());
        Assert.Equal(after, HelmValues.FromJson(before).Set(path, 1).ToString());
        Assert.Equal(1, HelmValues.FromJson(after).Find(path)!.Value.GetInt32());
    }

    [Theory]
    [InlineData("{}", "a[1]", "'a[1]' cannot be set: 'a' has no item 0 yet, and a list has no gaps.")]
    [InlineData("{}", "a[0][2].b", "'a[0][2].b' cannot be set: 'a[0]' has no item 0 yet, and a list has no gaps.")]
    [InlineData("""{"a":[1]}""", "a[2]", "'a[2]' cannot be set: 'a' has no item 1 yet, and a list has no gaps.")]
    [InlineData("""{"a":1}""", "a.b", "'a.b' cannot be set: 'a' is a scalar and has no key 'b'.")]
    [InlineData("""{"a":[]}""", "a.b", "'a.b' cannot be set: 'a' is a list and has no key 'b'.")]
    [InlineData("""{"a":{}}""", "a[0]", "'a[0]' cannot be set: 'a' is a mapping and has no item 0.")]
    [InlineData("{}", "[0]", "'[0]' cannot be set: the root is a mapping and has no item 0.")]
    public void What_does_not_fit_is_told_and_changes_nothing(string before, string path, string problem)
    {
        var root = JsonNode.Parse(before)!.AsObject();
        Assert.StartsWith(
            problem, Assert.Throws<InvalidOperationException>(() => ValuePath.Parse(path).Set(root, 1)).Message, StringComparison.Ordinal);
        Assert.Equal(before, root.ToJsonString());
        Assert.StartsWith(
            problem, Assert.Throws<ArgumentException>(nameof(path), () => HelmValues.FromJson(before).Set(path, 1)).Message,
            StringComparison.Ordinal);
        Assert.Null(ValuePath.Parse(path).Find(JsonElement.Parse(before)));
    }

    [Fact]
    public void Images_stand_in_the_items_of_a_list_beside_what_the_values_say_of_them()
    {
        var platform = Platforms.With(w => w
            .AddImage("ghcr.io/acme/a", i => i.WithTag("1.0.0").RepositoryAt("images[0].repository").TagAt("images[0].tag"))
            .AddImage("ghcr.io/acme/b", i => i.WithTag("2.0.0").RepositoryAt("images[1].repository").TagAt("images[1].tag"))
            .WithValue("images[0].pullPolicy", "Always")
            .In("prd", e => e.WithTags(new Dictionary<string, string> { ["b"] = "2.1.0" })), Platforms.SomeChart).Build();

        Assert.Equal(
            "images:\n- pullPolicy: Always\n  repository: ghcr.io/acme/a\n  tag: 1.0.0\n- repository: ghcr.io/acme/b\n  tag: 2.1.0\n",
            Values(platform, "prd"));
    }

    [Theory]
    [InlineData("images[1].repository", "images[1].tag", null, "the values: 'images[1].repository' cannot be set")]
    [InlineData("image", "image.tag", null, "the values: 'image.tag' cannot be set: 'image' is a scalar")]
    [InlineData("image.repository", "image.tag", """{"image":"web:1"}""", "the values of 'dev': 'image.repository' cannot be set")]
    [InlineData("image.repository", "image.tag", """{"image":{"tag":{"name":"1"}}}""", "the values of 'dev': 'image.tag' is a list or a mapping")]
    [InlineData("images[0].repository", "images[0].tag", """{"images":{"web":{}}}""", "the values of 'dev': 'images[0].repository' cannot be set")]
    [InlineData("a.b\\.repository", "a.b\\.tag", null, @"cannot be told of 'a.b\.repository'")]
    [InlineData("a[0][0].repository", "a[0][0].tag", null, "cannot be told of 'a[0][0].repository'")]
    [InlineData("image.repository", "image.tag", """{"image.tag":"1"}""", @"not write to 'image.tag' but to the key 'image\.tag' of the root")]
    public void A_place_that_an_update_would_not_find_is_refused(string repository, string tag, string? values, string problem)
    {
        var diagnostics = Platforms.With(w => w
            .AddImage("ghcr.io/acme/i", i => i.WithTag("1.0.0").RepositoryAt(repository).TagAt(tag))
            .WithValues(values is null ? HelmValues.Empty : HelmValues.FromJson(values))).Validate();

        Assert.All(
            diagnostics,
            d => Assert.Equal((DiagnosticCodes.InvalidValue, "teams/more/workloads/extra/images/i/values"), (d.Code, d.Location.Path)));
        Assert.Contains(problem, diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"image\.repository", @"image\.tag", "image.repository", "image.tag")]
    [InlineData("images[0].repository", "images[0].tag", "images[0].repository", "images[0].tag")]
    [InlineData("repositories[0]", "tags[0]", "repositories[0]", "tags[0]")]
    public void Image_Updater_is_told_in_its_own_grammar(string repository, string tag, string name, string version)
    {
        var platform = Platforms
            .With(w => w.AddImage("ghcr.io/acme/i", i => i.WithTag("1.0.0").RepositoryAt(repository).TagAt(tag)), Platforms.SomeChart)
            .WithImageUpdater(new() { Configuration = ImageUpdaterConfiguration.Resource })
            .Build();
        var updater = platform.Generate()
            .Single(r => r.Repository is K8sRepository).Tree.Single(
                f => f.Text.Contains("imageName: ghcr.io/acme/i", StringComparison.Ordinal));

        Assert.Contains($"name: {name}\n", updater.Text, StringComparison.Ordinal);
        Assert.Contains($"tag: {version}\n", updater.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_watcher_is_told_of_an_item_by_its_index()
    {
        var platform = Platforms
            .With(w => w.AddImage("ghcr.io/acme/i", i => i.WithTag("1.0.0").RepositoryAt("images[0].repository").TagAt("images[0].tag")), Platforms.SomeChart)
            .WithObservability("shop-crew", o => o.WithImage("ghcr.io/acme/crew").WithVersion("1.0.0").WithLanguageModel("openai/gpt-4o-mini")).Build();
        var facts = platform.Generate().Single(r => r.Repository is ObservabilityRepository).Tree["watcher/platform.json"].Text;

        var paths = JsonElement.Parse(facts).GetProperty("applications").EnumerateArray()
            .SelectMany(a => a.GetProperty("images").EnumerateArray()).Select(i => JsonSerializer.Serialize(i.GetProperty("tagPath")));
        Assert.All(
            paths.Where(p => p != """["image","tag"]"""),
            p => Assert.Equal("""["images",0,"tag"]""", p.ReplaceLineEndings("").Replace(" ", "")));
        Assert.Contains("images", facts, StringComparison.Ordinal);
    }

    private static string Values(Platform platform, string environment) =>
        platform.Generate().Single(r => r.Repository is K8sRepository).Tree[$"tenants/more/extra/{environment}/values.yaml"].Text;
}
