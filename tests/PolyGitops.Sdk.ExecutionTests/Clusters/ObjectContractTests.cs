using System.Text.Json;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>How every API server handles individual objects.</summary>
public class ObjectContractTests
{
    [Theory, OnFakeCluster, OnRealCluster]
    public async Task What_exists_cannot_be_created(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        var created = await space.Client.CreateAsync(space.ConfigMap("a"));
        Assert.NotEmpty(created.Content.GetProperty("metadata").GetProperty("uid").GetString()!);
        var exists = await Assert.ThrowsAsync<ObjectExistsException>(() => space.Client.CreateAsync(space.ConfigMap("a")));
        Assert.Equal("configmaps \"a\" already exists", exists.ServerMessage);
        Assert.StartsWith(
            $"Creating ConfigMap {space.Name}/a: the server answered 409 AlreadyExists: ", exists.Message, StringComparison.Ordinal);
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_stale_version_cannot_be_replaced(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        var created = await space.Client.CreateAsync(space.ConfigMap("a"));
        var replaced = await space.Client.ReplaceAsync(space.ConfigMap("a", """{"b":"2"}""", Version(created)));
        Assert.Equal("""{"b":"2"}""", replaced.Content.GetProperty("data").GetRawText());
        var stale = await Assert.ThrowsAsync<ObjectModifiedException>(
            () => space.Client.ReplaceAsync(space.ConfigMap("a", """{"c":"3"}""", Version(created))));
        Assert.Contains("the object has been modified", stale.ServerMessage, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectNotFoundException>(
            () => space.Client.ReplaceAsync(space.ConfigMap("none", """{"c":"3"}""", Version(created))));
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_merge_changes_what_it_names(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        await space.Client.CreateAsync(space.ConfigMap("a", """{"a":"1","b":"2"}"""));
        var patch = JsonElement.Parse("""{"data":{"a":null,"c":"3"}}""");
        var merged = await space.Client.MergeAsync(space.Reference("a"), patch);
        Assert.Equal(["b", "c"], merged.Content.GetProperty("data").EnumerateObject().Select(p => p.Name).Order());
        var missing = await Assert.ThrowsAsync<ObjectNotFoundException>(() => space.Client.MergeAsync(space.Reference("none"), patch));
        Assert.Equal("configmaps \"none\" not found", missing.ServerMessage);
        Assert.Null(missing.MissingNamespace);
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_missing_object_namespace_or_kind_is_null(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        Assert.Null(await space.Client.FindAsync(space.Reference("a")));
        Assert.Null(await space.Client.FindAsync(space.Reference("a") with { Namespace = space.Name + "-not" }));
        Assert.Null(await space.Client.FindAsync(new() { Type = space.Widget, Namespace = space.Name, Name = "a" }));
        Assert.Empty(await space.Client.ListAsync(new() { Type = space.Widget, Namespace = space.Name }).ToListAsync());
        await space.Client.CreateAsync(space.ConfigMap("a"));
        Assert.Equal("a", (await space.Client.FindAsync(space.Reference("a")))!.Name);
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_list_is_read_page_by_page_and_by_labels(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        for (var i = 0; i < 7; i++)
            await space.Client.CreateAsync(space.ConfigMap($"c{i}", metadata: $$""","labels":{"odd":"{{i % 2}}"}"""));
        var query = new ResourceQuery
        {
            Type = ContractNamespace.ConfigMaps,
            Namespace = space.Name,
            FieldSelector = "metadata.name!=kube-root-ca.crt",
            PageSize = 3,
        };
        var all = await space.Client.ListAsync(query).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"c{i}"), all.Select(m => m.Name));
        Assert.All(all, m => Assert.Equal(("v1", "ConfigMap", space.Name), (m.ApiVersion, m.Kind, m.Namespace)));
        Assert.Equal(
            ["c1", "c3", "c5"], (await space.Client.ListAsync(query with { LabelSelector = "odd=1" }).ToListAsync()).Select(m => m.Name));
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_kind_is_found_as_soon_as_its_definition_is_there(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        var missing = await Assert.ThrowsAsync<KindNotFoundException>(() => space.Client.CreateAsync(space.WidgetOf("w")));
        Assert.Equal((404, space.Widget), (missing.StatusCode, missing.Type));
        (await space.Client.ApplyAllAsync([space.Definition()])).EnsureSuccess();
        Assert.Equal("Widget", (await space.Client.CreateAsync(space.WidgetOf("w"))).Kind);
    }

    [Theory, OnFakeCluster, OnRealCluster]
    public async Task A_server_reports_its_version_and_permissions(ContractServer server)
    {
        await using var space = await ContractNamespace.StartAsync(server);
        Assert.Matches(@"^v1\.\d+", await space.Client.GetVersionAsync());
        Assert.True(await space.Client.IsAllowedAsync(new() { Verb = "create", Resource = "configmaps", Namespace = space.Name }));
    }

    private static string Version(Manifest manifest) =>
        $",\"resourceVersion\":{manifest.Content.GetProperty("metadata").GetProperty("resourceVersion").GetRawText()}";
}
