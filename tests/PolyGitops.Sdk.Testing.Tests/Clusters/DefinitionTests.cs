using PolyGitops.Sdk.Tests.Manifests;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class DefinitionTests
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    [Fact]
    public async Task A_resource_is_served_once_its_definition_is_established()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var cluster = await FakeCluster.StartAsync(
            new() { TimeProvider = clock, DefinitionsEstablishAfter = TimeSpan.FromSeconds(1) });
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Definitions, Bodies.WidgetDefinition));
        Assert.Equal("404 page not found", (await api.GetAsync(Bodies.Widgets)).Text.TrimEnd());
        await Eventually.IsTrue(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return IsEstablished(cluster);
            },
            "Established");
        Assert.Equal(201, (await api.PostAsync(Bodies.Widgets, Bodies.Widget("a"))).Code);
        var discovered = await Api.Good(api.GetAsync("/apis/example.com/v1"));
        Assert.Equal(
            ["widgets", "widgets/status"],
            discovered.GetProperty("resources").EnumerateArray().Select(r => r.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_definition_goes_after_its_resources()
    {
        await using var cluster = await WithWidgets();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Bodies.Widgets, Bodies.Widget("a", metadata: ",\"finalizers\":[\"example.com/hold\"]")));
        await Api.Good(api.PostAsync(Bodies.Widgets, Bodies.Widget("b")));
        await Api.Good(api.DeleteAsync(Definitions + "/widgets.example.com"));
        await Eventually.IsTrue(() => cluster.Objects.Count("widgets.example.com") == 1, "the free resource is gone");
        await Api.Good(api.PatchAsync(Bodies.Widgets + "/a", """{"metadata":{"finalizers":null}}""", Api.MergePatch));
        await Eventually.IsTrue(
            () => cluster.Objects.Count("customresourcedefinitions.apiextensions.k8s.io") == 0, "the definition is gone");
        await Eventually.IsTrue(() => api.GetAsync(Bodies.Widgets).Result.Code == 404, "nothing is served");
    }

    [Fact]
    public async Task A_required_field_and_a_wrong_type_are_reported_by_field()
    {
        await using var cluster = await WithWidgets();
        using var api = new Api(cluster);
        var missing = await api.PostAsync(Bodies.Widgets, Bodies.Widget("bad1", "{}"));
        Assert.Equal(
            (422, "Invalid", "Widget.example.com \"bad1\" is invalid: spec.size: Required value"),
            (missing.Code, missing.Reason, missing.Message));
        Assert.Equal(("FieldValueRequired", "spec.size"), Assert.Single(missing.Causes));
        var applied = await api.ApplyAsync(Bodies.Widgets + "/bad1", Bodies.Widget("bad1", "{}"));
        Assert.Equal((422, missing.Message), (applied.Code, applied.Message));
        var type = await api.PostAsync(Bodies.Widgets, Bodies.Widget("bad2", """{"size":"x","name":7}"""));
        Assert.Equal([("FieldValueTypeInvalid", "spec.size"), ("FieldValueTypeInvalid", "spec.name")], type.Causes);
        Assert.Contains(
            "spec.name: Invalid value: \"integer\": spec.name in body must be of type string: \"integer\"", type.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"size":0}""", "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1")]
    [InlineData("""{"size":1,"color":"green"}""", "spec.color: Unsupported value: \"green\": supported values: \"red\", \"blue\"")]
    [InlineData("""{"size":1,"name":"A"}""", "spec.name: Invalid value: \"A\": spec.name in body should match '^[a-z]+$'")]
    [InlineData("""{"size":1,"tags":["a","a"]}""", "spec.tags[1]: Duplicate value: \"a\"")]
    [InlineData("""{"size":1,"parts":[{"name":"p"},{"name":"p"}]}""", "spec.parts[1]: Duplicate value: {\"name\":\"p\"}")]
    public async Task Values_are_checked_against_the_schema(string spec, string words)
    {
        await using var cluster = await WithWidgets();
        using var api = new Api(cluster);
        Assert.Equal(
            $"Widget.example.com \"a\" is invalid: {words}", (await api.PostAsync(Bodies.Widgets, Bodies.Widget("a", spec))).Message);
    }

    [Fact]
    public async Task What_the_merge_cannot_type_is_an_error_of_the_server()
    {
        await using var cluster = await WithWidgets();
        using var api = new Api(cluster);
        var unknown = await api.ApplyAsync(Bodies.Widgets + "/bad3", Bodies.Widget("bad3", """{"size":1,"sorce":1}"""));
        Assert.Equal(500, unknown.Code);
        Assert.Equal(
            "failed to create typed patch object (default/bad3; example.com/v1, Kind=Widget): .spec.sorce: field not declared in schema",
            unknown.Message);
        Assert.Null(unknown.Reason);
        var types = await api.ApplyAsync(Bodies.Widgets + "/bad2", Bodies.Widget("bad2", """{"size":1,"name":42,"color":[]}"""));
        Assert.Equal(500, types.Code);
        Assert.Contains("errors:\n", types.Message, StringComparison.Ordinal);
        Assert.Contains("  .spec.name: expected string, got &value.valueUnstructured{Value:42}", types.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_field_is_refused_dropped_with_a_warning_or_dropped_as_asked()
    {
        await using var cluster = await WithWidgets();
        using var api = new Api(cluster);
        var body = Bodies.Widget("a", """{"size":1,"sorce":1,"free":{"anything":{"goes":null}}}""");
        var strict = await api.PostAsync(Bodies.Widgets + "?fieldValidation=Strict", body);
        Assert.Equal(
            (
                400, "BadRequest",
                "Widget in version \"v1\" cannot be handled as a Widget: strict decoding error: unknown field \"spec.sorce\""),
            (strict.Code, strict.Reason, strict.Message));
        var warned = await api.PostAsync(Bodies.Widgets + "?dryRun=All", body);
        Assert.Equal("299 - \"unknown field \\\"spec.sorce\\\"\"", Assert.Single(warned.Warnings));
        var ignored = await api.PostAsync(Bodies.Widgets + "?fieldValidation=Ignore", body);
        Assert.Empty(ignored.Warnings);
        Assert.Equal("""{"size":1,"free":{"anything":{"goes":null}},"color":"red"}""", ignored.Body.GetProperty("spec").GetRawText());
    }

    [Fact]
    public async Task A_replacement_names_the_version_it_replaces()
    {
        await using var cluster = await WithWidgets();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Bodies.Widgets, Bodies.Widget("a")));
        var refused = await api.PutAsync(Bodies.Widgets + "/a", Bodies.Widget("a"));
        Assert.Equal(
            "Widget.example.com \"a\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update",
            refused.Message);
    }

    [Fact]
    public async Task A_definition_that_cannot_be_served_is_refused()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var refused = await api.PostAsync(
            Definitions,
            Bodies.WidgetDefinition.Replace("\"Namespaced\"", "\"Global\"", StringComparison.Ordinal)
                .Replace("widgets.example.com", "other", StringComparison.Ordinal));
        Assert.Equal(["metadata.name", "spec.scope"], refused.Causes.Select(c => c.Field));
    }

    [Fact]
    public async Task Argo_CD_definitions_are_established_and_hold_applications_to_their_schema()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        foreach (var file in Directory.EnumerateFiles(CrdSchemas.Folder, "*.yaml"))
        {
            var name = Bodies.Name(YamlReader.Read(await File.ReadAllBytesAsync(file), file)[0].Content);
            await Api.Good(api.ApplyAsync($"{Definitions}/{name}", await File.ReadAllTextAsync(file)));
        }
        await Eventually.IsTrue(() => IsEstablished(cluster), "Established");
        const string Applications = "/apis/argoproj.io/v1alpha1/namespaces/default/applications";
        await Api.Good(api.ApplyAsync(Applications + "/good", Application("good")));
        var missing = await api.PostAsync(
            Applications, Application("bad1").Replace("\"destination\"", "\"ignored\"", StringComparison.Ordinal));
        Assert.Equal("Application.argoproj.io \"bad1\" is invalid: spec.destination: Required value", missing.Message);
        var unknown = await api.ApplyAsync(
            Applications + "/bad3", Application("bad3").Replace("\"source\"", "\"sorce\"", StringComparison.Ordinal));
        Assert.Equal(
            "failed to create typed patch object (default/bad3; argoproj.io/v1alpha1, Kind=Application): .spec.sorce: field not declared in schema",
            unknown.Message);
        Assert.Equal(1, cluster.Objects.Count("applications.argoproj.io"));
    }

    internal static string Application(string name) => """
        {
          "apiVersion": "argoproj.io/v1alpha1", "kind": "Application", "metadata": { "name": "NAME" },
          "spec": {
            "project": "default", "destination": { "server": "https://kubernetes.default.svc", "namespace": "NAME" },
            "source": { "repoURL": "https://example.com/git", "path": "NAME", "targetRevision": "main" },
            "syncPolicy": { "automated": { "prune": true }, "syncOptions": ["CreateNamespace=true"] }
          }
        }
        """.Replace("NAME", name, StringComparison.Ordinal);

    internal static async Task<FakeCluster> WithWidgets(FakeClusterOptions? options = null)
    {
        var cluster = await FakeCluster.StartAsync(options);
        using var api = new Api(cluster, options?.Tokens.Keys.FirstOrDefault());
        await Api.Good(api.PostAsync(Definitions, Bodies.WidgetDefinition));
        await Eventually.IsTrue(() => IsEstablished(cluster), "Established");
        return cluster;
    }

    private static bool IsEstablished(FakeCluster cluster) => cluster.Objects.List("customresourcedefinitions.apiextensions.k8s.io")
        .All(d => d.TryGetProperty("status", out var status) && status.GetProperty("conditions").EnumerateArray().Any(c => c.GetProperty("type").GetString() == "Established"));
}
